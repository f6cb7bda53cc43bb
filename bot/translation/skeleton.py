"""The empty files of a new language: each place stands below its English, which is a comment."""

from collections.abc import Iterable, Mapping
from textwrap import wrap

Tree = Mapping[str, object]
"""Name -> text, or a tree of its own."""

_NOTE_WIDTH = 73
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def words(header: str, english: Tree) -> str:
    """A YAML file with a place for each text; an entry in which all are empty counts as missing."""
    return "".join(f"# {line}\n" for line in header.splitlines()) + "".join(_lines(english, ""))


def _lines(tree: Tree, margin: str) -> Iterable[str]:
    for name, held in tree.items():
        if isinstance(held, Mapping):
            yield f"{margin}{name}:\n"
            yield from _lines(held, f"{margin}  ")
        else:
            for line in str(held).strip("\n").splitlines():
                yield f"{margin}# {line}".rstrip() + "\n"
            yield f"{margin}{name}: |\n\n"


def catalog(
    lang: str, plural_rule: str, messages: Iterable[tuple[str, ...]], notes: Mapping[str, str]
) -> str:
    """A PO file in which no message is translated; a plural has its msgid_plural as second.

    `notes` is msgid -> what its translator is told. Without a rule the header has none, and a plural gets
    two forms.
    """
    headers = [
        "Project-Id-Version: axis-guide",
        f"Language: {lang}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        *([f"Plural-Forms: {plural_rule}"] if plural_rule else []),
    ]
    forms = int(plural_rule.split(";")[0].partition("=")[2]) if plural_rule else 2
    top = f"# The bot's own words in {lang}. Nothing is translated yet.\n"
    lines = "".join(f'"{each}\\n"\n' for each in headers)
    written = (_noted(each, forms, notes) for each in messages)
    return "\n".join([f'{top}msgid ""\nmsgstr ""\n{lines}', *written])


def _noted(ids: tuple[str, ...], forms: int, notes: Mapping[str, str]) -> str:
    said = wrap(notes.get(ids[0], ""), _NOTE_WIDTH)
    return "".join(f"#. {line}\n" for line in said) + _message(ids, forms)


def _message(ids: tuple[str, ...], forms: int) -> str:
    one, *many = (each.translate(_ESCAPES) for each in ids)
    if not many:
        return f'msgid "{one}"\nmsgstr ""\n'
    empty = "".join(f'msgstr[{form}] ""\n' for form in range(forms))
    return f'msgid "{one}"\nmsgid_plural "{many[0]}"\n{empty}'
