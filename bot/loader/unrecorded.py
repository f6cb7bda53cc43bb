"""Finds the texts that nobody wrote down, which could become stale in silence, and damaged status files."""

from collections import Counter
from collections.abc import Iterator

from bot.loader import status_files
from bot.loader.catalogs import file_name
from bot.loader.folders import Folders
from bot.loader.own_words import messages
from bot.loader.site import Loaded
from bot.model.finding import Finding
from bot.model.library import SOURCE
from bot.model.review import MESSAGES, NO_RECORD, Key


def findings(loaded: Loaded, folders: Folders) -> Iterator[Finding]:
    """Those of content/status, then one for each page or other part that has texts without a record.

    Of a language whose records cannot all be read, that alone is told.
    """
    yield from status_files.damage(folders.content)
    for lang in loaded.library.languages:
        records, damaged = loaded.loader.status(lang)
        if damaged or lang == SOURCE:
            yield from damaged
            continue
        texts = [*loaded.loader.digests.get(lang, {}), *messages(folders, lang)]
        english = {*loaded.loader.digests.get(SOURCE, {}), *messages(folders, SOURCE)}
        lacking = (key for key in texts if key in english and not records.get(key, NO_RECORD).origin)
        pages = loaded.library.sitemap.topics
        for part, count in Counter(key[: 2 if key[0] in pages else 1] for key in lacking).items():
            yield _finding(loaded, lang, part, count)


def _finding(loaded: Loaded, lang: str, part: Key, count: int) -> Finding:
    name = "/".join(part)
    where = f"{file_name(lang)}:1" if part == (MESSAGES,) else loaded.library.where(lang, *part)
    texts = "1 text" if count == 1 else f"{count} texts"
    what = f"{texts} of `{name}`: nobody wrote down which English this was made from"
    fix = f"Check against the English, then: axis-guide accept {lang} {name} --by NAME"
    return Finding(where, what, fix)
