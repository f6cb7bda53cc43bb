"""What the bot tells a monitor about itself, in the text form of Prometheus; nothing about a person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.edges.files.site import Loaded

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = mine = CollectorRegistry()
        self.updates = Counter("axis_updates", "Updates by kind.", ["kind"], registry=mine)
        self.handling = _seconds("axis_handling_seconds", "From reading an update to its answer.", mine)
        self.unanswered = Counter("axis_unanswered", "Updates given up, by reason.", ["why"], registry=mine)
        outcomes = ("method", "outcome")
        self.calls = Counter("axis_api_calls", "Calls of the Bot API.", outcomes, registry=mine)
        self.retries = Counter("axis_api_retries", "Calls tried again.", ["method"], registry=mine)
        self.store = _seconds("axis_store_seconds", "Time of one look into the store.", mine)
        self.screens = Counter("axis_screens", "Screens shown by language.", ["lang"], registry=mine)
        self.held = Gauge("axis_updates_held", "Updates in hand now.", registry=mine)
        self.oldest = Gauge("axis_oldest_update_seconds", "Age of the oldest in hand.", registry=mine)
        self.pending = Gauge("axis_pending_updates", "Updates that wait at Telegram.", registry=mine)
        self.pages = Gauge("axis_pages", "Pages by language and state.", ["lang", "state"], registry=mine)
        self.findings = Gauge("axis_findings", "Things to mend in the words.", registry=mine)

    def tell(self, loaded: Loaded) -> None:
        """Set the figures about the words: pages by language and state, and what is to be mended."""
        library = loaded.library
        total = sum(len(pages) for pages in library.map.values())
        for lang, edition in library.editions.items():
            written = sum(len(topic.pages) for topic in edition.topics.values())
            self.pages.labels(lang, "draft").set(written)
            self.pages.labels(lang, "missing").set(total - written)
        self.findings.set(len(loaded.findings))

    def text(self) -> bytes:
        """Give all figures (Prometheus text format 0.0.4)."""
        return generate_latest(self.registry)


def _seconds(name: str, about: str, registry: CollectorRegistry) -> Histogram:
    return Histogram(name, about, buckets=_BUCKETS, registry=registry)
