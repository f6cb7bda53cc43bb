"""Finds pages, medical words and questions for the visit from words as patients type them.

Each page is three texts to SQLite's FTS5: its head (title, typical questions, main message, topic, medical
words), each typical question alone, and its body. Words are stemmed before they come there, so the engine
never sees a text of ours or of a reader as typed. A word that we do not know is corrected to a near one.
"""

from collections.abc import Iterable

from bot.edges.search.finder import Finder
from bot.edges.search.names import Names
from bot.edges.search.reading import Reader
from bot.edges.search.records import Group, Record, groups, pages
from bot.edges.search.tables import Tables
from bot.edges.search.vocabulary import Vocabulary
from bot.model.index import Index
from bot.model.library import Library


def build(library: Library, lang: str) -> Index:
    """Give the search of one language; what is not translated yet is found by its English words."""
    records, visits = tuple(pages(library, lang)), tuple(groups(library, lang))
    names = Names.of(library, lang)
    reader = Reader(_langs(lang, records, visits), names, Vocabulary.of(records, visits, names))
    places, sets = (tuple(each.place for each in held) for held in (records, visits))
    return Finder(places, sets, reader, Tables(records, visits))


def _langs(lang: str, records: Iterable[Record], visits: Iterable[Group]) -> tuple[str, ...]:
    """Give the languages of the words that can be found, the reader's own first."""
    return tuple(dict.fromkeys((lang, *(each.lang for each in records), *(each.lang for each in visits))))
