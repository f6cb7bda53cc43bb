"""The verb `train`: trains the classifier of all languages on their labelled examples."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from bot.alerts.features import features
from bot.loader import search_vectors, weights
from bot.loader.encoding import WrongEncoding
from bot.loader.examples import KINDS, examples
from bot.loader.site import load
from bot.model.alert import AlertClass
from bot.model.library import LanguageContent, Library
from bot.ops import settings
from bot.ops.vector_cache import vectors
from bot.text.canonical import canonical
from bot.text.segment import cut

NEEDS = "axis-guide train needs scikit-learn: pip install 'axis-guide[dev]'"
BROKEN = "The content cannot be read: run `axis-guide check`, fix what it names, and train then."
"""Messages on stderr, with exit status 1."""

Labelled = tuple[str, str]
"""A message and its class."""


@click.command()
def train() -> None:
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
    files = weights.examples(folders.content)
    labelled = [*_labelled(files), *_harmless(loaded.library.languages)]
    texts, kinds = zip(*labelled, strict=True) if labelled else ((), ())
    try:
        from bot.alerts.training import train as trained

        words = [features(cut(canonical(text))) for text in texts]
        found = trained(words, kinds, KINDS, vectors(texts))
    except ImportError:
        sys.exit(NEEDS)
    except ValueError as error:
        sys.exit(f"content: {error}. Write some, each a line: the class, a tab, the message.")
    (folders.content / weights.FILE).write_bytes(weights.written(found, weights.fingerprint(files)))
    _write_search(folders.content, loaded.library)
    counted = Counter(kinds)
    click.echo(", ".join(f"{counted[kind]} {kind}" for kind in KINDS))


def _write_search(folder: Path, library: Library) -> None:
    lines = list(dict.fromkeys(search_vectors.searched(library)))
    if (made := vectors(lines)) is not None:
        written = search_vectors.written(library, dict(zip(lines, made, strict=True)))
        (folder / search_vectors.FILE).write_bytes(written)


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
