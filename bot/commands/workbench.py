"""What the verbs of translators and reviewers share: the texts, who is asking, and plain words for a slip."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches

from bot.loader import status_files
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.loader.units import units
from bot.model.library import SOURCE
from bot.model.review import Records, Unit
from bot.ops import settings
from bot.ops.errors import SettingError
from bot.translation.progress import Judged, judged
from bot.translation.records import under


@dataclass(frozen=True)
class Workbench:
    """The content as it stands, with its texts."""

    folders: Folders
    loaded: Loaded

    @property
    def languages(self) -> tuple[str, ...]:
        """All that are in content/languages.yaml, offered or not."""
        return tuple(self.loaded.library.languages)

    def texts(self, lang: str) -> list[Unit]:
        """Every text of a language; raises SettingError for one that is not there."""
        if lang not in self.languages:
            there = ", ".join(self.languages)
            raise SettingError(
                f"`{lang}` is no language of content/languages.yaml, which has: {there}. "
                f"Begin it: axis-guide new {lang}"
            )
        return units(self.loaded, self.folders, lang)

    def translated(self, lang: str) -> list[Unit]:
        """As `texts`; raises SettingError for English."""
        if lang == SOURCE:
            raise SettingError("English is the source, not a translation. Name another language")
        return self.texts(lang)

    def judged(self, lang: str, texts: Iterable[Unit]) -> list[Judged]:
        """Each text with its standing today."""
        return judged(texts, lang=lang, sitemap=self.loaded.library.sitemap, today=today())

    def records(self, lang: str) -> Records:
        """What is recorded; raises SettingError where a file of it is damaged: to save would lose a part."""
        records, damaged = self.loaded.loader.status(lang)
        for finding in [*damaged, *status_files.damage(self.folders.content)]:
            raise SettingError(f"nothing is changed: {finding}")
        return records

    def save(self, lang: str, records: Records, texts: Iterable[Unit]) -> None:
        """Write the records; `texts` are all of the language. Raises SettingError."""
        try:
            status_files.save(self.folders.content, lang, records, texts)
        except OSError as error:
            raise SettingError(f"cannot write {error.filename} ({error.strerror})") from error


def opened() -> Workbench:
    """Load the content that the settings name."""
    folders = settings.folders(os.environ)
    return Workbench(folders, load(folders, keep_texts=True))


def today() -> date:
    """The day, in UTC, as everywhere else."""
    return datetime.now(UTC).date()


def chosen(texts: Iterable[Unit], pages: Iterable[str]) -> list[Unit]:
    """The texts of these pages, all for none; raises SettingError, with near names, for no such page."""
    every = list(texts)
    try:
        return under(every, pages)
    except KeyError as error:
        raise _unknown(str(error.args[0]), every) from None


def one(texts: Iterable[Unit], name: str) -> Unit:
    """The text of this name; raises SettingError as `chosen`."""
    every = list(texts)
    found = next((each for each in every if each.name == name), None)
    if found is None:
        raise _unknown(name, every)
    return found


def written(name: str, option: str) -> str:
    """What somebody typed for an option, in one line; raises SettingError where nothing is left.

    A name ends at its colon in the status file, so it has none.
    """
    text = " ".join(
        "".join(each if each.isprintable() or each in "\u200c\u200d" else " " for each in name).split()
    )
    if not text or (option != "--reason" and ":" in text):
        raise SettingError(
            f"{option} must say something" + ("" if option == "--reason" else ", without a colon")
        )
    return text


def _unknown(name: str, texts: Iterable[Unit]) -> SettingError:
    known = {"/".join(each.key[:size]) for each in texts for size in range(1, len(each.key) + 1)}
    near = get_close_matches(name, sorted(known), 3)
    meant = (
        f"Did you mean {' or '.join(near)}?" if near else "A page is written axis/loop, a text axis/loop/body"
    )
    return SettingError(f"there is no text `{name}`. {meant}")
