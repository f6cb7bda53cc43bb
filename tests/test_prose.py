"""The tiny Markdown of our content: paragraphs, lists and bold, and nothing else."""

import re

import pytest

from bot.loader.fields import one_line
from bot.loader.markdown import UnknownMarkup, parse
from bot.model.prose import Bullets, Paragraph, Prose, Run, labelled, line, plain

READ: dict[str, tuple[str, Prose]] = {
    "nothing": ("", ()),
    "one paragraph": ("One.", (Paragraph((Run("One."),), "es"),)),
    "lines join": ("One\ntwo.", (Paragraph((Run("One two."),), "es"),)),
    "two paragraphs": ("One.\n\nTwo.", (line("One.", "es"), line("Two.", "es"))),
    "bold": (
        "a **b** c",
        (Paragraph((Run("a "), Run("b", bold=True), Run(" c")), "es"),),
    ),
    "bold alone": ("**b**", (line("b", "es", bold=True),)),
    "bold over two lines": ("**a\nb**", (line("a b", "es", bold=True),)),
    "bold inside bold": ("**a **b** c**", (line("a b c", "es", bold=True),)),
    "bold beside bold": ("**a****b**", (line("a****b", "es", bold=True),)),
    "list": ("- a\n- b", (Bullets(((Run("a"),), (Run("b"),)), "es"),)),
    "loose list": ("- a\n\n- b", (Bullets(((Run("a"),), (Run("b"),)), "es"),)),
    "list with stars": ("x\n* a\n* b", (line("x", "es"), Bullets(((Run("a"),), (Run("b"),)), "es"))),
    "numbers, dashes and stars that begin no item": (
        "a - b\n2020 - c 5 * 3\n3.5 d \u2013 e\n-7 f",
        (line("a - b 2020 - c 5 * 3 3.5 d \u2013 e -7 f", "es"),),
    ),
    "list with bold": ("- **a** b", (Bullets(((Run("a", bold=True), Run(" b")),), "es"),)),
    "text, list, text": (
        "x\n\n- a\n\ny",
        (line("x", "es"), Bullets(((Run("a"),),), "es"), line("y", "es")),
    ),
    "signs of HTML and of a link": ("5 < 6 & [7] > 1", (line("5 < 6 & [7] > 1", "es"),)),
    "Arabic": ("**نص** آخر", (Paragraph((Run("نص", bold=True), Run(" آخر")), "es"),)),
}

REFUSED = {
    "heading": ("# A", "heading"),
    "underlined heading": ("A\n===", "heading"),
    "link": ("[a](https://example.org)", "link"),
    "address in signs": ("<https://example.org>", "link"),
    "image": ("![a](b.png)", "image"),
    "code": ("`a`", "code_inline"),
    "code block": ("    a", "code_block"),
    "fence": ("```\na\n```", "fence"),
    "HTML in a line": ("a <b>b</b>", "html_inline"),
    "HTML block": ("<div>\na\n</div>", "html_block"),
    **{
        f"list with {sign}": (f"x:\n{sign} a\n{sign} b", f"^{re.escape(sign)} a$")
        for sign in (
            "\u2022",
            "\u2013",
            "\u2014",
            "\u2212",
            "1.",
            "2)",
            "\u0661.",
            "\u0967.",
            "\u25cf",
            "\u00b7",
        )
    },
    **{
        f"list with {sign} and no blank": (f"x:\n{sign}a\n{sign}b", f"^{re.escape(sign)}a$")
        for sign in ("\u2022", "-", "*", "\u2013", "1.", "1\u3001", "\u2460")
    },
    "list behind a mark of direction": ("x:\n\u200f- \u0634\n\u200f- \u0635", "^- \u0634$"),
    "list sign at the very start": ("\u2022 a", "^\u2022 a$"),
    "slanted": ("*a*", "em"),
    "quotation": ("> a", "blockquote"),
    "rule": ("a\n\n***", "hr"),
    "hard break": ("a  \nb", "hardbreak"),
    "empty item": ("- a\n-\n- b", "an item of a list"),
    "list in a list": ("- a\n  - b", "an item of a list"),
    "two paragraphs in an item": ("- a\n\n  b", "an item of a list"),
}


@pytest.mark.parametrize(("text", "prose"), READ.values(), ids=READ)
def test_prose_is_read(text: str, prose: Prose) -> None:
    """Paragraphs, lists and bold are read as written, with no sign of markup left."""
    assert parse(text, "es") == prose


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_other_markup_is_refused(text: str, name: str) -> None:
    """Any other markup is refused by name, before a reader could see it."""
    with pytest.raises(UnknownMarkup, match=name):
        parse(text, "es")


def test_a_label_stands_before_the_first_paragraph() -> None:
    """A label goes into the first paragraph, in bold, or before a list; no prose, no label."""
    bullets = Bullets(((Run("a"),),), "es")
    assert labelled("L:", ()) == ()
    assert labelled("L:", (line("a", "es"), bullets)) == (
        Paragraph((Run("L: ", bold=True), Run("a")), "es"),
        bullets,
    )
    assert labelled("L:", (bullets,)) == (line("L:", "es", bold=True), bullets)


def test_the_words_alone() -> None:
    """`plain` gives a line a paragraph or item, with no mark of any kind."""
    assert plain(parse("a **b**\n\n- c\n- d", "es")) == "a b\nc\nd"


def test_a_blank_that_must_not_break_stays_in_one_line() -> None:
    """French has one before a question mark; line ends and runs of blanks become one blank."""
    assert one_line("Peut-on\n  en  guérir\u202f?\n") == "Peut-on en guérir\u202f?"
    assert one_line(" 4,8\u00a0% ") == "4,8\u00a0%"
