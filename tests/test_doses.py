"""No dose passes: in no language, in no kind of text that a person can see, however it is written."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import checks
from bot.checks import doses
from bot.checks.shown_texts import texts
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.model.alert import ALERT_CLASSES
from bot.model.content import FIELDS
from bot.model.finding import Finding
from bot.model.library import Library
from bot.model.site import Site
from bot.text.languages import LANGUAGES
from bot.text.normalize import normalize

HARMLESS = "word"
"""What stands in every text of the small site where no dose is planted; it reads alike in every language."""

SITEMAP = """aliases: {}
topics:
  safety:
    urgent: {risk: critical, written: 2026-11-23, picture: loop}
quiz:
  why: {topic: safety, page: safety/urgent, place: 1}
visit:
  before: [first]
"""

FILES: dict[str, dict[str, tuple[str, ...]]] = {
    "topics.yaml": {"safety": ("title", "lead")},
    "pages/safety.yaml": {"urgent": FIELDS},
    "glossary.yaml": {"lh": ("term", "meaning", "also")},
    "quiz.yaml": {"why": ("question", "right", "wrong-1", "wrong-2", "wrong-3", "because")},
    "visit.yaml": {"before": ("title", "first")},
    "pictures.yaml": {"loop": ("title", "alt", "label-brake")},
    "smalltalk.yaml": {"greeting": ("said", "reply")},
    "alerts/replies.yaml": dict.fromkeys(ALERT_CLASSES, ("title", "body")),
}
"""File of a language -> entry -> its texts."""

SEARCHED = {
    ("pages/safety.yaml", "urgent", "asked"),
    ("glossary.yaml", "lh", "also"),
    ("smalltalk.yaml", "greeting", "said"),
}
"""Texts that are only looked up: what people type may hold a dose."""

HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: {}\\n"\n'

Spot = tuple[str, str, str]
"""File, entry and name of one text; the name of a message is its plural form."""

SHOWN: tuple[Spot, ...] = tuple(
    spot
    for file, entries in FILES.items()
    for entry, names in entries.items()
    for spot in ((file, entry, name) for name in names)
    if spot not in SEARCHED
)

DOSES: dict[str, tuple[str, ...]] = {
    "en": ("50 mg", "two tablets", "½ tablet", "3 injections", "1.5 ml", "5000 IU", "half a pill", "50 mgs"),
    "es": ("50 mg", "dos pastillas", "media tableta", "3 inyecciones", "1,5 ml", "5.000 UI", "10 gotas"),
    "ar": ("٥٠ ملغ", "قرصان", "نصف قرص", "3 حقن", "1٫5 مل", "5000 وحدة", "وحقنتين", "ثلاث حبات"),
    "ru": ("50 мг", "две таблетки", "полтаблетки", "3 укола", "1,5 мл", "5000 МЕ", "двух ампул", "10 капель"),
    "zh-hans": ("50毫克", "两片", "半片", "3针", "1.5毫升", "5000国际单位", "５０ｍｇ", "十滴"),
    "pt-br": ("50 mg", "dois comprimidos", "meio comprimido", "3 injeções", "1,5 ml", "5.000 UI", "10 gotas"),
    "fr": ("50 mg", "2 comprimés", "demi-comprimé", "3 piqûres", "1,5 ml", "5 000 UI", "dix gouttes"),
    "hi": ("५० मिलीग्राम", "दो गोलियाँ", "आधी गोली", "3 इंजेक्शन", "1.5 मिली", "5000 यूनिट", "डेढ़ गोली"),
    "de": ("50 mg", "zwei Tabletten", "halbe Tablette", "3 Spritzen", "1,5 ml", "5000 IE", "zehn Tropfen"),
    "fa": ("۵۰ میلی‌گرم", "دو قرص", "نصف قرص", "۳ آمپول", "1.5 میلی‌لیتر", "5000 واحد", "دو عدد قرص"),
    "pl": ("50 mg", "dwie tabletki", "pół tabletki", "3 zastrzyki", "1,5 ml", "5000 j.m.", "dziesięć kropli"),
    "tr": ("50 mg", "İKİ TABLET", "yarım tablet", "3 iğne", "1,5 ml", "5000 ünite", "2 adet tablet"),
    "uk": ("50 мг", "дві таблетки", "пів таблетки", "3 уколи", "1,5 мл", "5000 МО", "дві ін’єкції"),
    "ur": ("۵۰ ملی گرام", "دو گولیاں", "آدھی گولی", "۳ انجکشن", "1.5 ملی لیٹر", "5000 یونٹ", "ڈیڑھ گولی"),
    "vi": ("50 mg", "hai viên thuốc", "nửa viên", "3 mũi tiêm", "1,5 ml", "5000 đơn vị", "mười giọt"),
    "zh-hant": ("50毫克", "兩片", "半錠", "3針", "1.5毫升", "5000國際單位", "兩顆膠囊", "十滴"),
}
"""Language -> doses in it: with digits of every sort, in words, halves, and the dual."""


@dataclass
class SmallSite:
    """A site in English and one more language, and the `file:line` of each text in that language."""

    root: Path
    lang: str
    planted: Mapping[Spot, str] = field(default_factory=dict)
    lines: dict[Spot, str] = field(default_factory=dict)

    def load(self) -> tuple[Library, Site]:
        """Write all files and read them as the program does."""
        content = self.root / "content"
        names = "".join(
            f"{lang}: {{name: {lang}, covers: all, measured: 2026-11-28}}\n"
            for lang in dict.fromkeys(("en", self.lang))
        )
        for name, text in (
            ("sitemap", SITEMAP),
            ("languages", names),
            ("sources", ""),
            ("facts", ""),
            ("paths", ""),
            ("helplines", ""),
        ):
            write(content / f"{name}.yaml", text)
        write(content / "pictures/loop.typ", "// fields: label-brake\n")
        for lang in dict.fromkeys(("en", self.lang)):
            for file, entries in FILES.items():
                write(content / lang / file, self.words(lang, file, entries))
        write(self.root / "locales/bot.pot", self.messages("locales/bot.pot", "en"))
        if self.lang != "en":
            name = f"locales/{self.lang}/LC_MESSAGES/bot.po"
            write(self.root / name, self.messages(name, self.lang))
        loaded = load(Folders(content, self.root / "locales"))
        assert loaded.site, loaded.findings
        assert loaded.site.catalogs.keys() == {"en", self.lang}, loaded.damage
        return loaded.library, loaded.site

    def words(self, lang: str, file: str, entries: Mapping[str, tuple[str, ...]]) -> str:
        """One file of a language, a block a text."""
        lines: list[str] = []
        for entry, names in entries.items():
            lines.append(f"{entry}:")
            for name in names:
                if lang == self.lang:
                    self.lines[file, entry, name] = f"content/{lang}/{file}:{len(lines) + 1}"
                lines += [f"  {name}: |", f"    {self.said(lang, (file, entry, name))}"]
        return "\n".join((*lines, ""))

    def said(self, lang: str, spot: Spot) -> str:
        """What stands in one place."""
        dose = self.planted.get(spot) if lang == self.lang else None
        return f"{HARMLESS}: {dose}, {HARMLESS}" if dose else HARMLESS

    def messages(self, name: str, lang: str) -> str:
        """The template, in which the msgids are what English says, or a catalog."""
        source = {spot: self.message("en", spot) for spot in messages("en")}
        said = {spot: self.message(lang, spot) for spot in messages(lang)}
        home, one, many = source.values()
        texts = ["" for _ in said] if lang == "en" else list(said.values())
        lines = [*(HEADER.format(LANGUAGES[lang].plural_rule).split("\n") if lang != "en" else ())]
        places = [len(lines) + 1, *(len(lines) + 3 for _ in texts[1:])]
        lines += [f'msgid "{home}"', f'msgstr "{texts[0]}"', f'msgid "{one}"', f'msgid_plural "{many}"']
        lines += [f'msgstr[{form}] "{text}"' for form, text in enumerate(texts[1:])]
        if lang == self.lang:
            self.lines |= {spot: f"{name}:{place}" for spot, place in zip(said, places, strict=True)}
        return "\n".join((*lines, ""))

    def message(self, lang: str, spot: Spot) -> str:
        """What one message says; a form that counts keeps its `{n}`."""
        said = self.said(lang, spot)
        return said if spot[1] == "home" else f"{{n}} {said}"


def forms(lang: str) -> int:
    """How many plural forms a language has."""
    return int(LANGUAGES[lang].plural_rule.partition("=")[2].partition(";")[0])


def write(file: Path, text: str) -> None:
    """Write one file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def messages(lang: str) -> tuple[Spot, ...]:
    """The places of two messages in a language: one text, and the forms of one that counts."""
    return (("po", "home", "0"), *(("po", "counted", str(form)) for form in range(forms(lang))))


