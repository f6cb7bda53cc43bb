"""A quiz for each topic that checks whether we explained it well; no score, and nothing is stored."""

from bot.model.content import QuizQuestion
from bot.model.prose import Paragraph, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit
from bot.model.sitemap import QuizMeta


def show(visit: Visit) -> Screen | None:
    """Draw `quiz` (its topics), `quiz_QUESTION`, or `quiz_QUESTION_ANSWER`; None for an unknown id.

    The answer that was chosen stands in the address, `quiz_why-lower_wrong-2`, and nowhere else.
    """
    library = visit.site.library
    match visit.address.args:
        case ():
            return menu(visit)
        case (name,) if question := library.question(visit.lang, name):
            return asked(visit, name, question, library.sitemap.quiz[name])
        case (name, answer) if (
            question := library.question(visit.lang, name)
        ) and answer in question.answers:
            return explained(visit, name, question, answer)
        case _:
            return None


def menu(visit: Visit) -> Screen:
    """Draw the topics that have questions, each leading to its first one."""
    rows = []
    for topic in visit.site.library.sitemap.topics:
        names = of_topic(visit, topic)
        words = visit.topic(topic)
        if names and words:
            rows.append((Button(words.title, visit.to("quiz", names[0])),))
    said = visit.say(
        "A few questions to see whether we explained it well. No score, nothing is kept. Choose a topic:"
    )
    return Screen(lang=visit.lang, title=_title(visit), body=(line(said, visit.lang),), rows=tuple(rows))


def asked(visit: Visit, name: str, question: QuizQuestion, entry: QuizMeta) -> Screen:
    """Draw a question and its answers, the right one at `entry.place`."""
    order = [each for each in question.answers if each != "right"]
    order.insert(entry.place - 1, "right")
    rows: tuple[Row, ...] = tuple(
        (Button(question.answers[each], visit.to("quiz", name, each)),) for each in order
    )
    names = of_topic(visit, entry.topic)
    # Translators: Above a question of the quiz; {number} and {total} are numbers, such as 2
    # of 5.
    count = visit.say(
        "Question {number} of {total}", number=str(names.index(name) + 1), total=str(len(names))
    )
    body = (line(count, visit.lang), line(question.question, question.lang, bold=True))
    return Screen(
        lang=visit.lang,
        title=_title(visit),
        body=body,
        rows=rows,
        content_lang=question.lang,
        standing=visit.standing(question.lang, "quiz", name),
    )


def explained(visit: Visit, name: str, question: QuizQuestion, answer: str) -> Screen:
    """Draw the explanation after an answer, which is the same for all but its first line."""
    entry = visit.site.library.sitemap.quiz[name]
    # Translators: Begins what is said after the right answer of the quiz.
    right = visit.say("Yes.")
    # Translators: Begins what is said after a wrong answer of the quiz; it blames nobody.
    wrong = visit.say("Let us look at it again.")
    # Translators: In bold before the right answer of a question.
    best = visit.say("The best answer:")
    body = (
        line(question.question, question.lang, bold=True),
        line(right if answer == "right" else wrong, visit.lang),
        line(best, visit.lang),
        line(question.answers["right"], question.lang, bold=True),
        *question.because,
        *(
            ()
            if _later(visit, name, entry)
            else (line(visit.say("That was the last question."), visit.lang),)
        ),
    )
    return Screen(
        lang=visit.lang,
        title=_title(visit),
        body=body,
        rows=_next_steps(visit, name, entry),
        content_lang=question.lang,
        standing=visit.standing(question.lang, "quiz", name),
    )


def of_topic(visit: Visit, topic: str) -> list[str]:
    """The ids of a topic's questions, in the order of the map."""
    return [name for name, entry in visit.site.library.sitemap.quiz.items() if entry.topic == topic]


def _later(visit: Visit, name: str, entry: QuizMeta) -> list[str]:
    names = of_topic(visit, entry.topic)
    return names[names.index(name) + 1 :]


def _next_steps(visit: Visit, name: str, entry: QuizMeta) -> tuple[Row, ...]:
    later = _later(visit, name, entry)
    page = entry.page.split("/")
    # Translators: A button of at most 40 characters.
    following = Button(visit.say("Next question"), visit.to("quiz", later[0])) if later else None
    # Translators: A button of at most 40 characters.
    read = Button(visit.say("Read the page about it"), visit.to("topic", *page))
    around = Button(visit.say("All pages of this topic"), visit.to("topic", entry.topic))
    # Translators: A button of at most 40 characters: back to the topics of the quiz.
    back = Button(visit.say("All questions"), visit.to("quiz"))
    return tuple((each,) for each in (following, read, around, back) if each)


def _title(visit: Visit) -> Paragraph:
    return line(visit.say("Check yourself"), visit.lang)
