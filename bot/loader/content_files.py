"""Writes the texts of an import into the content folder, each into its place, and leaves all else alone."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.loader.site import Loaded
from bot.loader.strict_yaml import read
from bot.loader.yaml_edit import NotEditable, edited
from bot.model.finding import Finding
from bot.model.library import SOURCE
from bot.model.review import Key


def file_of(loaded: Loaded, lang: str, page: str) -> str:
    """The file, below the content folder, of the texts whose key begins with `page`; KeyError for none."""
    names = {path[1]: name for name, path in loaded.loader.paths.items() if path[0] == SOURCE}
    return f"{lang}{names[page].removeprefix(SOURCE)}"


def page_of(loaded: Loaded, path: Path) -> tuple[str, str]:
    """Language and first name of the keys of a YAML file that is called as one of ours; else KeyError."""
    for name, at in loaded.loader.paths.items():
        if len(at) == 2 and path.as_posix().endswith(f"/{name}"):
            return at[0], at[1]
    raise KeyError(path.name)


def unread(loaded: Loaded, lang: str, pages: Iterable[str]) -> dict[str, Finding]:
    """First name of keys -> the finding for its file, where that cannot be read; of `pages` only."""
    documents, found = loaded.loader.documents, {}
    for name, path in loaded.loader.paths.items():
        if path[0] == lang and path[-1] in pages and documents[name].unread:
            fix = "Mend what `axis-guide check` finds there, and import again"
            found[path[-1]] = Finding(
                f"content/{name}:1", "this file cannot be read, and takes no texts", fix
            )
    return found


def changes(
    loaded: Loaded, lang: str, texts: Mapping[Key, str], *, reshape: str = ""
) -> tuple[dict[Path, bytes], dict[str, Finding]]:
    """File -> what it is to hold, and the first name of keys -> why its file cannot take them.

    The file of the page `reshape` is rewritten so that each of its texts is a block. Nothing is written yet.
    """
    content = loaded.loader.folder
    found: dict[Path, bytes] = {}
    refused: dict[str, Finding] = {}
    for page in sorted({*(key[0] for key in texts), *filter(None, (reshape,))}):
        file = content / file_of(loaded, lang, page)
        before = file.read_bytes() if file.is_file() else b""
        english = read("", (content / file_of(loaded, SOURCE, page)).read_bytes())
        own = {key[1:]: text for key, text in texts.items() if key[0] == page}
        try:
            after = edited(before, own, list(english.lines), reshape=page == reshape)
        except NotEditable as error:
            fix = "Mend the file, and import again"
            refused[page] = Finding(f"content/{file_of(loaded, lang, page)}:1", str(error), fix)
            continue
        if after != before:
            found[file] = after
    return found, refused


def write(files: Mapping[Path, bytes]) -> None:
    """Replace each file at once, so that whoever stops the tool leaves the old one or the new one."""
    for file, data in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.part")
        beside.write_bytes(data)
        beside.replace(file)
