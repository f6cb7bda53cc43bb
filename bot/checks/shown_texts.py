"""Walks over what is written: every page, and every text that a reader can see."""

from collections.abc import Iterator

from bot.model.content import FIELDS, LanguageContent, Page
from bot.model.library import Library
from bot.model.prose import Prose, plain
from bot.model.sitemap import PageMeta

Path = tuple[str, ...]
"""Where a thing stands, the language first, as in `Library.locations`."""

Written = Iterator[tuple[Path, str | Prose]]


def pages(library: Library) -> Iterator[tuple[Path, PageMeta, Page]]:
    """Every page in every language, with what the map knows of it."""
    for lang, content in library.languages.items():
        for topic, words in content.topics.items():
            for name, page in words.pages.items():
                yield (lang, topic, name), library.sitemap.topics[topic][name], page


def texts(library: Library) -> Iterator[tuple[Path, str]]:
    """Every text that a reader can see; what only the search reads (`asked`, `also`) is not among them.

    A text of several paragraphs has a line for each, any other text is one line.
    """
    for path, said in written(library):
        yield path, _words(said)


def written(library: Library) -> Written:
    """As `texts`, with paragraphs, lists and bold where a text has them."""
    for path, _, page in pages(library):
        for name in FIELDS[:-1]:
            if said := getattr(page, name):
                yield (*path, name), said
    for lang, content in library.languages.items():
        for each in (_topics, _glossary, _quiz, _visit, _pictures, _replies, _smalltalk):
            for path, words in each(content):
                yield (lang, *path), words


def text(page: Page, name: str) -> str:
    """The words of one field."""
    return _words(getattr(page, name))


def _words(said: str | Prose) -> str:
    return " ".join(said.split()) if isinstance(said, str) else plain(said)


def _topics(content: LanguageContent) -> Written:
    for name, topic in content.topics.items():
        yield ("topics", name, "title"), topic.title
        yield ("topics", name, "lead"), topic.lead


def _glossary(content: LanguageContent) -> Written:
    for name, term in content.glossary.items():
        yield ("glossary", name, "term"), term.term
        yield ("glossary", name, "meaning"), term.meaning


def _quiz(content: LanguageContent) -> Written:
    for name, question in content.quiz.items():
        yield ("quiz", name, "question"), question.question
        for answer, said in question.answers.items():
            yield ("quiz", name, answer), said
        yield ("quiz", name, "because"), question.because


def _visit(content: LanguageContent) -> Written:
    for name, group in content.visit.items():
        yield ("visit", name, "title"), group.title
        for question, said in group.questions.items():
            yield ("visit", name, question), said


def _pictures(content: LanguageContent) -> Written:
    for name, caption in content.pictures.items():
        for field, said in {"title": caption.title, "alt": caption.alt, **caption.labels}.items():
            yield ("pictures", name, field), said


def _replies(content: LanguageContent) -> Written:
    for kind, reply in content.alerts.items():
        yield ("replies", kind, "title"), reply.title
        yield ("replies", kind, "body"), reply.body


def _smalltalk(content: LanguageContent) -> Written:
    for intent, talk in content.smalltalk.items():
        if talk.reply:
            yield ("smalltalk", intent, "reply"), talk.reply
