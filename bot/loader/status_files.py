"""Saves the records of a language, and the English texts that all records speak of."""

from collections.abc import Iterable
from pathlib import Path

from bot.loader import status_file
from bot.loader.strict_yaml import read
from bot.model.finding import Finding
from bot.model.library import SOURCE
from bot.model.review import Records, Unit
from bot.translation.digest import digest


def save(
    content: Path, lang: str, records: Records, units: Iterable[Unit], sources: Iterable[str] = ()
) -> None:
    """Write content/status/LANG.yaml, without the texts that English has no more, and english.yaml.

    `units` are all texts of today, `sources` English texts of other days that the records may speak of.
    Raises OSError.
    """
    today = {unit.key: unit.english for unit in units}
    kept = {key: record for key, record in records.items() if key in today}
    (content / status_file.FOLDER).mkdir(exist_ok=True)
    _write(content / status_file.name(lang), status_file.written(kept))
    known = english(content) | {digest(text): text for text in (*sources, *today.values())}
    spoken_of = _sources(content)
    used = {each: text for each, text in known.items() if each in spoken_of}
    _write(content / status_file.FOLDER / status_file.ENGLISH, status_file.english_written(used))


def english(content: Path) -> dict[str, str]:
    """Hash -> the English text that some translation was made from."""
    file = content / status_file.FOLDER / status_file.ENGLISH
    return status_file.english(file.read_bytes()) if file.is_file() else {}


def damage(content: Path) -> list[Finding]:
    """What is wrong with the file of the English texts, which may be absent.

    The records of a language have findings of their own (`ContentLoader.status`).
    """
    file = content / status_file.FOLDER / status_file.ENGLISH
    return (
        read(f"content/{status_file.FOLDER}/{file.name}", file.read_bytes()).findings
        if file.is_file()
        else []
    )


def _sources(content: Path) -> set[str]:
    """The hashes of English that any language's records name."""
    found: set[str] = set()
    for file in sorted((content / status_file.FOLDER).glob("*.yaml")):
        if file.name not in (status_file.ENGLISH, f"{SOURCE}.yaml"):
            records, _ = status_file.records(file.stem, file.read_bytes())
            found |= {each.origin.source for each in records.values() if each.origin}
    return found


def _write(file: Path, text: str) -> None:
    """Replace a file at once, so that whoever stops the tool leaves the old one or the new one."""
    beside = file.with_name(f".{file.name}.part")
    beside.write_text(text, "utf-8", newline="\n")
    beside.replace(file)
