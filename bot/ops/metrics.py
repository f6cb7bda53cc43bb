"""The metrics of the process, in Prometheus' text format; no label and no value is about a user."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.loader.site import Loaded

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
"""Upper bounds of the histograms, in seconds; the last is `UPDATE_SECONDS` of the dispatcher."""


class Metrics:
    """The metrics of one process; docs/operators.md lists them. prometheus-client makes them thread-safe."""

    def __init__(self) -> None:
        self.registry = mine = CollectorRegistry()
        self.updates = Counter("axis_updates", "Updates by kind.", ["kind"], registry=mine)
        self.handling = _seconds("axis_handling_seconds", "From the turn of an update to its answer.", mine)
        self.unanswered = Counter("axis_unanswered", "Updates given up, by reason.", ["why"], registry=mine)
        outcomes = ("method", "outcome")
        self.calls = Counter("axis_api_calls", "Calls of the Bot API.", outcomes, registry=mine)
        self.retries = Counter("axis_api_retries", "Calls tried again.", ["method"], registry=mine)
        self.store = _seconds("axis_store_seconds", "Time of one look into the store.", mine)
        self.screens = Counter("axis_screens", "Screens shown by language.", ["lang"], registry=mine)
        self.vectors = Counter("axis_vectors", "Sentence vectors by outcome.", ["outcome"], registry=mine)
        self.held = Gauge("axis_updates_held", "Updates in hand now.", registry=mine)
        self.oldest = Gauge("axis_oldest_update_seconds", "Age of the oldest in hand.", registry=mine)
        self.pending = Gauge("axis_pending_updates", "Updates that wait at Telegram.", registry=mine)
        self.webhook_resets = Counter(
            "axis_webhook_resets", "Times that the webhook was gone and set again.", registry=mine
        )
        self.pages = Gauge("axis_pages", "Pages by language and state.", ["lang", "state"], registry=mine)
        self.findings = Gauge("axis_findings", "Things to fix in the words.", registry=mine)

    def set_content(self, loaded: Loaded) -> None:
        """Set the gauges about the content; slow, for counting the findings builds every detector."""
        library = loaded.library
        total = sum(len(pages) for pages in library.sitemap.topics.values())
        for lang, content in library.languages.items():
            written = sum(len(topic.pages) for topic in content.topics.values())
            self.pages.labels(lang, "draft").set(written)
            self.pages.labels(lang, "missing").set(total - written)
        self.findings.set(len(loaded.findings))

    def text(self) -> bytes:
        """All metrics, in Prometheus' text format 0.0.4."""
        return generate_latest(self.registry)


def _seconds(name: str, about: str, registry: CollectorRegistry) -> Histogram:
    return Histogram(name, about, buckets=_BUCKETS, registry=registry)
