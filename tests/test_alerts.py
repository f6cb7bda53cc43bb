"""Danger in typed words is heard before anything else: by phrases that nothing overrules, then by examples.

How much of what people type is heard is measured on messages that nobody tuned on (tests/blind); here stand
the laws. All phrases and examples were written by machines; no clinician has checked them.
"""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.classifier import Classifier
from bot.alerts.detector import Detector
from bot.alerts.phrases import Phrases
from bot.loader.alerts import phrases, replies
from bot.loader.content import ContentLoader
from bot.loader.folders import Folders
from bot.loader.site import Loaded
from bot.loader.strict_yaml import read
from bot.model.alert import ALERT_CLASSES, URGENT_CLASSES, AlertClass
from bot.model.prose import plain
from bot.model.site import Site
from bot.ops import settings as variables
from bot.text.canonical import LONGEST, canonical, whole
from bot.text.segment import cut, word_count
from tests import small as small_site
from tests.languages import LANGS

CONTENT = variables.folders({}).content
HEARD = sorted(each.parts[-3] for each in CONTENT.glob("*/alerts/phrases.yaml"))
"""The languages in which danger is heard by phrases; more than are offered."""

MOST_WORDS = {
    "en": 127, "es": 146, "ar": 142, "ru": 142, "pt-br": 158, "zh-hans": 127, "hi": 183, "fr": 193,
}  # fmt: skip

NO_PHRASES = Phrases.of([], [])


def listed(lang: str) -> Iterator[tuple[str, AlertClass, str]]:
    """Place, class and phrase, for each line of the phrases of a language."""
    document = read("phrases.yaml", (CONTENT / lang / "alerts/phrases.yaml").read_bytes(), blocks=True)
    for kind in ALERT_CLASSES:
        held = document.tree.get(kind, {})
        assert isinstance(held, dict)
        for place, lines in held.items():
            yield from ((place, kind, line) for line in str(lines).splitlines())


AROUND = {
    "ar": ("يعني ", " والجو جميل"),
    "hi": ("अरे ", " मौसम अच्छा"),
    "ru": ("ну вот ", " и погода хорошая"),
    "zh-hans": ("昨天下雨", "花园很绿"),
}
"""Harmless words to put around a phrase, in its script: those of another script change how it is read."""


def in_a_sentence(phrase: str, lang: str) -> str:
    """The phrase with harmless words around it, and without blanks where its script has none."""
    return phrase.join(AROUND.get(lang, ("qwertz ", " asdf")))


# phrases


def test_danger_is_heard_by_phrases_in_each_language_offered(site: Site) -> None:
    """No language is offered without them."""
    assert set(site.catalogs) <= set(HEARD)


@pytest.mark.parametrize("lang", HEARD)
def test_each_phrase_raises_its_class(site: Site, lang: str) -> None:
    """Alone, whatever the case and the signs around it, and one that counts inside in any sentence."""
    wrong = []
    for place, kind, line in listed(lang):
        written = [line, f"  {line.upper()}!! "] + ([in_a_sentence(line, lang)] if place == "inside" else [])
        wrong += [(text, found, kind) for text in written if (found := site.detector.detect(text)) != kind]
    assert wrong == []


@pytest.mark.parametrize("lang", HEARD)
def test_phrases_are_few_and_of_danger(lang: str) -> None:
    """A clinician can read them in minutes, and each has words; there are some for both classes of danger."""
    found = [cut(canonical(line)) for _, _, line in listed(lang)]
    assert (len(found) <= 120, [] in found) == (True, False)
    assert {kind for _, kind, _ in listed(lang)} >= {"emergency", "crisis"}


SMALL = Phrases.of(
    [(("sos",), AlertClass.EMERGENCY), ((), AlertClass.CRISIS)],
    [
        (("kill", "myself"), AlertClass.CRISIS),
        (("kill", "me"), AlertClass.CRISIS),
        (("chest",), AlertClass.EMERGENCY),
        ((), AlertClass.CRISIS),
        (("how", "much"), AlertClass.DOSE),
        (("胸口", "口痛"), AlertClass.EMERGENCY),
    ],
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sos", "emergency"),
        ("SOS!", "emergency"),
        ("no sos", "none"),
        ("i will kill myself now", "crisis"),
        ("kill  MYSELF", "crisis"),
        ("kill", "none"),
        ("myself kill", "none"),
        ("overkill myself", "none"),
        ("k1ll mysssself", "crisis"),
        ("k i l l myself", "crisis"),
        ("how much, kill me, chest", "emergency"),
        ("how much kill me", "crisis"),
        ("我昨天胸口痛啊", "emergency"),
        ("胸口很痛", "none"),
        ("", "none"),
        ("?!", "none"),
    ],
)
def test_a_phrase_is_whole_words_in_order(text: str, kind: str) -> None:
    """Some count only as the whole message; of several the most urgent wins; an empty one hears nothing."""
    assert Detector(SMALL).detect(text) == kind


