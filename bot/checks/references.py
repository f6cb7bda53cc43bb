"""Every page rests on references that we hold, and every reference that we hold is used."""

from collections.abc import Iterator

from bot.model.finding import Finding
from bot.model.library import Library


def check(library: Library) -> Iterator[Finding]:
    """Give the pages without sources, the keys that name nothing, and the references that nobody uses."""
    used: set[str] = set()
    for topic, entries in library.map.items():
        for name, entry in entries.items():
            where = library.where("map", topic, name, "sources")
            if not entry.sources:
                yield Finding(where, f"the page `{name}` has no sources", "Add `sources: [KEY]`")
            for key in entry.sources:
                if key not in library.sources:
                    yield Finding(
                        where, f"`{key}` is not in sources.yaml", "Correct the key or add the reference"
                    )
            for fact in sorted(set(entry.check_first) - set(entry.facts)):
                where = library.where("map", topic, name, "check_first")
                yield Finding(
                    where, f"`{fact}` is not among the facts of `{name}`", "Add it there, or remove it"
                )
            used.update(entry.sources)
    for key in library.sources.keys() - used:
        where = library.where("sources", key)
        yield Finding(where, f"no page uses the source `{key}`", "Remove it, or name it in map.yaml")
