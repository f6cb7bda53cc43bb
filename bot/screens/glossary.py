"""The terms of the glossary in alphabetical order, a few at a time."""

import unicodedata

from bot.model.content import Term
from bot.model.prose import line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit

AT_ONCE = 12
"""Terms on one screen, two in a row."""


def show(visit: Visit) -> Screen | None:
    """Draw the terms from `glossary_TERM` on, or from the first; None for an unknown term."""
    terms = sorted_terms(visit)
    names = [name for name, _ in terms]
    match visit.address.args:
        case ():
            here = 0
        case (name,) if name in names:
            here = names.index(name)
        case _:
            return None
    rows = (*paired(visit, terms[here : here + AT_ONCE]), *_paging(visit, names, here))
    body = (line(visit.say("Choose a word, or type the one that you look for."), visit.lang),)
    return Screen(lang=visit.lang, title=line(visit.say("Words explained"), visit.lang), body=body, rows=rows)


def sorted_terms(visit: Visit) -> list[tuple[str, Term]]:
    """(Id, term) of all terms, sorted by the shown term (NFKD, without case)."""
    found = ((name, visit.term(name)) for name in visit.site.library.terms)
    return sorted(((name, term) for name, term in found if term), key=lambda each: _sort_key(each[1].term))


def _sort_key(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold())


def paired(visit: Visit, terms: list[tuple[str, Term]]) -> tuple[Row, ...]:
    """One button a term, two in a row."""
    buttons = [Button(term.term, visit.to("term", name)) for name, term in terms]
    return tuple(tuple(buttons[each : each + 2]) for each in range(0, len(buttons), 2))


def _paging(visit: Visit, names: list[str], here: int) -> tuple[Row, ...]:
    steps = []
    if here:
        # Translators: A button of at most 40 characters: to the words that come before these in
        # the list.
        steps.append(Button(visit.say("Earlier words"), visit.to("glossary", names[max(0, here - AT_ONCE)])))
    if here + AT_ONCE < len(names):
        # Translators: A button of at most 40 characters: to the words that come after these in
        # the list.
        steps.append(Button(visit.say("More words"), visit.to("glossary", names[here + AT_ONCE])))
    return (tuple(steps),) if steps else ()
