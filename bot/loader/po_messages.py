"""Judges one message of a PO file: whether it can be shown, and what is to be fixed in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from bot.loader.po_entries import Entry
from bot.loader.po_header import PluralForms, ours
from bot.model.finding import Finding

_COUNT_PLACEHOLDER: Counter[tuple[str | None, ...]] = Counter({("n", None, ""): 1})
"""The placeholder `{n}`, as `_counted_placeholders` counts it."""
_FIX_PLACEHOLDERS = "Write each `{name}` as in the msgid; only a form for exactly one number may drop `{n}`"


@dataclass(frozen=True, slots=True)
class Translation:
    """What a message says in each form, in the order of our table; `line` is that of its msgid."""

    line: int
    said: tuple[str, ...]


def judge(
    name: str, entry: Entry, forms: PluralForms | None, lang: str
) -> tuple[Translation | None, list[Finding]]:
    """The message, None where it cannot be shown; and its findings, none where it only has no text.

    Without `forms` no message that counts can be shown; that is the finding of the header.
    """
    where, counts = f"{name}:{entry.line}", len(entry.id) > 1
    if entry.fuzzy:
        fix = "Check it, and remove the word fuzzy"
        return None, [Finding(where, f"a guess (fuzzy): “{entry.id[0]}”", fix)]
    if counts and forms is None:
        return None, []
    words = [f"msgstr[{form}]" for form in forms.used] if forms and counts else ["msgstr"]
    message = Translation(entry.line, tuple(entry.texts.get(word, "") for word in words))
    if wrong := [*_forms(where, entry, words, forms), *_placeholders(where, entry, message, lang)]:
        return None, wrong
    return (message, [*_blanks(where, entry, message)]) if all(message.said) else (None, [])


def _forms(where: str, entry: Entry, words: list[str], forms: PluralForms | None) -> Iterator[Finding]:
    """Note forms that the header does not promise, and those without text where another one has some."""
    promised = {f"msgstr[{form}]" for form in range(forms.promised)} if forms else set()
    counts = len(entry.id) > 1
    other = entry.texts.keys() - (promised if counts else {"msgstr"})
    if other:
        fix = f"Write {', '.join(sorted(promised))}" if counts else "Write its msgid_plural, or only msgstr"
        yield Finding(where, f"{', '.join(sorted(other))} cannot belong to “{entry.id[0]}”", fix)
        return
    empty = [word for word in words if not entry.texts.get(word)]
    if 0 < len(empty) < len(words):
        yield Finding(where, f"not translated in every form: “{entry.id[0]}”", f"Fill {', '.join(empty)}")


def _placeholders(where: str, entry: Entry, message: Translation, lang: str) -> Iterator[Finding]:
    """Note each translation that lost, renamed or made up a placeholder such as `{language}`."""
    for form, said in enumerate(message.said):
        lone = len(entry.id) > 1 and ours(lang).count(form) == 1
        if said and not _keeps_placeholders(entry.id[-1], said, lone=lone):
            what = f"the places in braces differ from those of “{entry.id[0]}”: “{said}”"
            yield Finding(where, what, _FIX_PLACEHOLDERS)


def _keeps_placeholders(message: str, said: str, *, lone: bool) -> bool:
    wanted, held = _counted_placeholders(message), _counted_placeholders(said)
    return held == wanted or (lone and held == wanted - _COUNT_PLACEHOLDER)


def _counted_placeholders(text: str) -> Counter[tuple[str | None, ...]]:
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        return Counter({(text,): 1})  # nothing else can be equal to it
    return Counter((name, kind, spec) for _, name, spec, kind in parsed if name is not None)


def _blanks(where: str, entry: Entry, message: Translation) -> Iterator[Finding]:
    """Note blanks and line ends around a translation that its msgid has not; it is shown all the same."""
    wanted = _around(entry.id[0])
    for said in message.said:
        if _around(said) != wanted:
            what = f"blanks at the start or end differ from those of “{entry.id[0]}”: “{said}”"
            yield Finding(where, what, "Begin and end it as the msgid does; it is shown all the same")
            return


def _around(text: str) -> tuple[str, str]:
    kept = text.strip()
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if kept else ""