def spots(lang: str) -> tuple[Spot, ...]:
    """Every place of the small site where a text stands in the language."""
    return (*SHOWN, *messages(lang))


def planted(lang: str) -> dict[Spot, str]:
    """A dose for every place, each dose of the language in turn."""
    return dict(zip(spots(lang), cycle(DOSES[lang]), strict=False))


@cache
def found(lang: str) -> tuple[dict[Spot, str], list[Finding]]:
    """Where each text of a small site full of doses stands, and what is found there."""
    with TemporaryDirectory() as folder:
        small = SmallSite(Path(folder), lang, planted(lang))
        findings = checks.check(*small.load())
    return small.lines, [each for each in findings if "reads like a dose" in each.what]


def as_found(dose: str) -> str:
    """What a finding says of a dose."""
    return f"“{normalize(dose).strip()}” reads like a dose"


def test_the_samples_are_of_every_language() -> None:
    """No row of the table is without its doses."""
    assert DOSES.keys() == LANGUAGES.keys()


@pytest.mark.parametrize(("lang", "spot"), [(lang, spot) for lang in LANGUAGES for spot in spots(lang)])
def test_a_dose_is_found_where_it_stands(lang: str, spot: Spot) -> None:
    """In every language, in every kind of text that a person can see, at its file and line."""
    lines, findings = found(lang)
    said = planted(lang)[spot]
    assert (lines[spot], as_found(said)) in {(each.where, each.what) for each in findings}
    print(f"\n{lang} | {'/'.join(spot)} | {lines[spot]} | {said}", end="")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_else_is_found(lang: str) -> None:
    """Each finding is a dose that was planted; a site without one has none."""
    lines, findings = found(lang)
    assert {(each.where, each.what) for each in findings} == {
        (lines[spot], as_found(dose)) for spot, dose in planted(lang).items()
    }


