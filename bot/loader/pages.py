"""Turns documents into the topics and pages of one language."""

from collections.abc import Mapping

from bot.loader.fields import one_line, prose, report_unknown, texts
from bot.loader.yaml_document import YamlDocument
from bot.model.content import FIELDS, Page, Topic

NEEDED = ("title", "point", "body")
"""Fields without which a page counts as missing."""
PROSE = ("body", "limits", "status", "serious", "watched", "detail")
"""Fields in Markdown; the others are plain text."""


def pages(document: YamlDocument, lang: str, known: tuple[str, ...]) -> dict[str, Page]:
    """Id -> page of one topic's document; `known` are the ids of the site map, in whose order they come."""
    report_unknown(document, document.tree, known, ())
    found = {name: texts(document, (name,), FIELDS, NEEDED) for name in known if name in document.tree}
    return {name: _page(document, lang, name, fields) for name, fields in found.items() if fields}


def topics(document: YamlDocument, lang: str, pages: Mapping[str, Mapping[str, Page]]) -> dict[str, Topic]:
    """Id -> topic of `topics.yaml`; `pages` is topic -> its pages, in the order of the site map."""
    report_unknown(document, document.tree, tuple(pages), ())
    names = ("title", "lead")
    found = {topic: texts(document, (topic,), names, names) for topic in pages if topic in document.tree}
    return {
        topic: Topic(
            lang=lang,
            title=fields["title"],
            lead=prose(document, lang, fields["lead"], (topic, "lead")),
            pages=pages[topic],
        )
        for topic, fields in found.items()
        if fields
    }


def _page(document: YamlDocument, lang: str, name: str, fields: dict[str, str]) -> Page:
    parsed = {each: prose(document, lang, fields[each], (name, each)) for each in PROSE if each in fields}
    asked = tuple(line.strip() for line in fields.get("asked", "").splitlines() if line.strip())
    title, point, ask = (one_line(fields.get(each, "")) for each in ("title", "point", "ask"))
    return Page(lang=lang, title=title, point=point, ask=ask, asked=asked, **{"body": (), **parsed})
