"""What the verbs that print share: the site, and plain words for an unknown language, clinic or place."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from bot.commands.shown import shown
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.model.clinic import Clinic
from bot.model.screen import Picture
from bot.model.site import Site
from bot.model.sitemap import SiteMap
from bot.ops import settings
from bot.ops.errors import SettingError
from bot.ops.private_files import own_cache
from bot.print.fonts import MissingLetters
from bot.print.paper import PaperSize
from bot.print.pictures import NotDrawn, Pictures

PAPERS = {"a4": PaperSize.A4, "letter": PaperSize.LETTER}
"""Value of `--paper` -> the paper."""


@dataclass(frozen=True, slots=True)
class PrintSource:
    """What is printed from: the content that the settings name, by REVIEW_POLICY."""

    folders: Folders
    loaded: Loaded
    site: Site

    def clinic(self, name: str) -> Clinic:
        """The clinic with this id; raises SettingError."""
        known, files = self.site.clinics, self.loaded.clinics.files
        if name in files and name not in known:
            found = next(
                (str(each) for each in self.loaded.clinics.findings if f"/{name}." in each.where), ""
            )
            raise SettingError(f"the clinic {name} cannot be used. {found}")
        if name not in known:
            raise unknown("clinic", name, known, "Each is a file clinics/ID.yaml")
        return known[name]

    def logo(self, clinic: Clinic | None) -> bytes:
        """The file of its logo; empty where it has none. Raises OSError."""
        folder = self.folders.clinics or Path()
        return (folder / clinic.logo).read_bytes() if clinic and clinic.logo else b""

    def drawn(self, pictures: Iterable[Picture]) -> dict[Picture, bytes]:
        """The PNG of each picture, named on stderr as it is drawn; one that fails is logged and left out."""
        found: dict[Picture, bytes] = {}
        content = self.site.library.languages
        words = {
            lang: {name: dict(each.labels) for name, each in held.pictures.items()}
            for lang, held in content.items()
        }
        renderer = Pictures(self.folders.content / "pictures", words, own_cache())
        for each in pictures:
            click.echo(f"picture {each.name} in {each.lang}", err=True)
            if path := renderer.draw(each.name, each.lang):
                found[each] = path.read_bytes()
        return found


def opened() -> PrintSource:
    """Load the site; raises SettingError where it cannot be shown."""
    folders, strict = settings.folders(os.environ), settings.strict(os.environ)
    loaded = load(folders, strict=strict)
    return PrintSource(folders, loaded, shown(loaded, strict=strict))


@contextmanager
def in_one_line(file: Path) -> Iterator[None]:
    """Turn what can go wrong while a file is set and written into a SettingError."""
    try:
        yield
    except (NotDrawn, MissingLetters) as error:
        raise SettingError(f"{file} is not written: {error}") from error
    except OSError as error:
        raise SettingError(f"{error.filename} cannot be written or read ({error.strerror})") from error


def offered(site: Site, lang: str) -> str:
    """The language; raises SettingError for one that is not offered."""
    if lang not in site.catalogs:
        raise unknown("language", lang, site.catalogs, "`axis-guide status` says what others lack")
    return lang


def place(sitemap: SiteMap, name: str) -> tuple[str, ...]:
    """Route and arguments of a topic, a page (`trt/what`) or a path; raises SettingError."""
    topic, _, page = name.partition("/")
    if page and page in sitemap.topics.get(topic, {}):
        return ("topic", topic, page)
    if name in sitemap.topics:
        return ("topic", name)
    if name in sitemap.paths:
        return ("path", name)
    pages = (f"{topic}/{page}" for topic, held in sitemap.topics.items() for page in held)
    hint = f"Topics: {', '.join(sitemap.topics)}. Paths: {', '.join(sitemap.paths)}. A page: trt/what"
    raise unknown("topic, page or path", name, (*sitemap.topics, *sitemap.paths, *pages), hint, listed=False)


def unknown(what: str, name: str, known: Iterable[str], hint: str, *, listed: bool = True) -> SettingError:
    """The error for a name that is not known, with near names, else with all."""
    names = list(known)
    near = get_close_matches(name, names, 3)
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    elif listed:
        hint = f"There is: {', '.join(names) or 'none'}. {hint}"
    return SettingError(f"there is no {what} `{name}`. {hint}")
