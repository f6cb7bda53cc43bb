"""Writes the sheet that a clinician or a second reader checks and signs: one HTML file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from bot.model.library import SOURCE
from bot.model.prose import Prose
from bot.model.review import Role, State
from bot.render.prose import Markup, html_run, write
from bot.text.bidi import is_rtl
from bot.translation.exchange import fields
from bot.translation.exchange.rows import OWN_WORDS, Row
from bot.translation.exchange.style import STYLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row as it is read: English and translation in blocks."""

    row: Row
    english: Prose
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A fact that a page states: its id and mark, what it says, and the references that it rests on."""

    id: str
    mark: str
    fact: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is signed together; `pages` are the arguments for `axis-guide review`, `about` a line on it."""

    title: str
    about: str
    pages: tuple[str, ...]
    roles: tuple[Role, ...]
    rows: tuple[Shown, ...]
    evidence: tuple[Evidence, ...] = ()


_ROLES = {
    Role.LANGUAGE: "I have read both columns. The translation says the same as the English, in plain words.",
    Role.CLINICAL: "I have read what stands here. It is correct, and it harms nobody who relies on it.",
}


def document(sections: Sequence[Section], lang: str, name: str, day: str) -> str:
    """The whole file; `name` is that of the language. In English there is no second column."""
    title = f"Axis Guide: {'the English' if lang == SOURCE else f'English and {name}'}"
    links = "".join(f'<li><a href="#s{at}">{escape(each.title)}</a></li>' for at, each in enumerate(sections))
    inner = "".join(_section(each, lang, name, at) for at, each in enumerate(sections))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><header><h1>{escape(title)}</h1><p>Exported on {day}. Read each text, write on the sheet "
        "what is wrong, and sign below each page. A signature holds for these words only: when the English "
        f"or the translation changes, it ends.</p><ul class=toc>{links}</ul></header>{inner}</body></html>\n"
    )


def _section(section: Section, lang: str, name: str, at: int) -> str:
    own = section.rows[0].row.unit.key[0] == OWN_WORDS
    kind = "one" if lang == SOURCE else "two"
    second = "" if lang == SOURCE else f"<th>{escape(name)}</th>"
    head = f"<thead><tr><th>Field</th><th>English</th>{second}</tr></thead>"
    body = "".join(_row(each, lang) for each in section.rows)
    note = "<p>These words are changed in the language's bot.po.</p>" if own else ""
    return (
        f'<section id="s{at}"><h2>{escape(section.title)}</h2>'
        f"<p class=about>{escape(section.about)}</p>{note}"
        f"<table class={kind}>{head}<tbody>{body}</tbody></table>{_evidence(section.evidence)}"
        f"{''.join(_box(each, section, lang) for each in section.roles)}</section>"
    )


def _row(shown: Shown, lang: str) -> str:
    row = shown.row
    state = row.state
    limit = f"<small>at most {escape(row.limit)}</small>" if row.limit else ""
    notes = "".join(f"<small>{escape(each)}</small>" for each in row.notes)
    old = f"<small>It was made from this English:</small><p>{escape(row.old)}</p>" if row.old else ""
    former = f"<div class=old>{old}</div>" if old else ""
    second = (
        ""
        if lang == SOURCE
        else _cell(shown.text, lang)
        if row.unit.text
        else "<td class=none>not there</td>"
    )
    key = row.unit.key[-1] if len(row.unit.key) < 4 else "/".join(row.unit.key[1:])
    label = "/".join(row.unit.key[1:-1]) if row.unit.key[0] in fields.MANY else ""
    above = f"<small>{escape(label)}</small>" if label else ""
    mark = "" if state is State.APPROVED else f"<span class={state}>{state}</span>"
    return (
        f"<tr><th scope=row>{above}<b>{escape(key)}</b>{mark}"
        f"<small>{escape(fields.meaning(row.unit.key))}</small>"
        f"{limit}{notes}</th>{_cell(shown.english, SOURCE, former)}{second}</tr>"
    )


def _cell(prose: Prose, lang: str, below: str = "") -> str:
    said = "".join(write(block, _MARKUP) for block in prose)
    return f'<td lang="{escape(lang)}" dir={"rtl" if is_rtl(lang) else "ltr"}>{said}{below}</td>'


def _paragraph(said: str, lang: str) -> str:
    return f"<p>{said}</p>"


def _bullets(items: Sequence[str], lang: str) -> str:
    return f"<ul>{''.join(f'<li>{each}</li>' for each in items)}</ul>"


_MARKUP = Markup(partial(html_run, bold="strong"), _paragraph, _bullets)


def _evidence(evidence: Sequence[Evidence]) -> str:
    if not evidence:
        return ""
    return f"<div class=facts><h3>What this page rests on</h3><dl>{''.join(_facts(evidence))}</dl></div>"


def _facts(evidence: Sequence[Evidence]) -> Iterator[str]:
    for each in evidence:
        cites = "".join(f"<cite>{escape(cite)}</cite>" for cite in each.cites)
        yield f"<dt>{escape(each.id)} ({escape(each.mark)})</dt><dd>{escape(each.fact)}{cites}</dd>"


def _box(role: Role, section: Section, lang: str) -> str:
    command = f"axis-guide review --lang {lang} --role {role} --by NAME {' '.join(section.pages)}"
    return (
        f"<div class=box><p>{_ROLES[role]}</p><div class=lines><span>Name</span>"
        f"<span>Profession (role: {role})</span><span>Day</span><span>Signature</span></div>"
        f"<p><small>Then record it:</small> <code>{escape(command)}</code></p></div>"
    )
