"""All words that patients meet, a handful at a time."""

import unicodedata

from bot.model.library import Term
from bot.model.prose import line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit

AT_ONCE = 12


def show(visit: Visit) -> Screen | None:
    """Draw the words from the one that the address names, else from the first; None for an unknown one."""
    terms = sorted_terms(visit)
    names = [name for name, _ in terms]
    match visit.address.args:
        case ():
            here = 0
        case (name,) if name in names:
            here = names.index(name)
        case _:
            return None
    rows = (*paired(visit, terms[here : here + AT_ONCE]), *_turning(visit, names, here))
    body = (line(visit.say("Choose a word, or type the one that you look for."), visit.lang),)
    return Screen(visit.lang, line(visit.say("Words explained"), visit.lang), body, rows)


def sorted_terms(visit: Visit) -> list[tuple[str, Term]]:
    """Give all terms, by name, in the alphabet of what is shown."""
    found = ((name, visit.term(name)) for name in visit.site.library.terms)
    return sorted(((name, term) for name, term in found if term), key=lambda each: _in_order(each[1].term))


def _in_order(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold())


def paired(visit: Visit, terms: list[tuple[str, Term]]) -> tuple[Row, ...]:
    """Give one button a term, two in a row."""
    buttons = [Button(term.term, visit.to("term", name)) for name, term in terms]
    return tuple(tuple(buttons[each : each + 2]) for each in range(0, len(buttons), 2))


def _turning(visit: Visit, names: list[str], here: int) -> tuple[Row, ...]:
    turns = []
    if here:
        turns.append(Button(visit.say("Earlier words"), visit.to("glossary", names[max(0, here - AT_ONCE)])))
    if here + AT_ONCE < len(names):
        turns.append(Button(visit.say("More words"), visit.to("glossary", names[here + AT_ONCE])))
    return (tuple(turns),) if turns else ()
