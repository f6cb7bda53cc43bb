"""Folders of content and locales for the bot under test, in as many languages as wanted."""

import re
import shutil
from pathlib import Path
from typing import cast

import yaml

from bench.candidates import ROOT
from bench.harness import Page

TOPIC, PAGES = "lifestyle", ("weight", "stress")
"""Two pages of about 1,100 characters with nine buttons; taps go to and fro between them."""

LANGUAGES = ("en", "es", "de", "tr", "fr", "hi", "pt-br", "pl")
"""The first is the source; all others are copies, so that their pages are of one size."""

BUTTONS = 9
HOME = "Axis Guide"

_RULE = "nplurals=2; plural=(n != 1);"
_OTHER_RULES = {
    "fr": "nplurals=2; plural=(n > 1);",
    "hi": "nplurals=2; plural=(n > 1);",
    "pt-br": "nplurals=2; plural=(n > 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
"""Language -> its plural rule, where it is not that of the copied catalog."""


def pages(languages: tuple[str, ...] = ("en",)) -> list[Page]:
    """Give the pages to tap at, with the titles that the content gives them now."""
    told = cast(
        "dict[str, dict[str, str]]",
        yaml.safe_load((ROOT / f"content/en/pages/{TOPIC}.yaml").read_text("utf-8")),
    )
    return [
        (f"{lang}_topic_{TOPIC}_{each}", " ".join(told[each]["title"].split()), BUTTONS, f"{lang}_")
        for lang in languages
        for each in PAGES
    ]


def choices() -> list[Page]:
    """Give two addresses that choose a language in turn, so that each tap changes what is stored."""
    return [(f"{lang}_choose_home", HOME, 0, f"{lang}_") for lang in ("en", "es")]


def in_languages(folder: Path, count: int) -> dict[str, str]:
    """Make the two folders with this many languages, and give the environment that names them."""
    content, locales = folder / f"content-{count}", folder / f"locales-{count}"
    if not content.exists():
        content.mkdir()
        locales.mkdir()
        for name in ("sitemap.yaml", "paths.yaml", "helplines.yaml", "sources.yaml", "facts.yaml"):
            shutil.copy(ROOT / "content" / name, content)
        shutil.copytree(ROOT / "content/pictures", content / "pictures")
        shutil.copy(ROOT / "locales/bot.pot", locales)
        for lang in LANGUAGES[:count]:
            shutil.copytree(ROOT / "content/en", content / lang)
        for lang in LANGUAGES[1:count]:
            shutil.copytree(ROOT / "locales/es", locales / lang)
            messages = locales / lang / "LC_MESSAGES/bot.po"
            told = messages.read_text("utf-8").replace('"Language: es', f'"Language: {lang}')
            told = told.replace(_RULE, _OTHER_RULES.get(lang, _RULE))
            if lang == "pl":
                told = re.sub(r"msgstr\[1\](.*\n)", r"\g<0>msgstr[2]\1", told)
            messages.write_text(told, "utf-8")
        row = {"covers": "all", "measured": "2026-11-28"}
        named = {lang: {"name": f"Language {lang}", **row} for lang in LANGUAGES[:count]}
        (content / "languages.yaml").write_text(yaml.safe_dump(named, sort_keys=False), "utf-8")
    return {
        "CONTENT_DIR": str(content),
        "LOCALES_DIR": str(locales),
        "LANGUAGES": ",".join(LANGUAGES[:count]),
    }
