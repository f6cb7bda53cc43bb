"""The term base of a language: how it is read, and what the rules that rest on it find and leave alone."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.checks.translations import RULES
from bot.checks.translations.pair import Pair, Said
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.loader.strict_yaml import read
from bot.loader.terms import term_base
from bot.model.finding import Severity
from bot.model.terms import NO_TERMS, FixedPhrase, Signal, Term, TermBase, Tier
from bot.text.expressions import Lexicon, expressions, readable
from tests import small
from tests.small import ROOT

ENGLISH = TermBase(
    names={"clomiphene": ("clomiphene",), "lh": ("lh",), "testosterone": ("testosterone",)},
    implied=frozenset({"testosterone"}),
    terms={
        "sperm": Term(("sperm",)),
        "semen": Term(("semen",)),
        "stroke": Term(("stroke",)),
        "doctor": Term(("doctor",), needed=False),
    },
    fixed={
        "reliable": FixedPhrase(("not reliable birth control",)),
        "urgent": FixedPhrase(("treat it as urgent",)),
    },
    negation=Signal(("not", "no", "never", "*n't"), soft=("un*",), no=("not only",)),
    hedges={
        "may": Signal(("may", "might"), soft=("can",), no=("may is a month",)),
        "some": Signal(("some",)),
        "most": Signal(("most",)),
    },
    tiers={
        Tier.NOW: Signal(("call now",)),
        Tier.SOON: Signal(("within days",)),
        Tier.TODAY: Signal(("today",)),
    },
)
SPANISH = TermBase(
    names={"clomiphene": ("clomifeno",), "lh": ("lh",), "testosterone": ("testosterona",)},
    terms={
        "sperm": Term(("espermatozoide*",), distinct_from=("semen",)),
        "semen": Term(("semen",)),
        "stroke": Term(("derrame cerebral",), forbid={"ictus": "a word of Spain"}, needed=True),
        "doctor": Term(("médico*",)),
    },
    fixed={"reliable": FixedPhrase(("no es un anticonceptivo seguro",), forbid={"no evita": "it says more"})},
    negation=Signal(("no", "nunca", "sin"), concord=("nadie", "ni"), soft=("falta",)),
    hedges={"may": Signal(("puede", "quizá"), soft=("sería",)), "some": Signal(("algunos",))},
    tiers={
        Tier.NOW: Signal(("llame ya",)),
        Tier.SOON: Signal(("en los próximos días",), no=("no en los próximos días",)),
    },
    avoid={"tú": "say usted", "pulse": "say toque"},
)
ARABIC = TermBase(
    names={"clomiphene": ("كلوميفين",), "lh": ("lh",), "testosterone": ("تستوستيرون",)},
    terms={"sperm": Term(("حيوانات منوية",), forbid={"عقم": "it hurts"})},
    negation=Signal(("لا", "لم", "غير"), concord=("ولا",)),
    hedges={"may": Signal(("قد",))},
)
RUSSIAN = TermBase(
    names={"clomiphene": ("кломифен*",), "lh": ("лг",), "testosterone": ("тестостерон*",)},
    negation=Signal(
        ("не", "ненадёжн*", "без"), concord=("ни",), never_alone=("никто", "ни"), goes_with=("не",)
    ),
    hedges={"may": Signal(("может", "могут"))},
    avoid={"ты": "say вы"},
)
CHINESE = TermBase(
    names={"clomiphene": ("克罗米芬",), "lh": ("lh",), "testosterone": ("睾酮",)},
    negation=Signal(("不", "没"), no=("不同",)),
    hedges={"may": Signal(("可能",))},
    avoid={"你": "say 您"},
)
HINDI = TermBase(
    names={"clomiphene": ("क्लोमीफीन",), "lh": ("lh",), "testosterone": ("टेस्टोस्टेरोन",)},
    terms={"sperm": Term(("शुक्राणु*",))},
    negation=Signal(("नहीं", "न")),
    hedges={"may": Signal(("सकता", "सकते"))},
)
BASES = {"es": SPANISH, "ar": ARABIC, "ru": RUSSIAN, "zh-hans": CHINESE, "hi": HINDI, "fr": NO_TERMS}


def found(rule: str, english: str, said: str, lang: str = "es", base: TermBase | None = None) -> list[str]:
    """What one rule says of a translation."""
    pair = Pair(
        lang=lang,
        key=("axis", "loop", "body"),
        where="content/x.yaml:1",
        english=Said(english),
        said=Said(said),
        english_terms=ENGLISH,
        terms=BASES[lang] if base is None else base,
    )
    return [what for what, fix in RULES[rule][1](pair) if fix]


@pytest.mark.parametrize(
    ("rule", "lang", "english", "said"),
    [
        ("names", "es", "Clomiphene may help.", "El clomifeno puede ayudar."),
        ("names", "es", "Stop it.", "Suspenda la testosterona."),
        ("names", "ar", "LH and testosterone", "LH وتستوستيرون"),
        ("names", "ar", "LH and LH, with clomiphene", "LH وLH مع الكلوميفين"),
        ("names", "ru", "Without clomiphene", "Без кломифена"),
        ("names", "zh-hans", "LH and testosterone", "LH和睾酮"),
        ("names", "hi", "Clomiphene and LH", "क्लोमीफीन और LH"),
        ("names", "fr", "Clomiphene", "Rien"),
        ("negation", "es", "Do not stop. Never alone.", "No suspenda. Nunca solo."),
        ("negation", "es", "No one knows.", "Nadie lo sabe."),
        ("negation", "es", "It does not help A or B.", "No ayuda a A ni a B."),
        ("negation", "es", "You do not breathe well.", "Le falta aire."),
        ("negation", "es", "It is unproven.", "No está demostrado."),
        ("negation", "es", "Not only you.", "También usted."),
        ("negation", "ar", "It gives no doses, no plans.", "لا يعطي جرعات ولا خططًا، ولا شيء."),
        ("negation", "ru", "It is not reliable.", "Это ненадежно."),
        ("negation", "ru", "No one checks it.", "Никто этого не проверяет."),
        ("negation", "ru", "No one can promise it.", "Никто, даже врач, не обещает."),
        ("negation", "ru", "It is not approved in A or B.", "Не одобрено ни в А, ни в Б."),
        ("negation", "ru", "No zinc and no pills helped.", "Ни цинк, ни таблетки не помогли."),
        ("negation", "ru", "Whoever", "Никто"),
        ("negation", "zh-hans", "It does not help.", "这没有帮助。"),
        ("negation", "zh-hans", "It differs.", "这不同。"),
        ("negation", "hi", "Do not wait.", "इंतज़ार न करें।"),
        ("negation", "fr", "Do not wait.", "Attendez."),
        ("hedges", "es", "It may help.", "Quizá ayude."),
        ("hedges", "es", "It may help.", "Sería bueno."),
        ("hedges", "es", "Most men recover.", "Los hombres se recuperan."),
        ("hedges", "ar", "It may help.", "وقد يساعد."),
        ("hedges", "hi", "It may help.", "यह मदद कर सकता है।"),
        ("hedges-added", "es", "It can help.", "Puede ayudar."),
        ("hedges-added", "es", "Men recover.", "Algunos se recuperan."),
        ("fixed-phrases", "es", "It is not reliable birth control.", "No es un anticonceptivo seguro."),
        ("fixed-phrases", "es", "Treat it as urgent.", "Corra."),
        (
            "fixed-phrases",
            "es",
            "This is not reliable birth control.\nMore.",
            "No es un anticonceptivo seguro.\nMás.",
        ),
        ("terms", "es", "Sperm in semen", "Espermatozoides en el semen"),
        ("terms", "es", "A stroke.\nMore.", "Un derrame cerebral.\nIctus."),
        ("terms", "ar", "Your sperm", "للحيوانات المنوية لديك"),
        ("wording", "es", "A doctor", "Alguien"),
        ("wording", "es", "Sperm.\nMore.", "Un espermatozoide.\nMás."),
        ("wording", "hi", "Sperm", "शुक्राणुओं में"),
        ("address", "es", "You", "Usted, y un tubo"),
        ("address", "zh-hans", "You", "您好"),
        ("address", "ru", "You", "Вы, мечты"),
        ("tiers", "es", "Call now, or within days.", "Llame ya, o en los próximos días."),
        ("tiers", "es", "Today", "Mañana"),
    ],
)
def test_sound_text_has_no_finding(rule: str, lang: str, english: str, said: str) -> None:
    assert found(rule, english, said, lang) == []


@pytest.mark.parametrize(
    ("rule", "lang", "english", "said", "told"),
    [
        ("names", "es", "Clomiphene may help.", "La LH puede ayudar.", "English names clomiphene"),
        ("names", "es", "It helps.", "El clomifeno ayuda.", "this text names clomiphene"),
        (
            "names",
            "es",
            "LH, LH, clomiphene",
            "LH, clomifeno, clomifeno",
            "lh where this text names clomiphene",
        ),
        ("names", "ar", "LH and testosterone", "LH والكلوميفين", "English names testosterone"),
        ("names", "ru", "LH", "ФСГ", "English names lh"),
        ("names", "zh-hans", "Testosterone", "LH", "English names testosterone"),
        ("names", "hi", "Clomiphene and LH", "टेस्टोस्टेरोन और LH", "English names clomiphene"),
        ("negation", "es", "Do not stop. Never alone.", "Suspenda. Nunca solo.", "1x (not), this text 0x"),
        ("negation", "es", "It does not help A or B.", "Ayuda a A ni a B.", "1x (not), this text 0x"),
        ("negation", "es", "Do not stop, never.", "No suspenda.", "2x (not, never), this text 1x"),
        ("negation", "es", "It helps.", "No ayuda.", "English does not"),
        ("negation", "ar", "It gives no doses and plans.", "يعطي جرعات ولا خططًا.", "1x (no), this text 0x"),
        ("negation", "ru", "It is not reliable.", "Это надёжно.", "1x (not), this text 0x"),
        ("negation", "ru", "No trial shows it.", "Ни одно испытание  показывает это.", "“ни” stands without"),
        ("negation", "ru", "It is not approved in A.", "Одобрено в А, ни в Б.", "“ни” stands without"),
        ("negation", "zh-hans", "It does not help.", "这有帮助。", "1x (not), this text 0x"),
        ("negation", "hi", "Do not wait.", "इंतज़ार करें।", "1x (not), this text 0x"),
        ("hedges", "es", "It may help. It works.", "Ayuda. Puede funcionar.", "careful (“may”)"),
        ("hedges", "ar", "It may help.", "هو يساعد.", "careful (“may”)"),
        ("hedges", "zh-hans", "It may help.", "这有帮助。", "careful (“may”)"),
        ("hedges-added", "es", "It helps.", "Puede ayudar.", "the English is not"),
        ("fixed-phrases", "es", "It is not reliable birth control.", "No evita un embarazo.", "it says more"),
        ("fixed-phrases", "es", "It is not reliable birth control.", "Seguramente no.", "in other words"),
        ("terms", "es", "A stroke", "Un ictus", "a word of Spain"),
        ("terms", "es", "Sperm", "Semen", "a word for semen"),
        ("terms", "ar", "No sperm", "هذا هو العقم", "it hurts"),
        ("wording", "es", "A stroke", "Un mal", "no word for stroke"),
        ("address", "es", "You", "Y pulse aquí", "“pulse” stands here"),
        ("address", "zh-hans", "You", "你好", "“你” stands here"),
        ("tiers", "es", "Call now", "Llame", "says “now”"),
        ("tiers", "es", "Within days", "No en los próximos días", "says “soon”"),
    ],
)
def test_a_planted_fault_is_found(rule: str, lang: str, english: str, said: str, told: str) -> None:
    assert any(told in each for each in found(rule, english, said, lang))


def test_a_term_may_be_distinct_from_one_that_english_does_not_name() -> None:
    base = replace(SPANISH, terms={**SPANISH.terms, "potency": Term(("potencia",))})
    base = replace(
        base, terms={**base.terms, "sperm": Term(("espermatozoide*",), distinct_from=("potency",))}
    )
    assert found("terms", "Sperm", "Potencia", base=base) == []


def test_a_long_text_is_shown_by_its_beginning() -> None:
    assert "…" in found("tiers", "Call now", "Espere " * 20)[0]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("خصوبة", "وخصوبته"),
        ("خصوبة", "للخصوبة"),
        ("اليوم", "واليوم"),
        ("اليوم", "لليوم"),
        ("لا", "ولا"),
        ("خصي*", "بالخصيتين"),
        ("دم*", "بالدم"),
        ("(112 أو 911)", "اتصل (112 أو 911)"),
        ("trt", "وTRT"),
        ("about #", "about 1,045 men"),
        ("*n't", "don’t"),
        ("几*内", "几天之内"),
        ("яичк*", "ЯИЧКАМИ"),
        ("ненадежн*", "ненадёжный"),
        ("about #", "about  1,045 men"),
    ],
)
def test_an_expression_fits_the_forms_of_a_word(expression: str, text: str) -> None:
    assert expressions((expression,)).within(readable(text))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("اليوم", "يوم"),
        ("لم", "ألم"),
        ("لا", "لأن"),
        ("no", "nota"),
        ("about #", "about men"),
        ("न", "नमक"),
        ("कम", "कमी"),
    ],
)
def test_an_expression_fits_no_other_word(expression: str, text: str) -> None:
    assert not expressions((expression,)).within(readable(text))


def test_no_expressions_fit_nothing() -> None:
    none = expressions(())
    assert not none.within("a")
    assert none.without("a") == "a"
    assert (none.found("a"), none.placed("a")) == ([], [])


def test_names_are_counted_in_one_pass() -> None:
    names = Lexicon({"a": ("clomifeno", "clomid"), "b": ("enclomifeno",)})
    assert names.named("clomid, clomifeno y enclomifeno") == {"a": 2, "b": 1}


BASE = """\
names:
  lh: |
    lh
