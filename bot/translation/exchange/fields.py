"""What each field of the content is for, as a translator is told beside its text."""

from bot.model.review import Key

_PAGE = {
    "title": "the heading of the page, and the label of the button that leads there",
    "point": "the one main message, shown first and bold",
    "body": "what everyone should know",
    "detail": "the science, behind the button “What studies show”",
    "ask": "the question that the page suggests for the clinician; the patient says it",
    "limits": "stands beside recovery figures: in whom they were counted; it promises nothing",
    "status": "of a medicine: whether it is approved for this",
    "serious": "of a medicine: a serious risk",
    "watched": "of a medicine: what is checked while it is taken",
}
_OTHERS = {
    "topics": {
        "title": "the name of the topic, on a button",
        "lead": "what stands above the list of its pages",
    },
    "glossary": {"term": "a term, on a button", "meaning": "what the term means"},
    "quiz": {"question": "a question of the quiz", "because": "the explanation after the answer"},
    "visit": {"title": "the name of a group of questions, on a button"},
    "pictures": {
        "title": "the heading of a picture",
        "alt": "describes the picture for those who do not see it",
    },
    "replies": {
        "title": "the heading of a fixed answer to danger, or to what we do not answer",
        "body": "the fixed answer itself",
    },
    "smalltalk": {"reply": "a short answer to small talk"},
}
_REST = {
    "quiz": "an answer to choose, on a button",
    "visit": "a question for the clinician; the patient says it",
    "pictures": "stands in the picture, where there is little room",
    "messages": "the bot's own words; they are translated in bot.po",
}
_PROSE = frozenset({"body", "limits", "status", "serious", "watched", "detail", "lead", "meaning", "because"})
"""Fields in Markdown, in whatever file; the others are plain text."""

MARKUP = "Paragraphs, lists (`- `) and **bold** stay as in the English."


def meaning(key: Key) -> str:
    """What the field of a text is for, in a few words."""
    page, field = key[0], key[-1]
    return _OTHERS.get(page, {}).get(field) or _REST.get(page) or _PAGE.get(field, field)


def is_prose(key: Key) -> bool:
    """Whether a text is in Markdown."""
    return key[-1] in _PROSE and key[0] not in ("pictures", "visit", "messages")


MANY = frozenset({"topics", "glossary", "quiz", "visit", "pictures", "replies", "smalltalk"})
"""First names of keys whose texts of many things are read in one go; the others are topics."""
