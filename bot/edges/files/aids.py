"""Turns the sheets of a language's glossary, quiz and questions for the visit into what a reader sees."""

from collections.abc import Mapping

from bot.edges.files.strict_yaml import Sheet
from bot.edges.files.words import prose, texts, unknown
from bot.model.entries import QuizEntry
from bot.model.library import QuizQuestion, Term, VisitGroup

ANSWERS = ("right", "wrong-1", "wrong-2", "wrong-3")


def glossary(sheet: Sheet, lang: str) -> dict[str, Term]:
    """Give the terms of a language."""
    fields_known = ("term", "meaning", "also")
    found = {name: texts(sheet, (name,), fields_known, fields_known[:2]) for name in sheet.tree}
    return {
        name: Term(
            lang,
            " ".join(fields["term"].split()),
            prose(sheet, lang, fields["meaning"], (name, "meaning")),
            _lines(fields.get("also", "")),
        )
        for name, fields in found.items()
        if fields
    }


def quiz(sheet: Sheet, lang: str, entries: Mapping[str, QuizEntry]) -> dict[str, QuizQuestion]:
    """Give the quiz questions of a language, in the order of the map."""
    unknown(sheet, sheet.tree, tuple(entries), ())
    known, needed = ("question", *ANSWERS, "because"), ("question", *ANSWERS[:2], "because")
    found = {name: texts(sheet, (name,), known, needed) for name in entries if name in sheet.tree}
    return {
        name: QuizQuestion(
            lang,
            " ".join(fields["question"].split()),
            {each: fields[each].strip() for each in ANSWERS if each in fields},
            prose(sheet, lang, fields["because"], (name, "because")),
        )
        for name, fields in found.items()
        if fields
    }


def visit(sheet: Sheet, lang: str, groups: Mapping[str, tuple[str, ...]]) -> dict[str, VisitGroup]:
    """Give the questions for the visit of a language, by group, in the order of the map."""
    unknown(sheet, sheet.tree, tuple(groups), ())
    found = {
        group: texts(sheet, (group,), ("title", *names), ("title", *names))
        for group, names in groups.items()
        if group in sheet.tree
    }
    return {
        group: VisitGroup(lang, fields["title"], {name: fields[name] for name in groups[group]})
        for group, fields in found.items()
        if fields
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
