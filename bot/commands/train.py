"""The verb `train`: trains the classifier of all languages on their labelled examples."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from bot.alerts.classifier import Classifier
from bot.alerts.features import features
from bot.alerts.learning_curve import heading, nested, row
from bot.commands.train_report import heard_of, messages_of, print_report, vectors_of, watched
from bot.loader import search_vectors, weights
from bot.loader.encoding import WrongEncoding
from bot.loader.examples import KINDS, examples
from bot.loader.site import Loaded, load
from bot.model.alert import AlertClass
from bot.model.content import LanguageContent
from bot.model.library import Library
from bot.ops import settings
from bot.ops.vector_cache import vectors
from bot.text.canonical import canonical
from bot.text.segment import cut

NEEDS = "axis-guide train needs scikit-learn: pip install 'axis-guide[dev]'"
BROKEN = "The content cannot be read: run `axis-guide check`, fix what it names, and train then."
"""Messages on stderr, with exit status 1."""

NO_VECTORS = "Trained on words alone, and vectors.bin left as it is: the encoder runs on Linux (x86-64) only."
"""On stderr too, but no error: what was trained can be used."""

Labelled = tuple[str, str]
"""A message and its class."""


@click.command()
@click.option(
    "--report",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Train nothing: print how LANG.tsv (class, tag, message) in this folder is heard and found.",
)
@click.option(
    "--learning-curve",
    "lang",
    metavar="LANG",
    help="With --report: print how those of LANG.tsv are heard with none, some and all examples of LANG.",
)
def train(report: Path | None, lang: str | None) -> None:
    """Train the detector of alerts on its labelled examples.

    Needed after a change to examples, small talk or pages. Reads content/LANG/alerts/examples.tsv of every
    language and writes content/classifier.bin, and for the search content/vectors.bin. The questions and
    terms by which pages are found, and small talk, count as harmless. Sentence vectors are kept in the
    user's cache, so that only new texts take long. Ends with 1 where the examples cannot be used.
    """
    if lang and not report:
        raise click.UsageError("--learning-curve needs --report")
    folders = settings.folders(os.environ)
    loaded = load(folders)
    if loaded.site is None:
        sys.exit(BROKEN)
    if report:
        _print_curve(loaded, report, lang) if lang else print_report(loaded.site, report)
        return
    files = weights.examples(folders.content)
    labelled = [*chain(*_labelled(files).values()), *_harmless(loaded.library.languages)]
    found = _trained(labelled)
    (folders.content / weights.FILE).write_bytes(weights.written(found, weights.fingerprint(files)))
    _write_search(folders.content, loaded.library)
    counted = Counter(kind for _, kind in labelled)
    click.echo(", ".join(f"{counted[kind]} {kind}" for kind in KINDS))


def _trained(labelled: Sequence[Labelled]) -> Classifier:
    """The classifier of examples; exits where they cannot be used."""
    texts, kinds = [text for text, _ in labelled], [kind for _, kind in labelled]
    try:
        from bot.alerts.training import train as trained

        return trained(
            [features(cut(canonical(text))) for text in texts], kinds, KINDS, vectors(texts, watched)
        )
    except ImportError:
        sys.exit(NEEDS)
    except ValueError as error:
        sys.exit(f"content: {error}. Write some, each a line: the class, a tab, the message.")


def _write_search(folder: Path, library: Library) -> None:
    lines = list(dict.fromkeys(search_vectors.searched(library)))
    if (made := vectors(lines, watched)) is None:
        click.echo(NO_VECTORS, err=True)
        return
    written = search_vectors.written(library, dict(zip(lines, made, strict=True)))
    (folder / search_vectors.FILE).write_bytes(written)


def _print_curve(loaded: Loaded, folder: Path, lang: str) -> None:
    """Train once for each part of a language's examples; its phrases and harmless lines are in all."""
    labelled, mine = _labelled(weights.examples(loaded.loader.folder)), weights.file_of(lang)
    if mine not in labelled:
        raise click.UsageError(f"content/{mine} is not there")
    if not (file := folder / f"{lang}.tsv").is_file():
        raise click.UsageError(f"{file} is not there")
    messages, own = messages_of(file), labelled[mine]
    known = vectors_of(messages)
    click.echo(f"{lang}, {'with vectors' if known else 'words alone'}\n{heading()}")
    for part in nested(own):
        click.echo(f"training with {len(part)} of {len(own)} examples", err=True)
        kept = (labelled | {mine: part}).values()
        found = _trained([*chain(*kept), *_harmless(loaded.library.languages)])
        detector = replace(loaded.loader.detector(), classifier=found)
        click.echo(row(len(part), heard_of(detector, messages, known or [None] * len(messages))))


def _labelled(files: Mapping[str, bytes]) -> dict[str, list[Labelled]]:
    """File -> its examples that can be used; exits at a file that is in no known encoding."""
    found = {}
    for name, data in files.items():
        try:
            read = list(examples(data))
        except WrongEncoding as error:
            sys.exit(f"content/{name}:{error.line}: {error}. {error.fix}.")
        found[name] = [(each.text, each.kind) for each in read if each.kind in KINDS and each.text]
    return found


def _harmless(languages: Mapping[str, LanguageContent]) -> Iterator[Labelled]:
    for content in languages.values():
        said = (each for talk in content.smalltalk.values() for each in talk.said)
        yield from ((line, AlertClass.NONE) for line in (*content.lines(), *said))