def test_a_site_without_a_dose_is_clean(tmp_path: Path) -> None:
    """What people type for the search is no matter of the rule: nobody is shown it."""
    small = SmallSite(tmp_path, "es", dict.fromkeys(SEARCHED, "50 mg"))
    library, site = small.load()
    assert "50 mg" in library.languages["es"].glossary["lh"].also[0]
    assert [*doses.check(library), *doses.check_messages(site)] == []


def test_every_text_of_the_content_has_its_own_line(site: Site) -> None:
    """Each text of the real content leads to the line of its own name, and not of something around it."""
    walked = list(texts(site.library))
    assert len(walked) > 1000
    assert [path for path, _ in walked if path not in site.library.locations] == []


# how a dose may be written

WRITTEN: dict[str, tuple[str, ...]] = {
    "en": (
        "50 mg", "50mg", "50-mg", "50 MG", "50 mgs", "50\u00a0mg", "50\u202fmg", "50\u200bmg", "50\u2066mg",
        "5\u00ad0 m\u200dg", "50 ㎎", "５０ｍｇ", "⑤⓪ mg", "𝟝𝟘 mg", "50 𝗺𝗴", "5️⃣0️⃣ mg", "٥٠ mg", "५० mg",
        "๕๐ mg", "2.5 mg", "2,5 mg", ".5 mg", "200 mg/mL", "1,000 IU", "5000 I.U.", "5 000 IU", "50 mg/day",
        "50 mg/kg", "25 µg", "25 μg", "25 mcg", "25 ug", "3 grams", "50 micrograms", "0.5 mL", "0.5 ㎖",
        "1 cc", "2 tablets", "1 capsule", "2 shots", "3 pumps", "10 drops", "1 patch", "2 puffs", "3 doses",
        "½ tablet", "1½ tablets", "1/2 tablet", "1⁄2 tablet", "¼ pill", "half a tablet", "half tablet",
        "half the pill", "a quarter of a tablet", "a couple of pills", "one or two tablets",
        "one injection", "two (2) tablets", "2 (two) tablets", "two-tablet", "Two Tablets", "twelve drops",
        "fifty milligrams", "five hundred units", "5 thousand units", "1-2 tablets", "2 to 3 pumps",
        "{n} tablets", "2 x 50 mg",
    ),
    "es": (
        "50 miligramos", "5.000 UI", "2 comprimidos", "1 capsula", "1 inyección", "2 parches", "1 ampolla",
        "dos pastillas", "media pastilla", "la mitad de una tableta", "2 tablets", "tres ampollas",
        "mil unidades",
    ),
    "ar": (
        "٥٠ ملغ", "50 ملغم", "50 \u2069ملغ", "۵۰ مل", "5 ملليغرام", "٥ ميكروغرام", "2 غرام", "1000 وحدة",
        "3 حبات", "2 اقراص", "2 أقـراص", "١١ قرصًا", "1 كبسولة", "3 حقن", "2 بخات", "نِصْف قُرْص", "قرصين",
        "ونصف حبة", "بحقنتين", "قرص واحد", "حبه واحده", "50 mg",
    ),
    "ru": (
        "50 мг", "50мг", "2 г", "10 капель", "двумя таблетками", "полторы таблетки", "пол таблетки",
        "ТРЁХ АМПУЛ", "трех ампул", "2 чайные ложки", "5000 м.е.", "50 mg",
    ),
    "zh-hans": (
        "每次50毫克", "服用50mg的药", "每天两片药", "二十五毫克", "三粒胶囊", "2次注射", "两个单位", "半片",
        "2～3片",
    ),
    "pt-br": (
        "2 adesivos", "duas cápsulas", "duas capsulas", "meia dose", "2 comprimidos",
    ),
    "fr": (
        "2 comprimés", "deux comprimes", "la moitié d’un comprimé", "demi-comprimé", "2\u202fgélules",
        "½ cachet",
    ),
    "hi": (
        "दो गोलियाँ", "दो-दो गोलियां", "२ गोली", "50 एमजी", "साढ़े तीन गोली", "एक-एक गोली",
    ),
    "tr": (
        "iki tableti", "YARIM TABLET", "2 hap", "50 mg'lık", "bir buçuk tablet",
    ),
    "fa": (
        "۲ قرص", "۵۰ میلی گرم", "۵۰ میلی‌گرم", "۵۰ ميلي‌گرم", "نیم قرص",
    ),
    "vi": (
        "2 viên", "hai viên nén", "nửa viên",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), [(lang, each) for lang, held in WRITTEN.items() for each in held])