def test_nothing_overrules_a_phrase(taught: Classifier) -> None:
    """What looks harmless to the classifier, or like something less, is danger where a phrase says so."""
    detector = Detector(Phrases.of([], [(("garden",), AlertClass.EMERGENCY)]), taught)
    for text in ("the garden is green in spring", "how much of the pill do i take in the garden"):
        assert Detector(NO_PHRASES, taught).detect(text) != "emergency"
        assert detector.detect(text) == "emergency"


# the classifier


def test_what_no_phrase_says_is_heard_by_the_examples(taught: Classifier) -> None:
    """Each small example is heard as what it is, and so is a message that shares its words, misspelt too."""
    detector = Detector(NO_PHRASES, taught)
    assert [text for kind, text in small_site.EXAMPLES if detector.detect(text) != kind] == []
    for text, kind in [
        ("I can not breathe, and my chest hurts", "emergency"),
        ("i want to killl mysef", "crisis"),
        ("how long does it turn", "none"),
        ("zugzwang", "none"),
    ]:
        assert detector.detect(text) == kind, text


STRANGE = (
    "Grandmother baked plum cakes every Sunday, carrying them across twelve wooden bridges towards "
    "neighbours whose children played with coloured marbles. "
)
"""A sentence of which the small classifier knows next to nothing."""


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize(
    ("cry", "kind"),
    [
        ("i want to end my life tonight", "crisis"),
        ("chest pain and i cannot breathe", "emergency"),
        ("my leg is swollen since today", "same-day"),
    ],
)
def test_a_cry_for_help_in_a_long_story_is_heard(taught: Classifier, cry: str, kind: str, at: int) -> None:
    """Wherever it stands in 4,000 characters of what is harmless, which alone raises nothing."""
    detector = Detector(NO_PHRASES, taught)
    harmless = ". ".join(text for label, text in small_site.EXAMPLES if label == "none") + ". "
    parts = [harmless * 4] * 4
    parts.insert(at, f"{STRANGE}{cry}. {STRANGE}")
    story = "".join(parts)
    assert 3800 < len(story) <= 4096
    assert (detector.detect(story), detector.detect(story.replace(cry, ""))) == (kind, "none")


FAMILY = (
    "On Saturday we took the train to the coast, because my sister had a new flat there and wanted us to see "
    "it. We ate fish at the harbour, my nephew fed the gulls, and it rained only once. "
)


@pytest.mark.parametrize("at", [0, 11, 20])
@pytest.mark.parametrize(
    ("cry", "kind"),
    [
        ("i want to kill myself tonight", "crisis"),
        ("my chest hurts and i cant breathe", "emergency"),
        ("me duele mucho el pecho y no puedo respirar", "emergency"),
    ],
)
def test_a_cry_for_help_in_a_long_story_is_heard_by_what_ships(
    site: Site, cry: str, kind: str, at: int
) -> None:
    """The phrases and the classifier of the real content do, in any language of theirs."""
    assert site.detector.detect(FAMILY * 20) == "none"
    assert site.detector.detect(f"{FAMILY * at}{cry}. {FAMILY * (20 - at)}") == kind


TABLE = [
    ("I have chest pain", "emergency"),
    ("what is chest pain a sign of", "none"),
    ("i dont want to live", "crisis"),
    ("k1ll mys3lf", "crisis"),
    ("my left leg is swolen", "same-day"),
    ("im 16 and i want to kill myself", "crisis"),
    ("of hcg how much should i take", "dose"),
    ("im sixteen", "minor"),
    ("had a stroke 10 years ago", "none"),
    ("no puedo respirar", "emergency"),
    ("no quiero vivir", "crisis"),
    ("me qiero matar", "crisis"),
    ("puede el tamoxifeno hinchar una pierna", "none"),
    ("tengo dieciséis", "minor"),
    ("لا أستطيع التنفس", "emergency"),
    ("صدري يؤلمني", "emergency"),
    ("ما هو التواء الخصية", "none"),
    ("عمري ١٦", "minor"),
]


@pytest.mark.parametrize(("text", "kind"), TABLE)
def test_plain_words_are_heard_as_what_they_are(site: Site, text: str, kind: str) -> None:
    """Danger, misspelt too, the most urgent first; questions for information and what is past are none."""
    assert site.detector.detect(text) == kind


