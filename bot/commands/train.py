"""The verb `train`: trains the classifier of each language on its labelled examples."""

import os
import sys
from collections import Counter
from pathlib import Path

import click

from bot.alerts.language_detector import LanguageDetector
from bot.loader.encoding import WrongEncoding
from bot.loader.examples import KINDS, examples
from bot.loader.site import load
from bot.loader.strict_yaml import read
from bot.loader.weights import fingerprint, written
from bot.model.alert import AlertClass
from bot.model.library import LanguageContent
from bot.ops import settings
from bot.text.tokens import canonical

NEEDS = "axis-guide train needs scikit-learn: pip install 'axis-guide[dev]'"
BROKEN = "The content cannot be read: run `axis-guide check`, fix what it names, and train then."
"""Messages on stderr, with exit status 1."""


@click.command()
def train() -> None:
    """Train the detectors on their labelled examples.

    Needed after a change to examples or rules. Reads content/LANG/alerts/examples.tsv and concepts.yaml,
    writes weights.bin beside them. The questions and terms by which pages are found count as harmless, but
    for those that a rule matches. Ends with 1 where the examples cannot be used.
    """
    folders = settings.folders(os.environ)
    loaded = load(folders)
    if loaded.site is None:
        sys.exit(BROKEN)
    for lang, content in loaded.library.languages.items():
        folder = folders.content / lang / "alerts"
        if (folder / "examples.tsv").is_file():
            click.echo(f"{lang}: {_train_language(folder, loaded.detectors[lang], content)}")


def _train_language(folder: Path, detector: LanguageDetector, content: LanguageContent) -> str:
    """Train, write weights.bin, and return how many examples of each class it was; exits where that fails."""
    data = (folder / "examples.tsv").read_bytes()
    try:
        labelled = [(each.text, each.kind) for each in examples(data) if each.kind in KINDS and each.text]
    except WrongEncoding as error:
        sys.exit(f"{folder / 'examples.tsv'}:{error.line}: {error}. {error.fix}.")
    harmless = (
        line for line in content.lines() if detector.read(canonical(line)).match_rules() is AlertClass.NONE
    )
    labelled += [(line, AlertClass.NONE) for line in harmless]
    try:
        from bot.alerts.training import train as trained

        classifier = trained(
            [detector.read(canonical(text)).features() for text, _ in labelled],
            [kind for _, kind in labelled],
            KINDS,
        )
    except ImportError:
        sys.exit(NEEDS)
    except ValueError as error:
        sys.exit(f"{folder}: {error}. Write some, each a line: the class, a tab, the message.")
    concepts = folder / "concepts.yaml"
    document = read(f"content/{content.lang}/alerts/{concepts.name}", concepts.read_bytes(), blocks=True)
    (folder / "weights.bin").write_bytes(written(classifier, fingerprint(document, data)))
    counted = Counter(kind for _, kind in labelled)
    return ", ".join(f"{counted[kind]} {kind}" for kind in KINDS)
