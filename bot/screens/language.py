"""The choice of a language, each by its own name; choosing comes back to the screen that was open."""

from dataclasses import replace

from bot.model.library import SOURCE
from bot.model.prose import Block, Bullets, Run, line
from bot.model.review import MESSAGES
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw `language_ROUTE_ARG…`, whose arguments are the place to come back to, else home."""
    body: list[Block] = [line(visit.say("Choose your language. You stay on the same page."), visit.lang)]
    if machine_made := _machine_made(visit):
        # Translators: Above a list of languages.
        said = visit.say("Translated by a machine, not yet checked by a person:")
        names = (Bullets(((Run(visit.site.catalogs[lang].name),),), lang) for lang in machine_made)
        body += [line(said, visit.lang), *names]
    back = Button(visit.say("Back"), visit.to(*(visit.address.args or ("home",))))
    title = line(visit.say("Language"), visit.lang)
    return Screen(
        lang=visit.lang, title=title, body=tuple(body), rows=(*choices(visit, visit.address.args), (back,))
    )


def choices(visit: Visit, place: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """One row a language, that of the visit marked; each leads to `choose` with `place` as arguments."""
    return tuple(
        (Button(_name(visit, lang, catalog.name), replace(visit.to("choose", *place), lang=lang)),)
        for lang, catalog in visit.site.catalogs.items()
    )


def _machine_made(visit: Visit) -> list[str]:
    """The languages whose words a machine made, and nobody has signed."""
    standings = {lang: visit.standing(lang, MESSAGES) for lang in visit.site.catalogs if lang != SOURCE}
    return [lang for lang, each in standings.items() if each.machine and not each.signed]


def _name(visit: Visit, lang: str, name: str) -> str:
    return f"✓ {name}" if lang == visit.lang else name
