"""What a reader sees after adding a question to his visit."""

from bot.model.prose import line
from bot.model.review import Standing
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.screens import page
from bot.screens.questions import VISIT, question


def show(visit: Visit) -> Screen | None:
    """Draw `saved_TOPIC_PAGE` or `saved_visit_QUESTION`, with the way back; a page that asks nothing."""
    name = "_".join(visit.args)
    asked = question(visit, name)
    if asked is None:
        return page.show(visit, *visit.args) if len(visit.args) == 2 else None
    kept = name in visit.chat.saved
    # Translators: A heading after “Add to my visit”.
    done = visit.say("Saved for your visit")
    # Translators: A heading after “Add to my visit”, where there is no room for another
    # question.
    full = visit.say("Your list is full")
    # Translators: A button of at most 40 characters: takes back what was just saved.
    remove = (Button(visit.say("Remove it again"), visit.along("drop", *visit.args)),) if kept else ()
    rows = ((back(visit),), remove, (Button(visit.say("Questions for my visit"), visit.to("questions")),))
    return Screen(
        lang=visit.lang,
        title=line(done if kept else full, visit.lang),
        body=(asked,),
        rows=tuple(row for row in rows if row),
        content_lang=asked.lang,
        standing=standing(visit, name, asked.lang),
    )


def back(visit: Visit) -> Button:
    """The way to where the question stands."""
    topic, name = visit.args
    if topic != VISIT:
        # Translators: A button of at most 40 characters.
        return Button(visit.say("Back to the page"), visit.along("topic", topic, name))
    group = _group(visit, name)
    # Translators: A button of at most 40 characters: to where the reader was before.
    return Button(visit.say("Back"), visit.to("visit", *((group,) if group else ())))


def _group(visit: Visit, question_name: str) -> str:
    """The group in which a question of our list stands; empty for none."""
    groups = visit.site.library.sitemap.visit
    return next((each for each, names in groups.items() if question_name in names), "")


def standing(visit: Visit, question_name: str, lang: str) -> Standing:
    """That of the page or group in which a question stands, by the id of the question."""
    topic, _, name = question_name.partition("_")
    return visit.standing(lang, topic, _group(visit, name) if topic == VISIT else name)