WORDS = st.sampled_from(
    ["chest", "pain", "no", "kill", "myself", "leg", "swollen", "16", "hcg", "my", ",", ".", "胸口"]
)


@settings(deadline=2000)
@given(
    st.text(max_size=300)
    | st.lists(WORDS, max_size=300).map(" ".join)
    | st.text(min_size=1, max_size=9).map(lambda piece: (piece * LONGEST)[:LONGEST])
    | st.lists(WORDS, min_size=1, max_size=6).map(lambda some: (" ".join(some) * LONGEST)[:LONGEST])
)
def test_any_text_gives_a_class_or_nothing(taught: Classifier, text: str) -> None:
    """Any text, also 5,000 characters of alarm words, gives a class or none in bounded time."""
    assert Detector(SMALL, taught).detect(text) in AlertClass


# what is no danger


@pytest.mark.parametrize("lang", LANGS)
def test_phrases_and_small_talk_are_disjoint(loaded: Loaded, lang: str) -> None:
    """No message stands in both lists, of any two languages; and no small talk raises an alert."""
    assert loaded.site is not None
    danger = {whole(line) for each in HEARD for _, _, line in listed(each)}
    said = [line for talk in loaded.library.languages[lang].smalltalk.values() for line in talk.said]
    assert [line for line in said if whole(line) in danger] == []
    detector = loaded.site.detector
    assert [(line, found) for line in said if (found := detector.detect(line)) != "none"] == []


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_searches_is_not_alarmed(loaded: Loaded, lang: str) -> None:
    """Of the titles, terms and questions by which pages are found, one in a hundred raises an alert at most.

    Some should: “emergency”, or a sign of danger in the first person.
    """
    assert loaded.site is not None
    lines = list(loaded.library.languages[lang].lines())
    detector = loaded.site.detector
    alarms = [(line, str(found)) for line in lines if (found := detector.detect(line)) != "none"]
    print(f"{lang}: {len(alarms)} of {len(lines)} lines raise an alert: {alarms}")
    assert len(alarms) <= len(lines) / 100, alarms


# the fixed replies


NUMBER_LINE = {
    "en": "your local emergency number (112, 911 or 999 in many places)",
    "es": "número de emergencias de su país (112, 911 o 999 en muchos lugares)",
    "ar": "رقم الطوارئ المحلي (112 أو 911 أو 999 في أماكن كثيرة)",
    "ru": "местному номеру экстренной помощи (во многих странах 112, 911 или 999)",
    "pt-br": "número de emergência local (112, 911 ou 999 em muitos lugares)",
    "zh-hans": "当地急救电话（许多地方是 112、911 或 999）",
    "hi": "इमरजेंसी नंबर (कई जगहों पर 112, 911 या 999)",
    "fr": "numéro d'urgence local (112, 911 ou 999 dans de nombreux pays)",
}
AMOUNT = re.compile(r"\d\s*(mg|mcg|iu|ui|ml|units?|unidades|tablets?|pastillas|ملغ|وحدة)\b", re.IGNORECASE)
REASSURANCE = {
    "en": ("probably", "don't worry", "do not worry", "nothing serious", "is normal", "safe to"),
    "es": ("probablemente", "no se preocupe", "nada grave", "es normal", "tranquilo"),
    "ar": ("لا تقلق", "غالبًا", "ليس خطيرًا", "أمر عادي"),
    "ru": ("скорее всего", "не волнуйтесь", "не беспокойтесь", "ничего страшного", "это нормально"),
    "pt-br": ("provavelmente", "não se preocupe", "nada grave", "é normal", "fique tranquilo"),
    "zh-hans": ("别担心", "不用担心", "没关系", "很正常", "大概没事"),
    "hi": ("शायद", "चिंता न करें", "घबराएँ नहीं", "सामान्य बात", "कोई बात नहीं"),
    "fr": ("probablement", "ne vous inquiétez pas", "rien de grave", "c'est normal", "rassurez-vous"),
}
THOUGHTS = {
    "en": "If you think about dying",
    "es": "Si piensa en morir",
    "ar": "إذا كنت تفكر في الموت",
    "ru": "Если вы думаете о смерти",
    "pt-br": "Se você pensa em morrer",
    "zh-hans": "如果您想到死",
    "hi": "अगर मरने के",
    "fr": "Si vous pensez à mourir",
}
NO_DOSE = {
    "en": "Take no further dose",
    "es": "No use ninguna dosis más",
    "ar": "لا تأخذ أي جرعة أخرى",
    "ru": "Больше не принимайте и не вводите его",
    "pt-br": "Não use mais nenhuma dose",
    "zh-hans": "不要再用这种药",
    "hi": "अब उस दवा की कोई और ख़ुराक न लें",
    "fr": "Ne prenez plus aucune dose",
}
EYES = {
    "en": (
        "Do not drive",
        "take no more until a doctor has checked your eyes",
        "side vision",
    ),
    "es": ("No maneje", "no tome más hasta que un médico le revise los ojos", "visión lateral"),
    "ar": ("لا تقُد السيارة", "لا تأخذ المزيد حتى يفحص طبيب عينيك", "الرؤية الجانبية"),
    "ru": (
        "Не садитесь за руль",
        "больше не принимайте его, пока врач не проверит вам глаза",
        "бокового зрения",
    ),
    "pt-br": ("Não dirija", "não tome mais até um médico examinar os seus olhos", "visão lateral"),
    "zh-hans": ("不要开车", "在医生检查您的眼睛之前不要再用", "侧边视野"),
    "hi": ("गाड़ी न चलाएँ", "जब तक डॉक्टर आँखें न जाँच लें, वह दवा बिल्कुल न लें", "साइड से दिखना"),
    "fr": (
        "Ne conduisez pas",
        "ne prenez plus ce médicament jusqu'à ce qu'un médecin ait examiné vos yeux",
        "la vue sur les côtés",
    ),
}


