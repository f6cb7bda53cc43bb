"""The frame that every screen gets: the notice, the closing prompt and the rows of buttons at the end."""

from dataclasses import replace

from bot.model.address import MAX_BYTES, Address
from bot.model.catalog import N_
from bot.model.prose import Prose, line
from bot.model.review import Standing, State
from bot.model.screen import Button, Row, Screen
from bot.model.site import PATH, Visit
from bot.screens import BOOKMARKABLE

URGENT_HELP = ("topic", "safety", "urgent")
"""The place (route and arguments) of urgent help, one tap from every screen."""

# Translators: The last line of nearly every screen. “Clinician” means any doctor, nurse
# or pharmacist.
CLOSING_PROMPT = N_(
    "Please talk with a clinician about your own health, and before you start, stop or change any medicine."
)
"""The prompt that closes every screen but the urgent ones, exactly once (docs/evidence.md, rule 1)."""

# Translators: The last line of urgent screens: call now, tell later.
URGENT_PROMPT = N_("Call first. Afterwards, tell a clinician what happened and which medicines you use.")
"""The prompt that closes an urgent screen instead (docs/evidence.md, rule 32)."""

OFFERS_LANGUAGES = frozenset({"language", "welcome"})
"""Routes that list the languages themselves, and so get no button to that list."""


def framed(visit: Visit, screen: Screen) -> Screen:
    """The screen with its address, notice, closing prompt and last rows; call it once a screen."""
    return replace(
        screen,
        address=visit.address,
        notice=notice(visit, screen),
        closing=closing(visit, screen),
        rows=(*screen.rows, *clinic_contact(visit), way_home(visit)),
    )


def notice(visit: Visit, screen: Screen) -> Prose:
    """The one line at the end of the text: the medical words are in English, else how far they were checked.

    Empty for a screen without any medical words, and for words that were checked by all who must. Source:
    docs/evidence.md, rule 28.
    """
    if not screen.content_lang:
        return ()
    if screen.content_lang != visit.lang:
        name = visit.catalog.name
        # Translators: Last line of a page that is shown in English; {language} is the reader's
        # language, named in itself.
        said = visit.say("This page is not in {language} yet. Here it is in English.", language=name)
    else:
        said = checked(visit, screen.standing)
    return (line(said, visit.lang),) if said else ()


def checked(visit: Visit, standing: Standing) -> str:
    """How far the words before the reader were checked, the worst first; empty where all have signed them."""
    if standing.english and standing.state is State.STALE:
        # Translators: Last line of a page: its translation may be out of date.
        return visit.say("The English text has changed since this was translated.")
    if standing.english and not standing.signed and standing.machine:
        # Translators: Last line of a page: no person has read this translation yet.
        return visit.say("Draft: translated by a machine, not yet checked by a person.")
    if standing.english and not standing.signed:
        # Translators: Last line of a page: one person translated it, nobody else has read it.
        return visit.say("Draft: not yet checked by a second person.")
    if not standing.source.signed:
        # Translators: Last line of a page whose medicine nobody has signed.
        return visit.say("Draft: no clinician has checked this text yet.")
    past = [each.due for each in (standing, standing.source) if each.due and each.state is State.OVERDUE]
    if past:
        day = visit.catalog.day(min(past))
        # Translators: Last line of a page; {day} is a date as the language writes it, such as
        # June 1, 2027.
        return visit.say("This text was due for a new check on {day}.", day=day)
    return ""


def closing(visit: Visit, screen: Screen) -> Prose:
    """The page's own question for the clinician, if it has one, then `CLOSING_PROMPT`.

    On an urgent screen only that nobody reads along, then `URGENT_PROMPT`.
    """
    if screen.urgent:
        # Translators: Stands in bold on urgent screens: nobody will see what is typed.
        nobody = visit.say("Nobody reads this chat, so nobody here can send help.")
        return (line(nobody, visit.lang, bold=True), line(visit.say(URGENT_PROMPT), visit.lang))
    # Translators: Stands above a question to the clinician; the reader is “you”.
    asking = (line(visit.say("You could ask:"), visit.lang), screen.ask) if screen.ask else ()
    return (*asking, line(visit.say(CLOSING_PROMPT), visit.lang))


def clinic_contact(visit: Visit) -> tuple[Row, ...]:
    """The row with the contact of the reader's clinic, where he came by one and is not there already."""
    if visit.clinic is None or visit.address.route == "contact":
        return ()
    name = visit.clinic.short_name(visit.lang)
    # Translators: A button of at most 40 characters; {clinic} is a short name of at most 24.
    return ((Button(visit.say("Contact: {clinic}", clinic=name), visit.to("contact")),),)


def way_home(visit: Visit) -> Row:
    """Home, languages and urgent help, without a button that would lead to the screen itself."""
    here = visit.address
    place = (here.route, *here.args) if here.route in BOOKMARKABLE else ()
    language = here if here.route in OFFERS_LANGUAGES else _fitting(visit.to("language", *place))
    row = (
        # Translators: A button, short, for three stand in one row: to the first screen.
        Button(visit.say("Home"), visit.to("home")),
        # Translators: A button, short, for three stand in one row; also the heading of the
        # choice of a language.
        Button(visit.say("Language"), language),
        # Translators: A button, short, for three stand in one row; also the command /urgent.
        # Other texts name it: say it there in the same words.
        Button(visit.say("Urgent help"), visit.to(*URGENT_HELP), urgent=True),
    )
    return tuple(button for button in row if button.to != here)


def _fitting(address: Address) -> Address:
    """The address, without its path or all its arguments where it would be too long for a button."""
    off_path = tuple(each for each in address.args if not each.startswith(PATH))
    shorter = (replace(address, args=args) for args in (address.args, off_path, ()))
    return next(each for each in shorter if len(str(each)) <= MAX_BYTES)
