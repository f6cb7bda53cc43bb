"""A sheet for the visit: the saved questions in the reader's language and in a second one."""

from dataclasses import replace

from bot.model.library import SOURCE
from bot.model.prose import Paragraph, Prose, Run, line
from bot.model.screen import Button, Document, Row, Screen
from bot.model.site import Visit
from bot.render.telegram import length, text
from bot.screens import questions, saved
from bot.text.languages import colon
from bot.text.preferred_language import negotiate

NAME = "visit-sheet"
"""The name of the document and of its template."""

MOST = 3700
"""UTF-16 units of title and body; a message has 4096, and the rest is for the closing prompt and a notice."""

Kept = list[tuple[str, Paragraph]]
"""Questions, id and words."""


def show(visit: Visit) -> Screen | None:
    """Draw `sheet` or `sheet_LANG`, LANG being the second language; without saved questions, their screen.

    Nothing is made here: who shows the screen asks `bot.print` for its document.
    """
    if len(visit.args) > 1:
        return None
    found = questions.kept(visit)
    if not found:
        return questions.show(visit)
    (name, first), beside = found[0], second(visit)
    mine = Button(visit.say("Questions for my visit"), visit.to("questions"))
    screen = Screen(
        lang=visit.lang,
        title=line(visit.say("Sheet for my visit"), visit.lang),
        rows=(*_choices(visit, beside), (mine,)),
        content_lang=first.lang,
        standing=saved.standing(visit, name, first.lang),
        document=_document(visit, found, beside),
    )
    return _with_lists(visit, screen, found, beside)


def second(visit: Visit) -> str:
    """The second language: that of the address, else one that the clinic speaks, else English.

    Empty where the reader chose his own alone, and where that is the only one.
    """
    asked = next(iter(visit.args), "")
    if asked in visit.site.catalogs:
        return "" if asked == visit.lang else asked
    return next((each for each in _spoken(visit) if each != visit.lang), "")


def in_language(visit: Visit, lang: str) -> Visit:
    """The same visit in another language."""
    return replace(visit, address=replace(visit.address, lang=lang))


def _spoken(visit: Visit) -> list[str]:
    """Of the languages that are offered, those that the clinic speaks; without a clinic, English."""
    tags = visit.clinic.languages if visit.clinic else (SOURCE,)
    found = (negotiate(each, visit.site.catalogs) for each in tags)
    return [each for each in dict.fromkeys(found) if each]


def _choices(visit: Visit, beside: str) -> tuple[Row, ...]:
    """A row a second language, those of the clinic first and the reader's own, alone, last."""
    catalogs = visit.site.catalogs
    others = [each for each in dict.fromkeys((*_spoken(visit), *catalogs)) if each != visit.lang]
    labels = {each: f"{visit.catalog.name} + {catalogs[each].name}" for each in others}
    labels[visit.lang] = visit.catalog.name
    chosen = beside or visit.lang
    return tuple(
        (Button(f"✓ {label}" if lang == chosen else label, visit.to("sheet", lang)),)
        for lang, label in labels.items()
    )


def _document(visit: Visit, found: Kept, beside: str) -> Document:
    return Document(
        name=NAME,
        lang=visit.lang,
        beside=beside,
        questions=tuple(name for name, _ in found),
        clinic=visit.address.clinic,
        # Translators: A button of at most 40 characters, on the browser page: the file to print.
        label=visit.say("Open the sheet (PDF)"),
        # Translators: Stands above the reader's questions, where the file to print could not be made.
        alt=visit.say("The sheet could not be made now. Show this list instead, or try again later."),
    )


def _with_lists(visit: Visit, screen: Screen, found: Kept, beside: str) -> Screen:
    """The screen with the questions in both languages; of the second list, as much as a message holds."""
    theirs = questions.kept(in_language(visit, beside)) if beside else []
    tried = (replace(screen, body=_body(visit, found, theirs, n)) for n in range(len(theirs), 0, -1))
    fits = (each for each in tried if length(text(each)) <= MOST)
    return next(fits, replace(screen, body=_body(visit, found, theirs, 0)))


def _body(visit: Visit, found: Kept, theirs: Kept, count: int) -> Prose:
    """The first `count` of `theirs` after all that was found."""
    body = questions.numbered(found)
    if count:
        lang = theirs[0][1].lang
        name = visit.site.catalogs[lang].name
        body = (*body, line(name, lang, bold=True), *questions.numbered(theirs[:count]))
    said = (
        # Translators: Below the questions in a second language, which a message did not hold.
        visit.say("The sheet has all of them in both languages.") if count < len(theirs) else "",
        visit.say("Show this list to your clinician."),
        # Translators: “The sheet” is the file to print, with the reader's questions for his visit.
        visit.say("This bot keeps no copy of the sheet."),
    )
    return (*body, *(line(each, visit.lang) for each in said if each), *_spoken_there(visit))


def _spoken_there(visit: Visit) -> Prose:
    """Which of the languages below the clinic speaks."""
    if visit.clinic is None:
        return ()
    clinic = visit.clinic.short_name(visit.lang)
    label = Run(f"{clinic} · {visit.say('Languages spoken')}{colon(visit.lang)}", bold=True)
    names = ", ".join(visit.site.catalogs[each].name for each in _spoken(visit))
    return (Paragraph((label, Run(names)), visit.lang),) if names else ()
