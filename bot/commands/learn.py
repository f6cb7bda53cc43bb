"""The verb `learn`: what the alerts of each language take from its labelled examples."""

import os
import sys
from collections import Counter
from pathlib import Path

import click

from bot.edges import settings
from bot.edges.files.examples import KINDS, examples
from bot.edges.files.site import load
from bot.edges.files.strict_yaml import read
from bot.edges.files.weights import mark, written
from bot.model.alerts import NOTHING, Alerts
from bot.model.library import Edition

NEEDS = "axis-guide learn needs scikit-learn: pip install 'axis-guide[dev]'"
BROKEN = "The content cannot be read: run `axis-guide check`, mend what it names, and learn then."


@click.command()
def learn() -> None:
    """Learn from the labelled examples, after they were changed.

    Reads content/LANG/alerts.tsv and alerts.yaml, writes alerts.weights beside them. The questions and terms
    by which pages are found count as harmless, but for those that a rule hears. Ends with 1 where the
    examples cannot be used.
    """
    folders = settings.folders(os.environ)
    loaded = load(folders)
    if loaded.site is None:
        sys.exit(BROKEN)
    for lang, listening in loaded.site.alerts.items():
        file = folders.content / lang / "alerts.tsv"
        if file.is_file():
            click.echo(f"{lang}: {_learnt(file, listening, loaded.library.editions[lang])}")


def _learnt(file: Path, listening: Alerts, edition: Edition) -> str:
    """Write the weights of one language, and tell of what; ends the program where that cannot be."""
    data = file.read_bytes()
    labelled = [(each.text, each.kind) for each in examples(data) if each.kind in KINDS and each.text]
    labelled += [(line, NOTHING) for line in edition.lines() if not listening.ruled(line)]
    try:
        from bot.edges.learning import learn as learnt

        classifier = learnt(
            [listening.amounts(text) for text, _ in labelled], [kind for _, kind in labelled], KINDS
        )
    except ImportError:
        sys.exit(NEEDS)
    except ValueError as error:
        sys.exit(f"{file}: {error}. Write some, each a line: the class, a tab, the message.")
    rules = file.with_suffix(".yaml")
    sheet = read(f"content/{edition.lang}/{rules.name}", rules.read_bytes(), blocks=True)
    file.with_suffix(".weights").write_bytes(written(classifier, mark(sheet, data)))
    counted = Counter(kind for _, kind in labelled)
    return ", ".join(f"{counted[kind]} {kind}" for kind in KINDS)
