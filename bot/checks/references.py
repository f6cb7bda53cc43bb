"""Every page rests on references that we hold, and every reference that we hold is used."""

from collections.abc import Iterator

from bot.model.finding import Finding
from bot.model.library import Library


def check(library: Library) -> Iterator[Finding]:
    """Findings for pages without sources, for `check_first` outside of `facts`, and for unused references."""
    used: set[str] = set()
    for topic, entries in library.sitemap.topics.items():
        for name, entry in entries.items():
            where = library.where("sitemap", "topics", topic, name, "sources")
            if not entry.sources:
                yield Finding(where, f"the page `{name}` has no sources", "Add `sources: [KEY]`")
            for fact in sorted(set(entry.check_first) - set(entry.facts)):
                where = library.where("sitemap", "topics", topic, name, "check_first")
                yield Finding(
                    where, f"`{fact}` is not among the facts of `{name}`", "Add it there, or remove it"
                )
            used.update(entry.sources)
    used.update(key for fact in library.facts.values() for key in fact.sources)
    for key in library.sources.keys() - used:
        where = library.where("sources", key)
        yield Finding(where, f"no page uses the source `{key}`", "Remove it, or name it in sitemap.yaml")
