"""What people type is heard: urgent signs first, what we must not answer next, and nothing where nothing is.

Run with `-s` to read the figures. The messages of `unseen-<lang>.tsv` were written by four writers who saw no
rule and no example, and nobody read them while rules were changed or examples learnt. Those of three writers
were measured once before the last examples were written, those of the fourth only after. What is learnt from
stands in `content/<lang>/alerts/examples.tsv`. All of it was written by machines; no clinician has seen it.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.language_detector import LanguageDetector
from bot.loader.alerts import detector, replies
from bot.loader.examples import examples as learnt_from
from bot.loader.strict_yaml import read
from bot.loader.weights import beside
from bot.loader.yaml_document import YamlDocument
from bot.model.alert import ALERT_CLASSES, URGENT_CLASSES, AlertClass
from bot.model.library import AlertText
from bot.model.prose import plain
from bot.text.tokens import LONGEST, canonical

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content"
LANGS = ("en", "es", "ar")
FILES = sorted((HERE / "alerts").glob("*-*.tsv"))
MOST_WORDS = {"en": 117, "es": 133, "ar": 131}

FALSE_ALARMS = 0.03
RECALL: dict[str, float] = {kind: 0.98 if kind in {"emergency", "crisis"} else 0.95 for kind in ALERT_CLASSES}
REQUIRED = {**RECALL, "none": FALSE_ALARMS}
"""The share of a class that must be heard; for `none`, the most that may raise a false alarm."""


def document(lang: str, name: str) -> YamlDocument:
    """A document of the alerts of a language."""
    file = CONTENT / lang / "alerts" / name
    return read(f"content/{lang}/alerts/{name}", file.read_bytes(), blocks=True)


@cache
def loaded(lang: str) -> tuple[LanguageDetector, YamlDocument]:
    """The detector of a language and the document that it was read from."""
    concepts = document(lang, "concepts.yaml")
    return detector(concepts, lang, beside(CONTENT / lang / "alerts")), concepts


@cache
def answers(lang: str) -> tuple[dict[str, AlertText], YamlDocument]:
    """The fixed replies of a language and the document that they were read from."""
    written = document(lang, "replies.yaml")
    return replies(written, lang), written


def heard(lang: str, text: str) -> AlertClass:
    """What the rules and the examples hear in a text."""
    return loaded(lang)[0].read(canonical(text)).classify()


def examples(file: Path) -> list[tuple[str, str]]:
    """The labelled examples of a file: class, text."""
    lines = (line.split("\t", 1) for line in file.read_text("utf-8").splitlines() if line.strip())
    return [(kind, text) for kind, text in lines]


def bare(lang: str, text: str) -> tuple[str, ...]:
    """The words of a text as the detector reads them."""
    spelling = loaded(lang)[0].matcher.spelling
    return tuple(each.text for each in spelling.tokens(spelling.pieces(canonical(text))))


def counts(kind: str, found: str) -> bool:
    """Whether an example of a class was heard; an urgent one may be heard as a more urgent one."""
    more = URGENT_CLASSES[: URGENT_CLASSES.index(kind)] if kind in URGENT_CLASSES else ()
    return found == kind or found in more


def print_figures(name: str, found: list[tuple[str, str]]) -> dict[str, float]:
    """Print recall and precision of each class, and give what is required of each: recall, false alarms."""
    figures: dict[str, float] = {}
    print(f"\n{name:12} {'class':10} {'examples':>8} {'recall':>7} {'precision':>9}")
    for kind in ALERT_CLASSES:
        mine = [got for label, got in found if label == kind]
        given_as = [label for label, got in found if got == kind]
        if mine:
            figures[kind] = sum(counts(kind, got) for got in mine) / len(mine)
            right = given_as.count(kind) / len(given_as) if given_as else 0.0
            print(f"{'':12} {kind:10} {len(mine):8} {figures[kind]:7.3f} {right:9.3f}")
    harmless = [got for label, got in found if label == "none"]
    figures["none"] = sum(got != "none" for got in harmless) / max(1, len(harmless))
    print(f"{'':12} {'none':10} {len(harmless):8} false alarms {figures['none']:.3f}")
    return figures


@pytest.mark.parametrize("lang", ["en", "es"])
def test_nothing_was_learnt_from_what_we_measure(lang: str) -> None:
    """No unseen message stands among the examples, in other capitals or stops either, or it says nothing."""
    file = CONTENT / lang / "alerts" / "examples.tsv"
    learnt = {bare(lang, each.text) for each in learnt_from(file.read_bytes())}
    unseen = {bare(lang, text) for _, text in examples(HERE / "alerts" / f"unseen-{lang}.tsv")}
    assert not learnt & unseen


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_labelled_examples_are_heard(file: Path) -> None:
    """Each set reaches the goal. What was not heard is not printed: nobody shall change a rule by it."""
    lang = file.stem.partition("-")[2]
    found = [(kind, str(heard(lang, text))) for kind, text in examples(file)]
    figures = print_figures(file.stem, found)
    short = {
        kind: figures[kind]
        for kind, bound in REQUIRED.items()
        if kind in figures and (figures[kind] > bound if kind == "none" else figures[kind] < bound)
    }
    assert not short


@pytest.mark.parametrize("lang", LANGS)
def test_the_files_have_nothing_to_fix(lang: str) -> None:
    """Every concept is known, no list is empty, every class has its reply."""
    assert not [str(each) for _, read in (loaded(lang), answers(lang)) for each in read.findings]


TABLE = [
    # Denial cancels, for the words that it covers and no more.
    ("en", "I have chest pain", "emergency"),
    ("en", "no chest pain", "none"),
    ("en", "I don't have chest pain, swelling or fever", "none"),
    ("en", "no fever but chest pain", "emergency"),
    ("en", "not sure, chest pain", "emergency"),
    ("en", "no headache. chest pain since noon", "emergency"),
    ("en", "i dont want to die", "none"),
    ("en", "i dont want to live", "crisis"),
    ("es", "no me duele el pecho", "none"),
    ("es", "no tengo fiebre pero me duele el pecho", "emergency"),
    ("es", "no puedo respirar", "emergency"),
    ("es", "no me quiero morir", "none"),
    ("es", "no quiero vivir", "crisis"),
    ("ar", "ليس عندي ألم في الصدر", "none"),
    ("ar", "لا أستطيع التنفس", "emergency"),
    # A question for information is no alarm; one about oneself, or about now, is.
    ("en", "what is chest pain a sign of", "none"),
    ("en", "can tamoxifen cause a swollen leg", "none"),
    ("en", "what is this pain in my chest", "emergency"),
    ("en", "is it normal that my leg is swollen", "same-day"),
    ("en", "what happens if i get a swollen leg", "none"),
    ("es", "puede el tamoxifeno hinchar una pierna", "none"),
    ("es", "es normal que tenga una pierna hinchada desde ayer", "same-day"),
    ("es", "que es el dolor de pecho", "none"),
    ("ar", "ما هو التواء الخصية", "none"),
    # What is long past is not now.
    ("en", "had a stroke 10 years ago", "none"),
    ("es", "mi abuelo tuvo un infarto hace años", "none"),
    # Misspelling, capitals, drawn-out and disguised letters.
    ("en", "CHETS PIAN", "emergency"),
    ("en", "cheeeest paaaain", "emergency"),
    ("en", "sucidal thougts", "crisis"),
    ("en", "k1ll mys3lf", "crisis"),
    ("en", "my left leg is swolen", "same-day"),
    ("es", "DOLRO DE PECHO", "emergency"),
    ("es", "me qiero matar", "crisis"),
    ("es", "vision vorrosa", "same-day"),
    # Word order.
    ("en", "it hurts, my chest", "emergency"),
    ("en", "yellow, my eyes are", "same-day"),
    ("en", "of hcg how much should i take", "dose"),
    ("es", "el pecho me duele", "emergency"),
    ("es", "hinchada tengo la pierna", "same-day"),
    ("ar", "صدري يؤلمني", "emergency"),
    # Numbers in words; numbers of weeks are no age.
    ("en", "im sixteen", "minor"),
    ("en", "im 16 weeks off trt", "none"),
    ("es", "tengo dieciséis", "minor"),
    ("es", "tengo 16 semanas sin testo", "none"),
    ("ar", "عمري ١٦", "minor"),
    # The most urgent wins.
    ("en", "im 16 and i want to kill myself", "crisis"),
    ("en", "how much hcg should i take, i have chest pain", "emergency"),
    ("es", "cuanta hcg me pongo, me duele el pecho", "emergency"),
]


@pytest.mark.parametrize(("lang", "text", "kind"), TABLE)
def test_language_is_understood(lang: str, text: str, kind: str) -> None:
    """Denial, questions, the past, misspelling and word order are understood."""
    assert heard(lang, text) == kind


words = st.sampled_from(
    [
        "chest",
        "pain",
        "no",
        "kill",
        "myself",
        "leg",
        "swollen",
        "16",
        "hcg",
        "how",
        "much",
        "my",
        ",",
        ".",
        "or",
    ]
)


@settings(deadline=2000)
@given(
    st.sampled_from(LANGS),
    st.text(max_size=300)
    | st.lists(words, max_size=300).map(" ".join)
    | st.text(min_size=1, max_size=9).map(lambda piece: (piece * LONGEST)[:LONGEST])
    | st.lists(words, min_size=1, max_size=6).map(lambda some: (" ".join(some) * LONGEST)[:LONGEST]),
)
def test_any_text_gives_a_class_or_nothing(lang: str, text: str) -> None:
    """Any text, also 5,000 characters of alarm words, gives a class or none in bounded time."""
    assert heard(lang, text) in {AlertClass.NONE, *ALERT_CLASSES}


NUMBER_LINE = {
    "en": "your local emergency number (112, 911 or 999 in many places)",
    "es": "número de emergencias de su país (112, 911 o 999 en muchos lugares)",
    "ar": "رقم الطوارئ المحلي (112 أو 911 أو 999 في أماكن كثيرة)",
}
AMOUNT = re.compile(r"\d\s*(mg|mcg|iu|ui|ml|units?|unidades|tablets?|pastillas|ملغ|وحدة)\b", re.IGNORECASE)
REASSURANCE = {
    "en": ("probably", "don't worry", "do not worry", "nothing serious", "is normal", "safe to"),
    "es": ("probablemente", "no se preocupe", "nada grave", "es normal", "tranquilo"),
    "ar": ("لا تقلق", "غالبًا", "ليس خطيرًا", "أمر عادي"),
}


THOUGHTS = {"en": "If you think about dying", "es": "Si piensa en morir", "ar": "إذا كنت تفكر في الموت"}
NO_DOSE = {"en": "Take no further dose", "es": "No use ninguna dosis más", "ar": "لا تأخذ أي جرعة أخرى"}
EYES = {
    "en": (
        "Do not drive",
        "take no more until a doctor has checked your eyes",
        "side vision",
    ),
    "es": ("No maneje", "no tome más hasta que un médico le revise los ojos", "visión lateral"),
    "ar": ("لا تقُد السيارة", "لا تأخذ المزيد حتى يفحص طبيب عينيك", "الرؤية الجانبية"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_the_replies_say_what_the_brief_says(lang: str) -> None:
    """Thoughts are the emergency (SAFE-9), no dose after an allergy (SAFE-7), eyes today (SAFE-5)."""
    texts, _ = answers(lang)
    assert THOUGHTS[lang] in plain(texts["crisis"].body[:1])
    assert NO_DOSE[lang] in plain(texts["emergency"].body)
    same_day = plain(texts["same-day"].body)
    assert [each for each in EYES[lang] if each not in same_day] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_replies_are_urgent_and_promise_nothing(lang: str) -> None:
    """Urgent ones are short and hold the emergency line, the first two at once; no dose, no reassurance."""
    texts, _ = answers(lang)
    assert tuple(texts) == ALERT_CLASSES
    for kind, text in texts.items():
        body = plain(text.body)
        assert not AMOUNT.search(body), kind
        assert not [each for each in REASSURANCE[lang] if each in body.lower()], kind
        if kind in URGENT_CLASSES:
            assert NUMBER_LINE[lang] in body, kind
            assert len(body.split()) <= MOST_WORDS[lang], kind
    for kind in ("emergency", "crisis"):
        assert NUMBER_LINE[lang] in plain(texts[kind].body[:1]), kind


BROKEN = """
rules:
  emergency:
    a: |
      chst
      pain
    b: |
      within 3
  emergencies:
    c: |
      pain
