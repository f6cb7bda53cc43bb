"""The search: from words as patients type them to pages, terms and groups of questions for the visit.

A page is indexed three times by SQLite's FTS5: its head (title, typical questions, main message, topic,
terms), its title and each typical question alone, and its body. All words are stemmed before they reach
FTS5, which therefore needs no tokenizer of its own; an unknown word is corrected to a similar known one.
The weights and thresholds in this package were tuned by hand on the odd lines of tests/search/search-*.tsv;
`tests/test_search.py` measures them on lines that nothing was tuned on, `python -m bench.search` the time.
"""

from collections.abc import Iterable

from bot.model.library import Library
from bot.model.search_index import SearchIndex
from bot.search.finder import Finder
from bot.search.names import Names
from bot.search.query import QueryParser
from bot.search.records import Group, Record, groups, pages
from bot.search.tables import Tables
from bot.search.vectors import NO_VECTORS, VectorIndex
from bot.search.vocabulary import Vocabulary


def build(library: Library, lang: str, vectors: VectorIndex = NO_VECTORS) -> SearchIndex:
    """Build the index of one language, in about 0.1 s; untranslated pages are found by their English words.

    `lang` must be a language of the library. The index may be shared between threads.
    """
    records, visits = tuple(pages(library, lang)), tuple(groups(library, lang))
    names = Names.of(library, lang)
    parser = QueryParser(_langs(lang, records, visits), names, Vocabulary.of(records, visits, names))
    places, sets = (tuple(each.place for each in held) for held in (records, visits))
    tables = Tables(records, visits)
    return Finder(places=places, groups=sets, parser=parser, tables=tables, vectors=vectors, lang=lang)


def _langs(lang: str, records: Iterable[Record], visits: Iterable[Group]) -> tuple[str, ...]:
    """The languages of the indexed texts, `lang` first."""
    return tuple(dict.fromkeys((lang, *(each.lang for each in records), *(each.lang for each in visits))))