implied: |
  lh
terms:
  sperm:
    words: |
      sperm
    forbid: |
      seed = nobody says so
    distinct-from: |
      semen
    needed: |
      no
    gloss: |
      cells
    note: |
      a note
    checked: |
      nobody
  semen:
    words: |
      semen
fixed:
  wait:
    says: |
      do not wait
negation:
  words: |
    not
hedges:
  may:
    words: |
      may
tiers:
  now:
    words: |
      now
avoid: |
  thou = old
"""


def test_a_whole_file_is_read() -> None:
    document = read("content/en/terms.yaml", BASE.encode(), blocks=True)
    base = term_base(document, None)
    assert not document.findings
    assert base.terms["sperm"] == Term(
        words=("sperm",),
        forbid={"seed": "nobody says so"},
        distinct_from=("semen",),
        needed=False,
        gloss="cells",
        note="a note",
        checked="nobody",
    )
    assert base.names == {"lh": ("lh",)}
    assert base.implied == {"lh"}
    assert base.avoid == {"thou": "old"}
    assert base.fixed == {"wait": FixedPhrase(("do not wait",))}
    assert base.negation == Signal(("not",))
    assert base.hedges == {"may": Signal(("may",))}
    assert base.tiers == {Tier.NOW: Signal(("now",))}


def test_a_term_that_is_still_to_be_written_is_left_out() -> None:
    """As `axis-guide new` leaves it: no rule asks for words that nobody has written."""
    known = term_base(read("content/en/terms.yaml", BASE.encode(), blocks=True), None)
    terms = "terms:\n  sperm:\n    words: |\n      esperma\n  semen:\n    words: |\n"
    text = f"{terms}fixed:\n  wait:\n    says: |\n"
    base = term_base(read("content/es/terms.yaml", text.encode(), blocks=True), known)
    assert list(base.terms) == ["sperm"]
    assert base.fixed == {}


def test_what_stands_only_beside_a_negation_is_read() -> None:
    text = BASE.replace("    not\n", "    not\n  never-alone: |\n    nor\n  goes-with: |\n    not\n    no\n")
    document = read("content/en/terms.yaml", text.encode(), blocks=True)
    base = term_base(document, None)
    assert not document.findings
    assert base.negation == Signal(("not",), never_alone=("nor",), goes_with=("not", "no"))


def test_an_empty_file_is_an_empty_base() -> None:
    assert asdict(term_base(read("content/en/terms.yaml", b"", blocks=True), None)) == asdict(NO_TERMS)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fixed:", "fixes:", "content/es/terms.yaml:25: `fixes` is not known here. Did you mean `fixed`?"),
        ("  lh: |", "  lhh: |", "content/es/terms.yaml:2: `lhh` is not known here. Did you mean `lh`?"),
        ("  now:", "  tomorrow:", "content/es/terms.yaml:37: `tomorrow` is not known here"),
        ("    says: |", "    said: |", "content/es/terms.yaml:27: `said` is not known here"),
        (
            "    words: |\n      may",
            "    soft: |\n      may",
            "content/es/terms.yaml:33: `may` has no `words`",
        ),
        ("      seed = nobody says so", "      seed", "content/es/terms.yaml:10: “seed” has no reason"),
        ("  thou = old", "  thou = ", "content/es/terms.yaml:40: “thou =” has no reason"),
        (
            "      semen\n    needed",
            "      egg\n    needed",
            "content/es/terms.yaml:12: no other term has the id `egg`",
        ),
        ("      no\n", "      maybe\n", "content/es/terms.yaml:14: `maybe` is not an answer"),
        (
            "      sperm\n",
            "      sperm\n      Sperm\n",
            "content/es/terms.yaml:8: “Sperm” stands here a second time",
        ),
        ("      sperm\n", "      sperm\n      *\n", "content/es/terms.yaml:8: “*” has no letter"),
        (
            "avoid: |\n  thou = old",
            "avoid:\n  thou: |\n    old",
            "content/es/terms.yaml:40: `avoid` is followed by",
        ),
        (
            "tiers:\n  now:\n    words: |\n      now",
            "tiers: |\n  now",
            "content/es/terms.yaml:36: `tiers` holds no",
        ),
        (
            "    not\n",
            "    not\n  never-alone: |\n    ni\n",
            "content/es/terms.yaml:32: `negation` has `never-alone` without `goes-with`",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_found(old: str, new: str, told: str) -> None:
    english = term_base(read("content/en/terms.yaml", BASE.encode(), blocks=True), None)
    assert old in BASE
    document = read("content/es/terms.yaml", BASE.replace(old, new, 1).encode(), blocks=True)
    term_base(document, english)
    assert any(str(each).startswith(told) for each in document.findings), document.findings


def _written(folder: Path, files: Mapping[str, str]) -> Folders:
    folders = small.write(folder)
    for name, text in files.items():
        file = folders.content / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return folders


def test_a_base_is_read_when_it_is_asked_for_and_its_findings_are_known(tmp_path: Path) -> None:
    files = {"en/terms.yaml": BASE, "fr/terms.yaml": BASE.replace("  lh: |", "  lhh: |")}
    loaded = load(_written(tmp_path, files))
    assert "en/terms.yaml" not in loaded.loader.documents
    assert loaded.library.term_base("en").negation.words == ("not",)
    assert asdict(loaded.library.term_base("es")) == asdict(NO_TERMS)
    assert [str(each) for each in loaded.findings] == [
        "content/fr/terms.yaml:2: `lhh` is not known here. Did you mean `lh`?"
    ]


def test_without_an_english_base_nothing_is_known(tmp_path: Path) -> None:
    loaded = load(_written(tmp_path, {"es/terms.yaml": "names:\n  lh: |\n    lh\n"}))
    assert any("`lh` is not known here" in each.what for each in loaded.findings)


def test_the_bases_of_all_languages_are_sound_and_know_what_english_knows() -> None:
    loaded = load(Folders(ROOT / "content", ROOT / "locales"))
    english = loaded.library.term_bases["en"]
    assert set(loaded.library.term_bases) >= {"en", "es", "ar", "ru", "fr", "pt-br", "zh-hans", "hi"}
    for lang, base in loaded.library.term_bases.items():
        assert base.negation.words, lang
        assert base.tiers.keys() == set(Tier), lang
        assert {"sperm", "semen", "off-label", "not-approved"} <= base.terms.keys() <= english.terms.keys(), (
            lang
        )
        assert {"clomiphene", "enclomiphene", "tamoxifen", "hcg"} <= base.names.keys(), lang


def test_a_rule_is_an_error_where_it_is_sure() -> None:
    assert RULES["names"][0] is RULES["negation"][0] is RULES["hedges"][0] is Severity.ERROR
    assert RULES["hedges-added"][0] is RULES["wording"][0] is Severity.WARNING
