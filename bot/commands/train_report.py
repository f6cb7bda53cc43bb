"""How a folder of messages is heard and found: what `train --report` prints."""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from bot.alerts.goals import figures, missed
from bot.alerts.report import Heard, is_urgent, lines
from bot.model.alert import AlertDetector
from bot.model.site import Site
from bot.model.vector import Vector
from bot.ops.vector_cache import Made, vectors
from bot.search import report as search_report
from bot.search.report import Question

_COLUMNS = 3
"""Class, tag and message."""

QUESTION = "question"
"""The class of a message whose tag says where its answer stands."""

NO_ENCODER = "No encoder runs here (Linux on x86-64 only), and the figures that count are those with vectors."
"""Instead of them."""

Message = tuple[str, str, str]
"""A message to measure with: its class, its tag, its text."""


def print_report(site: Site, folder: Path) -> None:
    """Print how the messages of each file are heard and found, by words alone and with vectors.

    The figures with vectors are those that count: behind them stands what goes into languages.yaml.
    """
    for file in sorted(folder.glob("*.tsv")):
        messages = messages_of(file)
        none: list[Vector | None] = [None] * len(messages)
        _print_heard(site, file.stem, messages, none, "words alone (this is how it hears without an encoder)")
        if (known := vectors_of(messages)) is None:
            click.echo(NO_ENCODER)
            continue
        heard = _print_heard(site, file.stem, messages, known, "with vectors (these figures count)")
        click.echo(f"  heard: {figures(heard)}")
        click.echo(f"  below the goals: {', '.join(missed(figures(heard))) or 'none'}")


def _print_heard(
    site: Site, lang: str, messages: Sequence[Message], known: Sequence[Vector | None], name: str
) -> list[Heard]:
    heard = heard_of(site.detector, messages, known)
    click.echo(f"{lang}, {name}")
    for line in chain(lines(heard), _found(site, lang, messages, known, heard)):
        click.echo(f"  {line}")
    return heard


def _found(
    site: Site, lang: str, messages: Sequence[Message], known: Sequence[Vector | None], heard: Sequence[Heard]
) -> Iterator[str]:
    """The lines on questions, in a language that is offered."""
    questions = [
        Question(wanted=wanted, text=text, vector=vector, urgent=is_urgent(each))
        for (label, wanted, text), vector, each in zip(messages, known, heard, strict=True)
        if label == QUESTION
    ]
    return search_report.lines(site.index(lang), questions) if lang in site.catalogs else iter(())


def messages_of(file: Path) -> list[Message]:
    """The messages of a file; a line that lacks a column is left out."""
    found = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    return [(each[0], each[1], each[2]) for each in found if len(each) == _COLUMNS]


def vectors_of(messages: Sequence[Message]) -> Sequence[Vector | None] | None:
    """Their vectors, None where there is no encoder."""
    return vectors([text for _, _, text in messages], watched)


def heard_of(
    detector: AlertDetector, messages: Sequence[Message], known: Sequence[Vector | None]
) -> list[Heard]:
    """What is heard in each; `known` are their vectors, or None for one without."""
    return [
        Heard(label, tag, detector.detect(text, vector))
        for (label, tag, text), vector in zip(messages, known, strict=True)
    ]


def watched(made: Iterator[Made], count: int) -> Iterator[Made]:
    """The vectors as they are made, with a bar that tells how many are left."""
    with click.progressbar(
        made, length=count, label=f"Sentence vectors to make: {count}", file=sys.stderr
    ) as bar:
        yield from bar
