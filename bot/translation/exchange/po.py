"""Writes the texts of a language as a PO file for Poedit, Weblate and their like."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.model.review import State
from bot.text.languages import LANGUAGES
from bot.translation.exchange import fields
from bot.translation.exchange.rows import Row

BASE = "text "
"""Begins the comment with the hash of the translation, by which an import knows what was changed."""

_HEADER = """\
# Axis Guide, for a translator. Written by `axis-guide export`; bring it back with `axis-guide import`.
# A text that is marked fuzzy is stale: its English has changed. Remove the mark once it says the same again.
#"""


def write(rows: Sequence[Row], lang: str, today: date) -> bytes:
    """The PO file; the key of a text is its context, and a stale one is fuzzy, beside the former English."""
    catalog = Catalog(
        locale=lang.replace("-", "_"),
        project="axis-guide",
        version="content",
        fuzzy=False,
        charset="utf-8",
        header_comment=_HEADER,
        creation_date=datetime.combine(today, time()),
        revision_date=datetime.combine(today, time()),
    )
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    if known := LANGUAGES.get(lang):
        catalog.mime_headers = [("Plural-Forms", known.plural_rule)]
    for row in rows:
        stale = row.state is State.STALE
        message = catalog.add(
            row.unit.english,
            row.unit.text,
            locations=[(row.file, 0)] if row.file else [],
            auto_comments=_comments(row),
            flags={"fuzzy"} if stale else set(),
            previous_id=[row.old] if stale and row.old else [],
            context=row.unit.name,
        )
        message.flags -= {"python-format", "python-brace-format"}
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, include_previous=True, include_lineno=False)
    return buffer.getvalue()


def _comments(row: Row) -> list[str]:
    markup = [fields.MARKUP] if fields.is_prose(row.unit.key) else []
    limit = [f"At most {row.limit}."] if row.limit else []
    shown = fields.meaning(row.unit.key)
    return [
        f"{shown[0].upper()}{shown[1:]}.",
        *limit,
        *markup,
        *row.notes,
        f"State: {row.state}.",
        f"{BASE}{row.base}",
    ]