def test_a_dose_is_found_however_it_is_written(lang: str, text: str) -> None:
    """Whatever the digits, the spelling, and what cannot be seen between them; once."""
    assert len(list(doses.amounts(f"x: {text}, y", lang))) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_a_row_is_found(lang: str) -> None:
    """Each unit behind ASCII and native digits and a number word, each number word before a unit."""
    row = LANGUAGES[lang]
    two = row.digits[2:3] or "2"
    gap = "" if lang.startswith("zh") else " "
    word = sorted(row.number_words)[0]
    missed = [
        text
        for text in (
            *(f"{number} {unit}" for unit in row.dose_units for number in ("2", two)),
            *(f"{word}{gap}{unit}" for unit in row.dose_units),
            *(f"{number}{gap}{unit}" for number in row.number_words for unit in sorted(row.dose_units)[:3]),
            *row.whole_amounts,
        )
        if not any(doses.amounts(text, lang))
    ]
    assert missed == []


OTHERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u20dd\u2800\u3164\ufe0f\uffa0\U000e0100"
"""Characters that show nothing, though Unicode does not count them among the format characters."""


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.characters(categories=["Cf"]) | st.sampled_from(OTHERS)), max_size=9
    )
)
def test_nothing_invisible_hides_a_dose(put: list[tuple[int, str]]) -> None:
    """Any zero-width characters put anywhere in a dose change nothing."""
    text = "50 mg"
    for at, char in put:
        text = text[:at] + char + text[at:]
    assert list(doses.amounts(f"take {text} now", "en")) == ["50 mg"]


def test_the_law_above_draws_what_cannot_be_seen() -> None:
    """The characters that it puts in are those that people hide words with."""
    assert all(unicodedata.category(each) == "Cf" for each in "\u200b\u200d\u2060\u2066\u00ad\ufeff\u061c")


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_can_be_read(text: str, lang: str) -> None:
    """Whatever is written, the rule answers; a second look at what it found finds it again."""
    for each in doses.amounts(text, lang):
        assert any(doses.amounts(each, lang))


# what is no dose

