"""The verb `train`: trains the classifier of all languages on their labelled examples."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from bot.alerts.classifier import Classifier
from bot.alerts.features import features
from bot.alerts.report import Heard, lines
from bot.loader import search_vectors, weights
from bot.loader.encoding import WrongEncoding
from bot.loader.examples import KINDS, examples
from bot.loader.site import load
from bot.model.alert import AlertClass, AlertDetector
from bot.model.content import LanguageContent
from bot.model.library import Library
from bot.model.vector import Vector
from bot.ops import settings
from bot.ops.vector_cache import vectors
from bot.text.canonical import canonical
from bot.text.segment import cut

NEEDS = "axis-guide train needs scikit-learn: pip install 'axis-guide[dev]'"
BROKEN = "The content cannot be read: run `axis-guide check`, fix what it names, and train then."
"""Messages on stderr, with exit status 1."""

_COLUMNS = 3
"""Class, tag and message."""

Labelled = tuple[str, str]
"""A message and its class."""


@click.command()
@click.option(
    "--report",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Train nothing: print how the messages of LANG.tsv (class, tag, message) in this folder are heard.",
)
def train(report: Path | None) -> None:
    """Train the detector of alerts on its labelled examples.

    Needed after a change to examples, small talk or pages. Reads content/LANG/alerts/examples.tsv of every
    language and writes content/classifier.bin, and for the search content/vectors.bin. The questions and
    terms by which pages are found, and small talk, count as harmless. Sentence vectors are kept in the
    user's cache, so that only new texts take long. Ends with 1 where the examples cannot be used.
    """
    folders = settings.folders(os.environ)
    loaded = load(folders)
    if loaded.site is None:
        sys.exit(BROKEN)
    if report:
        _print_report(loaded.site.detector, report)
        return
    files = weights.examples(folders.content)
    labelled = [*_labelled(files), *_harmless(loaded.library.languages)]
    found = _trained([text for text, _ in labelled], [kind for _, kind in labelled])
    (folders.content / weights.FILE).write_bytes(weights.written(found, weights.fingerprint(files)))
    _write_search(folders.content, loaded.library)
    counted = Counter(kind for _, kind in labelled)
    click.echo(", ".join(f"{counted[kind]} {kind}" for kind in KINDS))


def _trained(texts: Sequence[str], kinds: Sequence[str]) -> Classifier:
    """The classifier of examples; exits where they cannot be used."""
    try:
        from bot.alerts.training import train as trained

        return trained([features(cut(canonical(text))) for text in texts], kinds, KINDS, vectors(texts))
    except ImportError:
        sys.exit(NEEDS)
    except ValueError as error:
        sys.exit(f"content: {error}. Write some, each a line: the class, a tab, the message.")


def _write_search(folder: Path, library: Library) -> None:
    lines = list(dict.fromkeys(search_vectors.searched(library)))
    if (made := vectors(lines)) is not None:
        written = search_vectors.written(library, dict(zip(lines, made, strict=True)))
        (folder / search_vectors.FILE).write_bytes(written)


def _print_report(detector: AlertDetector, folder: Path) -> None:
    for file in sorted(folder.glob("*.tsv")):
        rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
        messages = [(row[0], row[1], row[2]) for row in rows if len(row) == _COLUMNS]
        none: list[Vector | None] = [None] * len(messages)
        found: Sequence[Vector | None] = vectors([text for _, _, text in messages]) or none
        for name, known in (("words alone", none), ("with vectors", found)):
            heard = [
                Heard(label, tag, detector.detect(text, vector))
                for (label, tag, text), vector in zip(messages, known, strict=True)
            ]
            click.echo(f"{file.stem}, {name}")
            click.echo("\n".join(f"  {line}" for line in lines(heard)))


def _labelled(files: Mapping[str, bytes]) -> Iterator[Labelled]:
    """The examples of all files that can be used; exits at a file that is in no known encoding."""
    for name, data in files.items():
        try:
            found = list(examples(data))
        except WrongEncoding as error:
            sys.exit(f"content/{name}:{error.line}: {error}. {error.fix}.")
        yield from ((each.text, each.kind) for each in found if each.kind in KINDS and each.text)


def _harmless(languages: Mapping[str, LanguageContent]) -> Iterator[Labelled]:
    for content in languages.values():
        said = (each for talk in content.smalltalk.values() for each in talk.said)
        yield from ((line, AlertClass.NONE) for line in (*content.lines(), *said))