@pytest.mark.parametrize("lang", LANGS)
def test_the_replies_say_what_the_brief_says(loaded: Loaded, lang: str) -> None:
    """Thoughts are the emergency (SAFE-9), no dose after an allergy (SAFE-7), eyes today (SAFE-5)."""
    texts = loaded.library.languages[lang].alerts
    assert THOUGHTS[lang] in plain(texts["crisis"].body[:1])
    assert NO_DOSE[lang] in plain(texts["emergency"].body)
    same_day = plain(texts["same-day"].body)
    assert [each for each in EYES[lang] if each not in same_day] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_replies_are_urgent_and_promise_nothing(loaded: Loaded, lang: str) -> None:
    """Urgent ones are short and hold the emergency line, the first two at once; no dose, no reassurance."""
    texts = loaded.library.languages[lang].alerts
    assert tuple(texts) == ALERT_CLASSES
    for kind, text in texts.items():
        body = plain(text.body)
        assert not AMOUNT.search(body), kind
        assert not [each for each in REASSURANCE[lang] if each in body.lower()], kind
        if kind in URGENT_CLASSES:
            assert NUMBER_LINE[lang] in body, kind
            assert word_count(body) <= MOST_WORDS[lang], kind
    for kind in ("emergency", "crisis"):
        assert NUMBER_LINE[lang] in plain(texts[kind].body[:1]), kind


# what is wrong with the files


BROKEN = """
crisis:
  anywhere: |
    kill myself
emergencies:
  inside: |
    chest pain
dose:
  whole: |

  inside: |
    how much
"""

BROKEN_REPLIES = """
dose:
  title: |
    A
emergencies:
  title: |
    B
"""


def test_faults_are_found_where_they_are() -> None:
    """Unknown places and classes, empty lists, missing replies: file, line, how to fix; the rest holds."""
    said = read("phrases.yaml", BROKEN.encode(), blocks=True)
    written = read("replies.yaml", BROKEN_REPLIES.encode(), blocks=True)
    assert Detector(phrases([said])).detect("so how much") == "dose"
    assert replies(written, "en") == {}
    told = {f"{each.where} {each.what}. {each.fix}" for each in (*said.findings, *written.findings)}
    for where, what in [
        ("phrases.yaml:3", "`anywhere` is not known here"),
        ("phrases.yaml:5", "`emergencies` is not known here. Did you mean `emergency`?"),
        ("phrases.yaml:9", "`whole` is empty"),
        ("replies.yaml:2", "`dose` has no `body`"),
        ("replies.yaml:5", "`emergencies` is not known here"),
        ("replies.yaml:1", "`crisis` has no reply"),
    ]:
        assert any(each.startswith(f"{where} {what}") for each in told), (where, what, told)


def test_the_files_have_nothing_to_fix() -> None:
    """Every name is known, no list is empty, every class has its reply."""
    loader = ContentLoader(folder=CONTENT)
    loader.detector()
    assert [each for document in loader.documents.values() for each in document.findings] == []


def test_without_a_classifier_the_phrases_decide_alone(small_folders: Folders) -> None:
    """A site that was never trained hears what its phrases say, in every language, and no more."""
    detector = ContentLoader(folder=small_folders.content).detector()
    heard = [detector.detect(text) for text in ("oh, my chest hurts", "صدري يؤلمني", "i cannot breathe")]
    assert (detector.classifier, heard) == (None, ["emergency", "emergency", "none"])