PASSES: dict[str, tuple[str, ...]] = {
    "en": (
        "10 mg/dl", "10 mg / dL", "10 mg per decilitre", "FSH in IU/L", "FSH of 5 IU/L", "300 ng/dL",
        "17 g/dL", "16 weeks", "2 in 3", "9 months", "one in ten men", "about 3 months", "2 samples",
        "20 million", "20 million per mL", "94% in 3 weeks", "30 studies", "in 26 men", "3 guidelines",
        "a dose of the medicine", "hCG", "LIU06, 2018;200:423-432", "2 unitary groups",
        "in 2020. Injections can hurt", "3. Tablets", "in 2020 - injections", "in 2020\ninjections",
        "a tablet that lowers estradiol", "an injection", "someone injections", "the second injection",
        "every tablet", "B12", "one medicine", "two medicines", "Covid-19 patchy", "{n} questions",
        "half of the men", "two of them", "112 or 911", "64 to 74 days",
    ),
    "es": (
        "3 meses", "en 26 hombres", "20 millones", "2 muestras", "3 gráficas", "es una inyección",
        "una tableta", "una gota de semen", "2 sobre 3", "1.045 hombres", "uno de cada diez",
        "10 mg por decilitro", "todas las dosis", "4,8 %", "2 u 8",
    ),
    "ar": (
        "3 أشهر", "٢٠ مليون", "في 26 رجلًا", "2 ملاحظات", "موضع حقنة", "لا تأخذ جرعة أخرى",
        "10 ملغ/ديسيلتر", "ثلاثة أشهر", "خلال 3 أيام", "سبعة من كل عشرة رجال", "قرص",
    ),
    "ru": (
        "в 2020 г.", "с 2018 по 2020 г. мужчины", "16 недель", "9 месяцев", "один из десяти мужчин",
        "10 мг/дл", "5 МЕ/л", "3 группы", "20 млн", "два гормона", "таблетка", "мужской пол",
    ),
    "zh-hans": (
        "16周", "9个月", "9人中有1人", "2000万", "10毫克/分升", "5 IU/L", "第二针之前", "第2针", "第十二针",
        "三个月", "两项研究", "两侧睾丸", "药片", "一种药片",
    ),
    "zh-hant": (
        "16週", "9個月", "第二針", "10毫克/公合", "兩項研究", "一種藥片",
    ),
    "pt-br": (
        "16 semanas", "9 meses", "1 em cada 10 homens", "10 mg/dl", "uma injeção", "um comprimido",
        "3 gráficos",
    ),
    "fr": (
        "16 semaines", "9 mois", "un homme sur dix", "10 mg/dl", "une injection", "un comprimé",
        "trois groupes", "10 mg par litre",
    ),
    "hi": (
        "16 हफ़्ते", "9 महीने", "दस में से एक", "10 मिलीग्राम/डेसीलीटर", "एक गोली", "दो हार्मोन",
        "दोनों इंजेक्शन",
    ),
    "de": (
        "16 Wochen", "9 Monate", "einer von zehn", "10 mg/dl", "eine Tablette", "drei Gruppen",
    ),
    "fa": (
        "۱۶ هفته", "۹ ماه", "یک قرص", "نه قرص", "دو هورمون",
    ),
    "pl": (
        "16 tygodni", "9 miesięcy", "jeden na dziesięciu", "10 mg/dl", "2 grupy", "tabletka",
    ),
    "tr": (
        "16 hafta", "9 ay", "on erkekten biri", "bir tablet", "10 mg/dl",
    ),
    "uk": (
        "16 тижнів", "9 місяців", "один із десяти", "10 мг/дл", "2 групи", "таблетка",
    ),
    "ur": (
        "16 ہفتے", "9 مہینے", "ایک گولی", "دو ہارمون",
    ),
    "vi": (
        "16 tuần", "9 tháng", "một viên thuốc", "hai ống dẫn tinh", "sau mũi tiêm", "10 mg/dl", "2 ông",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), [(lang, each) for lang, held in PASSES.items() for each in held])
def test_a_harmless_text_is_no_dose(lang: str, text: str) -> None:
    """Numbers of men, months and studies, values in blood, and medicines without a number are no doses."""
    assert list(doses.amounts(f"x {text} y", lang)) == []
    assert list(doses.amounts(text, lang)) == []


def test_a_language_without_a_row_is_checked_by_the_english_words() -> None:
    """Latin abbreviations hold in every language; the finding about the row comes beside it."""
    assert list(doses.amounts("prenu 50 mg", "eo")) == ["50 mg"]


def wide(text: str) -> Iterator[str]:
    """The text and what else normalize must make of it."""
    yield text
    yield text.upper()
    yield "\u200b".join(text)
    yield unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "text", ["50 mg", "iki tablet yarım", "दो गोलियाँ", "две таблетки трёх", "नौ ५०", "cápsula"]
)
def test_one_text_has_one_normal_form(text: str) -> None:
    """Case, decomposed accents and what cannot be seen make no difference, nor does a second time."""
    assert len({normalize(each) for each in wide(text)}) == 1
    assert normalize(normalize(text)) == normalize(text)
