"""Turns documents into the glossary, quiz and questions for the visit of one language."""

from collections.abc import Mapping

from bot.loader.fields import one_line, prose, report_unknown, texts
from bot.loader.yaml_document import YamlDocument
from bot.model.content import QuizQuestion, Term, VisitGroup
from bot.model.sitemap import QuizMeta

ANSWERS = ("right", "wrong-1", "wrong-2", "wrong-3")
"""Ids of the answers of a quiz question; the last two may be absent."""


def glossary(document: YamlDocument, lang: str) -> dict[str, Term]:
    """Id -> term, in the order of glossary.yaml; an incomplete one is left out."""
    fields_known = ("term", "meaning", "also")
    found = {name: texts(document, (name,), fields_known, fields_known[:2]) for name in document.tree}
    return {
        name: Term(
            lang=lang,
            term=one_line(fields["term"]),
            meaning=prose(document, lang, fields["meaning"], (name, "meaning")),
            also=_lines(fields.get("also", "")),
        )
        for name, fields in found.items()
        if fields
    }


def quiz(document: YamlDocument, lang: str, entries: Mapping[str, QuizMeta]) -> dict[str, QuizQuestion]:
    """Id -> question, in the order of the site map; an incomplete one is left out."""
    report_unknown(document, document.tree, tuple(entries), ())
    known, needed = ("question", *ANSWERS, "because"), ("question", *ANSWERS[:2], "because")
    found = {name: texts(document, (name,), known, needed) for name in entries if name in document.tree}
    return {
        name: QuizQuestion(
            lang=lang,
            question=one_line(fields["question"]),
            answers={each: fields[each].strip() for each in ANSWERS if each in fields},
            because=prose(document, lang, fields["because"], (name, "because")),
        )
        for name, fields in found.items()
        if fields
    }


def visit(document: YamlDocument, lang: str, groups: Mapping[str, tuple[str, ...]]) -> dict[str, VisitGroup]:
    """Id -> group, in the order of the site map; a group that lacks a question is left out."""
    report_unknown(document, document.tree, tuple(groups), ())
    found = {
        group: texts(document, (group,), ("title", *names), ("title", *names))
        for group, names in groups.items()
        if group in document.tree
    }
    return {
        group: VisitGroup(lang, fields["title"], {name: fields[name] for name in groups[group]})
        for group, fields in found.items()
        if fields
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
