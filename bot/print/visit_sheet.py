"""What stands on the sheet for a visit: the questions in both languages, and room for what is answered."""

from bot.frame import CLOSING_PROMPT, checked
from bot.model.address import Address
from bot.model.chat import Chat
from bot.model.prose import Paragraph, plain
from bot.model.screen import Document
from bot.model.site import Site, Visit
from bot.print.blocks import Data, said
from bot.screens.questions import kept, question
from bot.screens.saved import standing

_PAPER = "a4"
"""As typst names it; what is set for A4 is shrunk a little by printers that hold Letter."""


def data(site: Site, document: Document) -> Data:
    """The request for `bot.print.document_worker`; nothing in it says who asks.

    `voices` holds what stands on every sheet, once in each of its languages; of `questions`, each is a list
    of its words in these.
    """
    visits = [_visit(site, document, each) for each in (document.lang, document.beside) if each]
    inside = {
        "paper": _PAPER,
        "title": said(visits[0].say("Questions for my visit"), document.lang),
        "voices": [_voice(each) for each in visits],
        "questions": [_asked(visits, each) for each in document.questions],
        "clinic": _clinic(visits),
    }
    return {"template": f"{document.name}.typ", "lang": document.lang, "data": inside}


def _visit(site: Site, document: Document, lang: str) -> Visit:
    address = Address(lang=lang, route="sheet", clinic=document.clinic)
    return Visit(site=site.at(document.clinic), address=address, chat=Chat(saved=document.questions))


def _voice(visit: Visit) -> Data:
    # Translators: In bold on everything about a clinic that is made up.
    example = visit.say("This clinic is an example. It does not exist: do not call it.")
    texts = {
        "title": visit.say("Questions for my visit"),
        # Translators: On the printed sheet, beside an empty line: the date of the visit.
        "date": visit.say("Date"),
        # Translators: On the printed sheet, above empty lines that the reader writes on.
        "medicines": visit.say("My medicines and supplements, each with the date I began"),
        "closing": visit.say(CLOSING_PROMPT),
        # Translators: The small print at the end of the printed sheet.
        "education": visit.say("Education, not medical advice."),
        "example": example if visit.clinic and visit.clinic.example else "",
        "checked": _checked(visit),
    }
    return {name: said(text, visit.lang) for name, text in texts.items()}


def _checked(visit: Visit) -> str:
    """How far the questions in this language were checked; empty where all have signed all of them."""
    own = ((name, text.lang) for name, text in kept(visit) if text.lang == visit.lang)
    found = (checked(visit, standing(visit, name, lang)) for name, lang in own)
    return " ".join(dict.fromkeys(each for each in found if each))


def _asked(visits: list[Visit], name: str) -> list[Data]:
    """The words of a question in each language; once where one stands in for the other."""
    found = [text for each in visits if (text := question(each, name))]
    return [_said(each) for each in dict.fromkeys(found)]


def _said(text: Paragraph) -> Data:
    return said(plain((text,)), text.lang)


def _clinic(visits: list[Visit]) -> Data | None:
    clinic = visits[0].clinic
    if clinic is None:
        return None
    names = {clinic.name(each.lang): each.lang for each in reversed(visits)}
    return {
        "names": [said(name, lang) for name, lang in reversed(names.items())],
        "phones": [said(each, "en") for each in clinic.phones],
    }
