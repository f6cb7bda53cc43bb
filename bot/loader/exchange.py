"""Reads whatever file a translator gave back: PO, XLSX, or YAML that another program wrote."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.loader import content_files
from bot.loader.content import SEARCHED
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.loader.units import units
from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.model.review import Key, Unit
from bot.translation.digest import normalized
from bot.translation.exchange.rows import Entry


class WrongFile(ValueError):
    """A file that says nothing that could be taken; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file holds, in `lang`, which is empty where nothing of it can be read.

    `words` are texts that only the search reads, which have no English. `in_place` is the page whose own file
    it is, empty for none.
    """

    lang: str
    findings: list[Finding]
    entries: list[Entry] = field(default_factory=list)
    units: dict[Key, Unit] = field(default_factory=dict)
    words: dict[Key, str] = field(default_factory=dict)
    in_place: str = ""


def read(loaded: Loaded, folders: Folders, file: Path, lang: str) -> Read:
    """The texts of a file, whose ending says what it is; `lang` is for one that names no language.

    Raises WrongFile, and OSError.
    """
    name, data = str(file), file.read_bytes()
    held: dict[Key, Unit] = {}

    def units_of(named: str) -> dict[Key, Unit]:
        nonlocal lang
        lang = _language(loaded.library, lang or named)
        held.update({each.key: each for each in units(loaded, folders, lang)})
        return held

    match file.suffix.lower():
        case ".po":
            from bot.loader import exchange_po

            named, entries, findings = exchange_po.read(name, data)
            if entries:
                units_of(named)
        case ".xlsx":
            from bot.translation.exchange import xlsx_reader

            entries, findings = xlsx_reader.read(name, data, units_of)
        case ".yaml" | ".yml":
            return _yaml(loaded, folders, file, data)
        case _:
            raise WrongFile(f"{name} is no .po, .xlsx or .yaml file")
    return Read(lang=lang if held else "", findings=findings, entries=entries, units=held)


def _yaml(loaded: Loaded, folders: Folders, file: Path, data: bytes) -> Read:
    from bot.loader import exchange_yaml

    try:
        named, page = content_files.page_of(loaded, file.resolve())
    except KeyError as error:
        raise WrongFile(f"{file} is not called as a file of a language, es/pages/axis.yaml") from error
    lang = _language(loaded.library, named)
    own = loaded.loader.folder / content_files.file_of(loaded, lang, page)
    in_place = own.is_file() and own.samefile(file)
    held = {each.key: each for each in units(loaded, folders, lang)}
    entries, findings = exchange_yaml.read(str(file), data, page, held, in_place=in_place)
    searched = {each.key: each.text for each in entries if each.key[-1] in SEARCHED and not in_place}
    around = {key[:-1] for key in held}
    return Read(
        lang=lang,
        findings=findings,
        entries=[each for each in entries if each.key[-1] not in SEARCHED],
        units=held,
        words={key: normalized(text) for key, text in searched.items() if key[:-1] in around and text},
        in_place=page if in_place else "",
    )


def _language(library: Library, named: str) -> str:
    """The language of ours that a file names (`pt_BR`, `es_MX`)."""
    code = named.replace("_", "-").lower()
    found = next((each for each in (code, code.partition("-")[0]) if each in library.languages), "")
    if found == SOURCE:
        raise WrongFile("English is the source: it is changed in its own files only")
    if not found:
        raise WrongFile(f"the file names no language of ours ({named or 'none'}): say which, with --lang")
    return found
