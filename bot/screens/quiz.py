"""A few questions that check whether we explained it well: no score, nothing kept."""

from bot.model.entries import QuizEntry
from bot.model.library import QuizQuestion
from bot.model.prose import Paragraph, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen | None:
    """Draw the topics that have questions, a question, or what its answer explains.

    The address holds the question and the answer that was chosen: `quiz_why-lower_wrong-2`.
    """
    library = visit.site.library
    match visit.address.args:
        case ():
            return menu(visit)
        case (name,) if question := library.question(visit.lang, name):
            return asked(visit, name, question, library.quiz[name])
        case (name, answer) if (
            question := library.question(visit.lang, name)
        ) and answer in question.answers:
            return explained(visit, name, question, answer)
        case _:
            return None


def menu(visit: Visit) -> Screen:
    """Draw the topics that have questions."""
    rows = []
    for topic in visit.site.library.map:
        names = of_topic(visit, topic)
        words = visit.topic(topic)
        if names and words:
            rows.append((Button(words.title, visit.to("quiz", names[0])),))
    said = visit.say("Did we explain it well? A few questions, no score, nothing is kept. Choose a topic:")
    return Screen(visit.lang, _title(visit), (line(said, visit.lang),), tuple(rows))


def asked(visit: Visit, name: str, question: QuizQuestion, entry: QuizEntry) -> Screen:
    """Draw a question and its answers."""
    order = [each for each in question.answers if each != "right"]
    order.insert(entry.place - 1, "right")
    rows: tuple[Row, ...] = tuple(
        (Button(question.answers[each], visit.to("quiz", name, each)),) for each in order
    )
    body = (line(question.question, question.lang, bold=True),)
    return Screen(visit.lang, _title(visit), body, rows, text=question.lang)


def explained(visit: Visit, name: str, question: QuizQuestion, answer: str) -> Screen:
    """Draw what an answer explains, gently, and the way on."""
    entry = visit.site.library.quiz[name]
    opening = visit.say("Yes.") if answer == "right" else visit.say("Let us look at it again.")
    best = visit.say("The best answer:")
    body = (
        line(question.question, question.lang, bold=True),
        line(opening, visit.lang),
        line(best, visit.lang),
        line(question.answers["right"], question.lang, bold=True),
        *question.because,
    )
    return Screen(visit.lang, _title(visit), body, _onward(visit, name, entry), text=question.lang)


def of_topic(visit: Visit, topic: str) -> list[str]:
    """Give the ids of a topic's questions, in order."""
    return [name for name, entry in visit.site.library.quiz.items() if entry.topic == topic]


def _onward(visit: Visit, name: str, entry: QuizEntry) -> tuple[Row, ...]:
    names = of_topic(visit, entry.topic)
    later = names[names.index(name) + 1 :]
    page = entry.page.split("/")
    onward = Button(visit.say("Next question"), visit.to("quiz", later[0])) if later else None
    read = Button(visit.say("Read the page about it"), visit.to("topic", *page))
    back = Button(visit.say("All questions"), visit.to("quiz"))
    return tuple((each,) for each in (onward, read, back) if each)


def _title(visit: Visit) -> Paragraph:
    return line(visit.say("Did we explain it well?"), visit.lang)
