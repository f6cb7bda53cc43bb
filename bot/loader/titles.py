"""The English names of what a report tells about, read without the rest of the site: that takes seconds."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.loader import sitemap
from bot.loader.clinics import load_clinics
from bot.loader.content import ContentLoader
from bot.loader.folders import Folders
from bot.model.clinic import Clinic
from bot.model.library import SOURCE
from bot.screens.helped import OPINIONS
from bot.screens.path import TITLES

OPINION_LABELS: Mapping[str, str] = OPINIONS
"""Opinion as counted -> its label."""


@dataclass(frozen=True, slots=True)
class Titles:
    """Place as counted (`topic_trt_what`), or code of a language -> its name, in the order of the site."""

    pages: dict[str, str]
    paths: dict[str, str]
    languages: dict[str, str]
    clinics: Mapping[str, Clinic]

    def clinic(self, name: str) -> str:
        """The name of a clinic, marked where it is no real one; its id where it has no file any more."""
        found = self.clinics.get(name)
        return (
            f"{found.name(SOURCE)}{' (an example, no real clinic)' if found.example else ''}"
            if found
            else name
        )


def titles(folders: Folders) -> Titles:
    """Read the site map, the English words and the clinics; a page without words is named by its id."""
    loader = ContentLoader(folder=folders.content)
    documents = loader.document("sitemap.yaml", "sitemap"), loader.document("paths.yaml", "paths")
    site_map = sitemap.site_map(*documents, (), {})
    languages = sitemap.languages(loader.document("languages.yaml", "languages"))
    english = loader.language(
        SOURCE, languages.get(SOURCE, sitemap.OfferedLanguage(name=SOURCE)), site_map
    ).topics
    return Titles(
        pages={
            f"topic_{topic}_{page}": english[topic].pages[page].title
            if topic in english and page in english[topic].pages
            else f"{topic}/{page}"
            for topic, pages in site_map.topics.items()
            for page in pages
        },
        paths={f"path_{name}": TITLES.get(name, name) for name in site_map.paths},
        languages={code: each.name for code, each in languages.items()},
        clinics=load_clinics(folders.clinics, site_map.topics).held,
    )
