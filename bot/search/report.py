"""How well questions find their pages: counts with 95 % intervals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.alerts.report import counted
from bot.model.search_index import Place, SearchIndex
from bot.model.vector import Vector

OFFERED = 3
"""How many places are looked at."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as somebody typed it; `wanted` are topics, or pages such as `axis/loop`, parted by `|`.

    `urgent` says that it is answered by urgent help, so that no page is offered.
    """

    wanted: str
    text: str
    vector: Vector | None
    urgent: bool


def lines(index: SearchIndex, questions: Sequence[Question]) -> Iterator[str]:
    """A line for topics and, where pages are wanted, one for pages; nothing without a question."""
    places = [_places(index, each) for each in questions]
    topics = [[place[1] for place in found] for found in places]
    asked = list(zip(questions, places, topics, strict=True))
    if asked:
        yield counted("right topic among three", (bool(_topics(each) & {*said}) for each, _, said in asked))
    paged = [(each, found) for each, found, _ in asked if "/" in each.wanted]
    if paged:
        yield counted("right page among three", (bool(_pages(each) & {*_named(at)}) for each, at in paged))


def _places(index: SearchIndex, question: Question) -> list[Place]:
    if question.urgent:
        return []
    found = index.find(question.text, vector=question.vector)[:OFFERED]
    return [each for each in found if each[0] == "topic"]


def _pages(question: Question) -> set[str]:
    return {*question.wanted.split("|")}


def _topics(question: Question) -> set[str]:
    return {each.partition("/")[0] for each in _pages(question)}


def _named(places: list[Place]) -> Iterator[str]:
    return ("/".join(each[1:]) for each in places)