concepts:
  chest: |
    chest
  pain: |
    17..8
  empty: |

"""

BROKEN_REPLIES = """
dose:
  title: |
    A
emergencies:
  title: |
    B
"""


CHOICES = """
rules:
  crisis:
    tired: |
      not-live
concepts:
  not-live: |
    dont|never want|wish to| live|exist
"""


@pytest.mark.parametrize(
    "text", ["i dont want to live", "never wish to exist", "never want live", "dont wish live"]
)
def test_a_line_with_choices_is_many_lines(text: str) -> None:
    """`a|b` in a list stands for either word, and an empty choice for none."""
    found = detector(read("concepts.yaml", CHOICES.encode(), blocks=True), "en")
    assert (found.read(canonical(text)).classify(), found.read(canonical("dont to live")).classify()) == (
        "crisis",
        "none",
    )


def test_faults_are_found_where_they_are() -> None:
    """Unknown concepts and classes, empty lists, bad ranges, missing replies: file, line and how to fix."""
    concepts = read("concepts.yaml", BROKEN.encode(), blocks=True)
    written = read("replies.yaml", BROKEN_REPLIES.encode(), blocks=True)
    assert detector(concepts, "en").read(canonical("chest pain")).classify() == "none"
    assert replies(written, "en") == {}
    said = {f"{each.where} {each.what}. {each.fix}" for each in (*concepts.findings, *written.findings)}
    assert "concepts.yaml:4 the concept `chst` is not known. Did you mean `chest`?" in said
    for where, what in [
        ("concepts.yaml:7", "the rule `b` has no concepts"),
        ("concepts.yaml:9", "`emergencies` is not known here"),
        ("concepts.yaml:15", "`17..8` is no range of numbers"),
        ("concepts.yaml:17", "`empty` is empty"),
        ("replies.yaml:2", "`dose` has no `body`"),
        ("replies.yaml:5", "`emergencies` is not known here"),
        ("replies.yaml:1", "`crisis` has no reply"),
    ]:
        assert any(each.startswith(f"{where} {what}") for each in said), (where, what, said)
