"""Conversations: what people do, and what they must then see."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.loader.site import Loaded, load
from bot.model.address import Address, Url
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, InlineQuery, TextMessage
from bot.model.prose import plain
from bot.model.search_index import MOST, Place
from bot.model.site import Site
from bot.reply import OFFERED, offers
from bot.routing import COMMANDS
from bot.screens.path import TITLES
from bot.screens.smalltalk import OPENS
from bot.text.canonical import whole
from bot.text.segment import segment
from tests import small as small_site
from tests.languages import LANGS
from tests.person import Person


def renamed(site: Site) -> Site:
    """The site in which a page stood at another place before."""
    sitemap = replace(site.library.sitemap, aliases={"topic_axis_old": "topic_axis_loop"})
    return replace(site, library=replace(site.library, sitemap=sitemap))


def test_a_new_person_is_told_what_this_is_and_chooses_a_language(site: Site) -> None:
    """The first contact says in three lines what this is, and offers each language in its own name."""
    person = Person(site, app_lang="es-419").types("/start")
    person.sees("no consejo médico", "no están cifrados", "Ayuda urgente", "✓ Español", "English", "العربية")
    person.taps("English").sees("What brings you here?")
    assert person.chat == Chat("en")


def test_a_chosen_language_always_wins(site: Site) -> None:
    """Who chose Spanish is served Spanish, whatever his app says."""
    person = Person(site, app_lang="ar").types("/start").taps("Español")
    person.types("/menu").sees("Elija un tema").types("/start").sees("¿Qué lo trae por aquí?")


def test_an_app_in_a_language_that_we_lack_is_served_english(site: Site) -> None:
    """No language of ours is forced on a reader whose app speaks another one, but English."""
    Person(site, app_lang="be").types("/start").sees("✓ English")


def test_nothing_is_kept_about_a_person_who_only_reads(site: Site) -> None:
    """Tapping, typing and reading leave nothing behind."""
    person = (
        Person(site)
        .types("/start")
        .opens("es_topic_axis_loop")
        .taps("Qué muestran los estudios")
        .types("semen")
    )
    assert person.chat == NOTHING


def test_a_walk_from_home_to_the_sources_and_back(site: Site) -> None:
    """A reader finds a page, its detail and its sources, and the way home, by tapping."""
    pages = site.library.languages["en"].topics["axis"].pages
    person = Person(site).types("/menu").taps("Testosterone therapy").taps("Home").taps("All topics")
    person.taps(site.library.languages["en"].topics["axis"].title).taps(pages["signals"].title)
    person.taps("What studies show").taps("Sources").sees("Finkelstein", "Checked by a clinician: not yet")
    person.taps("Back to the page").taps(f"→ {pages['testicles'].title}").sees(pages["testicles"].point)
    person.taps("All pages of this topic").taps("Home").sees("What brings you here?")


def test_a_situation_leads_from_page_to_page(site: Site) -> None:
    """Whoever says what brings him here is led through its pages, also by way of detail and language."""
    pages = [site.library.page("en", *each.split("/")) for each in site.library.sitemap.paths["baby"]]
    first, second, *_ = [each for each in pages if each]
    person = Person(site, chat=Chat("en")).types("/start").taps("Trying for a baby").taps(first.title)
    person.taps("Words explained").taps("Back to the page").taps("Language").taps("English")
    person.taps(f"→ {second.title}").sees(second.point)
    person.taps("Pages for my situation").sees(first.title, second.title)


def test_the_last_page_of_a_situation_asks_whether_it_helped(site: Site) -> None:
    """At the end there is no next page, but a question."""
    last = site.library.sitemap.paths["baby"][-1].replace("/", "_")
    person = Person(site).opens(f"en_topic_{last}_p-baby").sees_no("→").taps("Was this helpful?")
    person.taps("Yes").taps("Back to the page").sees("Pages for my situation")


def test_an_unknown_situation_is_no_path(site: Site) -> None:
    """A page opens all the same; the situation itself is not there."""
    Person(site).opens("en_topic_axis_signals_p-gone").sees("All pages of this topic")
    Person(site).opens("en_path_gone").sees("Page not found")


def test_changing_the_language_keeps_the_page(site: Site) -> None:
    """The language button comes back to the very page that was open."""
    person = Person(site).opens("en_detail_axis_signals").taps("Language").taps("Español")
    assert person.screen.lang == "es"
    person.sees("11 veces").taps("Idioma").taps("Volver").sees("11 veces")


def test_an_old_message_keeps_its_own_language(site: Site) -> None:
    """A button of an old Spanish message still opens Spanish, though the person now reads English."""
    person = Person(site, chat=Chat("en")).opens("es_topic_axis_loop")
    assert person.screen.lang == "es"
    assert person.chat == Chat("en")


def test_a_link_opens_its_page_and_introduces_us_until_the_first_tap(site: Site) -> None:
    """A clinic's link opens the page in its language; the three lines stand above it until a tap."""
    person = Person(site, app_lang="en").types("/start es_topic_trt_sperm")
    person.sees("no consejo médico")
    assert person.chat == NOTHING
    person.taps("Inicio")
    assert person.chat == Chat("es")
    person.types("/start es_topic_trt_sperm").sees_no("no consejo médico")


def test_a_link_in_a_language_that_was_withdrawn_opens_the_page_in_the_readers(site: Site) -> None:
    """A poster outlives a language."""
    person = Person(site, app_lang="es").types("/start so_topic_axis_loop")
    assert person.screen.lang == "es"
    assert person.screen.content_lang == "es"


def test_a_damaged_link_opens_the_welcome_or_the_menu(site: Site) -> None:
    """Whatever stands behind /start, the person gets somewhere."""
    Person(site).types("/start %%%").sees("Choose your language:")
    Person(site, chat=Chat("en")).types("/start ..").sees("What brings you here?")


def test_a_link_cannot_delete_what_is_kept(site: Site) -> None:
    """A link that somebody else made only shows; it never forgets."""
    person = Person(site, chat=Chat("es")).types("/start es_forget")
    person.sees(site.catalogs["es"].say("Kept about you now:"), "Su idioma: Español.")
    assert person.chat == Chat("es")


@pytest.mark.parametrize(
    "link", ["en_choose_forget", "en_choose_drop_axis_loop", "ar_choose_home", "es_choose"]
)
def test_a_link_chooses_nothing_for_a_person_whom_we_know(site: Site, link: str) -> None:
    """A link to the choice of a language opens its place in that language, and leaves what is kept alone."""
    held = Chat("es", ("axis_loop",))
    person = Person(site, chat=held).types(f"/start {link}").sees_no("Forgotten", "Page not found")
    assert person.chat == held
    assert person.screen.lang == link[:2]


@pytest.mark.parametrize("place", ["forget", "save_axis_loop", "choose_forget", "gone"])
def test_the_way_back_from_the_languages_never_acts(site: Site, place: str) -> None:
    """Whatever an address names as the place to come back to, it is a screen that only shows."""
    person = Person(site, chat=Chat("es", ("trt_what",))).opens(f"en_language_{place}").taps("Back")
    assert person.chat == Chat("es", ("trt_what",))
    person.opens(f"en_choose_{place}").sees("What brings you here?")
    assert person.chat == Chat("en", ("trt_what",))


def test_a_retired_place_is_found_behind_the_choice_of_a_language_too(site: Site) -> None:
    """An old button of the list of languages comes back to the page under its new name."""
    moved = renamed(site)
    Person(moved).opens("es_choose_topic_axis_old").sees("hipotálamo")
    Person(moved).opens("en_language_topic_axis_old").taps("Back").sees("hypothalamus")


@pytest.mark.parametrize("text", ["/i will kill myself", "/start i will kill myself", "/urgent kill myself"])
def test_danger_is_heard_behind_a_slash(site: Site, text: str) -> None:
    """A slash by mistake does not hide that somebody needs help."""
    Person(site).types(text).sees("findahelpline.com")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "what does testicular torsion mean"),
        ("en", "i dont want to die i just want kids"),
        ("en", "clomiphene pills"),
        ("es", "cuales son los sintomas de la torsion de testiculo"),
    ],
)
def test_a_question_is_no_alarm_in_another_language(site: Site, lang: str, text: str) -> None:
    """Words that two languages share raise nothing, whichever of them the question is in."""
    screen = Person(site, chat=Chat(lang)).types(text).screen
    assert screen.address is not None
    assert screen.address.route != "alert"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "me duele el pecho"),
        ("ar", "i want to kill myself"),
        ("es", "i cant breathe"),
        ("en", "أريد أن أموت"),
    ],
)
def test_danger_is_heard_in_whichever_language_it_is_written(site: Site, lang: str, text: str) -> None:
    """Nobody in need chooses his words by the language of the menu."""
    screen = Person(site, chat=Chat(lang)).types(text).screen
    assert screen.address is not None
    assert screen.address.args[:1] in {("emergency",), ("crisis",)}


@pytest.mark.parametrize("text", ["/start\nes_topic_axis_loop", "/start@AxisGuideBot  es_topic_axis_loop"])
def test_a_command_ends_at_any_blank(site: Site, text: str) -> None:
    """A line break or two blanks behind a command do no harm."""
    Person(site).types(text).sees("hipotálamo")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "urgent help"),
        ("en", "Urgent"),
        ("en", "emergency"),
        ("es", "ayuda urgente"),
        ("es", "urgencia"),
    ],
)
def test_the_words_for_urgent_help_open_it(site: Site, lang: str, text: str) -> None:
    """Who types what the button says finds what it opens first, or the emergency reply, which leads there."""
    screen = Person(site, chat=Chat(lang)).types(text).screen
    there = f"{lang}_topic_safety_urgent"
    assert there in (str(screen.address), *(str(button.to) for button in screen.buttons))
    assert {there, f"{lang}_alert_emergency"} & {str(screen.address), str(screen.rows[0][0].to)}


def test_forgetting_shows_what_was_held_and_then_that_nothing_is(site: Site) -> None:
    """/forget names what was kept before and proves that nothing is kept after."""
    person = Person(site).types("/start").taps("Español").types("/privacy").sees("Su idioma: Español.")
    person.taps("Borrar lo guardado").sees(":\nSu idioma: Español.", ":\nNada.")
    assert person.chat == NOTHING
    person.types("/forget").sees("before:\nNothing.", "now:\nNothing.")


def test_a_page_that_is_not_translated_is_english_with_a_notice_in_the_readers_language(
    small: Loaded,
) -> None:
    """No page switches language in silence."""
    assert small.site
    person = Person(small.site).opens("ar_topic_axis_loop")
    person.sees("What turns my loop?", "ها هي بالإنجليزية", "الرئيسية")
    assert (person.screen.lang, person.screen.content_lang, person.screen.title.lang) == ("ar", "en", "en")


def test_a_page_that_is_translated_is_shown_in_the_readers_language(site: Site) -> None:
    """The safety pages are there in Arabic."""
    person = Person(site).opens("ar_topic_safety_urgent").sees_no("بالإنجليزية")
    assert person.screen.content_lang == "ar"


def test_every_text_says_that_it_is_a_draft(site: Site) -> None:
    """What no clinician has signed says so in one short line; so does what a machine translated."""
    Person(site).opens("en_topic_axis_loop").sees("Draft: no clinician has checked")
    Person(site).opens("es_topic_axis_loop").sees("Borrador: traducción automática")


def test_words_find_pages(site: Site) -> None:
    """Typed words lead to pages whose titles or typical questions share them."""
    person = Person(site).types("how low should my e2 be")
    person.sees("These pages may fit your words:", "Men need some estradiol").taps("Men need some estradiol")
    person.sees("strong bones")


def test_words_that_fit_nothing_get_an_honest_answer_and_the_topics(site: Site) -> None:
    """Nothing is made up."""
    Person(site).types("qwertz").sees("I have no page on that.")


def test_what_we_do_not_read_gets_one_kind_sentence_and_a_way_home(site: Site) -> None:
    """A photo is not opened, and its sender is not left alone."""
    Person(site, app_lang="es").sends_a_photo().sees("Gracias", "no se abrió").taps("Inicio")


def test_a_group_gets_links_into_a_private_chat(site: Site) -> None:
    """In a group nothing opens in front of the others: the buttons lead into a private chat."""
    linked = replace(site, link="https://t.me/AxisGuideBot?start=")
    person = Person(linked).calls_in_a_group().sees("private chat")
    assert person.screen.buttons[0].to == Url("https://t.me/AxisGuideBot?start=en_home")
    assert all(isinstance(button.to, Url) for button in person.screen.buttons)
    assert Person(site).calls_in_a_group().screen.buttons == ()


def test_an_address_at_which_there_is_nothing_shows_a_friendly_screen(site: Site) -> None:
    """No button is ever dead: an unknown one offers the topics."""
    for address in ("en_topic_axis_gone", "en_topic_gone", "en_topic_axis_loop_more", "en_nowhere", "", "%"):
        Person(site).opens(address).sees("Page not found").taps("Recovery medicines")


def test_pages_that_hold_no_detail_or_no_such_page_are_friendly_too(site: Site) -> None:
    """Detail, sources and language of what is not there do not fail."""
    for address in ("en_detail_axis_gone", "en_detail_axis", "en_sources_axis", "en_sources_axis_x"):
        Person(site).opens(address).sees("Page not found")
    Person(site).opens("en_detail_safety_urgent").sees("Emergency: call now")
    Person(site).opens("en_language_gone_x").taps("Español").sees("¿Qué lo trae por aquí?")
    Person(site).opens("es_choose").sees("¿Qué lo trae por aquí?")


def test_a_retired_page_lives_on_under_its_new_name(site: Site) -> None:
    """An alias keeps a button that was shipped alive."""
    person = Person(renamed(site)).opens("en_topic_axis_old")
    assert person.screen.title == Person(site).opens("en_topic_axis_loop").screen.title


def test_every_command_answers(site: Site) -> None:
    """Each command that we name does what it says; an unknown one is not left unanswered."""
    Person(site).types("/urgent").sees("Emergency: call now", "112, 911 or 999")
    Person(site).types("/language").sees("Choose your language.", "Español")
    Person(site).types("/help").sees("/forget", "It never gives a dose")
    Person(site).types("/privacy@AxisGuideBot").sees(
        "This bot keeps three things about you",
        "After 365 days without that",
        "counts after 24 months",
        "not end-to-end",
    )
    Person(site).types("/xyzzy").sees("Page not found")


def test_a_medicine_is_never_shown_without_its_status_risk_and_checks(site: Site) -> None:
    """On a medicine's page and on its detail stand approval, a serious risk and what is checked."""
    for address in ("en_topic_medicines_clomiphene", "en_detail_medicines_clomiphene"):
        Person(site).opens(address).sees("Approval:", "off-label", "Serious risk:", "What is checked:")


def test_recovery_figures_are_never_shown_without_their_limits(site: Site) -> None:
    """Beside the figures stand in whom they were counted, and that they promise nothing."""
    for lang in ("en", "es"):
        page = site.library.page(lang, "recovery", "timeline")
        assert page
        for route in ("topic", "detail"):
            Person(site).opens(f"{lang}_{route}_recovery_timeline").sees(plain(page.limits))


def test_sources_that_nobody_has_opened_are_counted_and_not_shown(site: Site) -> None:
    """References verified only through a secondary page wait for a clinician."""
    person = Person(site).opens("en_sources_safety_urgent").sees("not shown until a clinician has checked")
    cites = plain(person.screen.body)
    assert not any(source.cite in cites for source in site.library.sources.values() if source.mark == "V2")


def test_the_page_with_the_question_closes_with_it(site: Site) -> None:
    """The closing holds the page's own question, then the standing line."""
    closing = plain(Person(site).opens("en_topic_axis_loop").screen.closing).splitlines()
    assert closing[0] == "You could ask:"
    assert closing[1].endswith("?")
    assert closing[2].startswith("Please talk with a clinician")


def test_urgent_help_is_one_tap_away_from_every_kind_of_screen(site: Site) -> None:
    """From wherever a person is, one tap opens the emergency signs."""
    for does in ("/start", "/menu", "/help", "/forget", "/language", "qwertz", "/nothing"):
        Person(site).types(does).taps("Urgent help").sees("Emergency: call now")
    here = Person(site).opens("en_topic_safety_urgent").screen
    assert Address.parse("en_topic_safety_urgent") not in [button.to for button in here.buttons]


def test_a_link_to_urgent_help_puts_the_signs_first(site: Site) -> None:
    """A new person who follows a link to urgent help reads the emergency before our greeting."""
    person = Person(site).types("/start en_topic_safety_urgent")
    assert person.reads.index("Emergency: call now") < person.reads.index("not medical advice")


def test_the_words_of_a_page_are_one_tap_away(site: Site) -> None:
    """Each page leads to the words that it uses, explained, and back."""
    person = Person(site).opens("en_topic_axis_loop").taps("Words explained")
    page = site.library.languages["en"].topics["axis"].pages["loop"]
    person.sees("LH", "Pituitary").taps("Back to the page").sees(page.point)


def test_a_typed_term_opens_its_explanation(site: Site) -> None:
    """Who types a word of the glossary, or his own word for it, gets it explained and where it matters."""
    person = Person(site, app_lang="es").types("azoospermia").sees("Azoospermia", "No se ven espermatozoides")
    person.types("Clomid").sees("Clomifeno", "(off-label)")
    person.taps("Palabras explicadas").sees("Elija una palabra")


def test_the_glossary_is_walked_a_handful_at_a_time(site: Site) -> None:
    """All terms are reached from the first screen, and the way back is there."""
    person = Person(site).types("/glossary")
    seen = {button.label for button in person.screen.buttons}
    while any(button.label == "More words" for button in person.screen.buttons):
        person.taps("More words")
        seen |= {button.label for button in person.screen.buttons}
    terms = site.library.languages["en"].glossary.values()
    assert {term.term for term in terms} <= seen
    person.taps("Earlier words").sees("More words")


def test_a_quiz_checks_us_and_not_the_reader(site: Site) -> None:
    """Whatever is answered, the explanation is gentle, there is no score, and nothing is kept."""
    person = Person(site).types("/quiz").taps("Testosterone therapy")
    person.taps("It blocks the tubes").sees(
        "Let us look at it again.", "The best answer:", "It turns down LH and FSH"
    )
    person.opens("en_quiz_why-sperm-fall_right").sees("Yes.").sees_no("score", "wrong")
    person.taps("Read the page about it")
    assert person.chat == NOTHING


def test_the_last_page_of_a_topic_leads_to_its_quiz(site: Site) -> None:
    """After each topic that has questions, and on its list, the quiz is offered."""
    Person(site).opens("en_topic_trt").taps("Check yourself")
    Person(site).opens("en_topic_trt_after-baby").taps("Check yourself")


def test_every_question_of_the_quiz_can_be_walked(site: Site) -> None:
    """In each language every answer of every question is explained, and the next question follows."""
    for lang in ("en", "es"):
        for name, question in site.library.languages[lang].quiz.items():
            for answer in question.answers:
                Person(site).opens(f"{lang}_quiz_{name}_{answer}").sees(question.answers["right"])
    Person(site).opens("en_quiz_gone").sees("Page not found")
    Person(site).opens("en_quiz_why-sperm-fall_gone").sees("Page not found")


def test_questions_are_saved_shown_shared_and_removed(site: Site) -> None:
    """A person gathers questions from pages and from our list, and only their ids are kept."""
    person = Person(site).types("/questions").sees("No questions saved yet")
    page = site.library.languages["en"].topics["axis"].pages["loop"]
    person.opens("en_topic_axis_loop").taps("Add to my visit").sees("Saved for your visit", page.ask)
    person.taps("Back to the page").sees(page.point).opens("en_questions").sees(f"1. {page.ask}")
    person.opens("en_visit_diagnosis").taps("Save 1").sees("Saved").taps("Back").sees("Save 2")
    person.opens("en_questions").sees("2. ", "Show this list to your clinician.")
    assert person.chat.saved[0] == "axis_loop"
    assert all("?" not in each for each in person.chat.saved)
    share = next(button.to for button in person.screen.buttons if button.label == "Share this list")
    assert isinstance(share, Url)
    assert share.href.startswith("https://t.me/share/url?")
    person.types("/privacy").sees("2 saved questions.").types("/questions")
    person.taps("Remove 1").sees("1. ").sees_no("2. ")
    person.types("/forget").sees("1 saved question.", "Nothing.")
    assert person.chat == NOTHING


def test_a_saved_question_reads_in_the_language_of_the_day(small: Loaded) -> None:
    """Ids are kept, so the list follows the language; what is not translated stands in English."""
    assert small.site
    person = Person(small.site).opens("en_save_axis_loop").opens("es_questions").sees("¿")
    person.opens("ar_questions").sees("What turns my loop?")


def test_a_list_of_questions_has_an_end(site: Site) -> None:
    """A list holds what a visit can; saving twice, or a question that is not there, changes nothing."""
    person = Person(site)
    for topic, pages in site.library.sitemap.topics.items():
        for page in pages:
            person.opens(f"en_save_{topic}_{page}")
    assert len(person.chat.saved) == 20
    again = person.chat
    assert person.opens("en_save_axis_loop").chat == again
    Person(site, chat=Chat("en", ("axis_gone", "gone", "visit_gone"))).types("/questions").sees(
        "No questions"
    )


def test_a_link_cannot_change_the_list(site: Site) -> None:
    """A link that somebody else made neither saves nor removes."""
    person = Person(site, chat=Chat("en", ("axis_loop",))).types("/start en_drop_axis_loop").sees("1. Which")
    assert person.chat.saved == ("axis_loop",)
    assert person.types("/start en_save_trt_what").chat.saved == ("axis_loop",)


def test_an_opinion_is_counted_for_the_wording_and_not_for_the_person(site: Site) -> None:
    """One tap says whether a page helped; nothing is kept, and an edited page starts anew."""
    person = Person(site).opens("en_detail_axis_loop").taps("Was this helpful?").sees("without your name")
    person.taps("Not clear").sees("Thank you.")
    assert person.chat == NOTHING
    assert len(person.screen.revision) == 8
    other = Person(site).opens("es_helped_axis_loop_unclear").screen.revision
    assert other != person.screen.revision
    Person(site).opens("en_helped_axis_loop_gone").sees("Page not found")


def test_a_picture_has_words_for_those_who_do_not_see_it(site: Site) -> None:
    """They stand in its place, and are no caption under it; the way back leads to the page."""
    person = Person(site).opens("en_topic_recovery_timeline").taps("Picture")
    picture = person.screen.picture
    assert picture is not None
    person.sees_no(picture.alt)
    in_words = person.screen.in_words
    assert (in_words.picture, plain(in_words.body)) == (None, picture.alt)
    assert person.screen.rows == in_words.rows
    assert person.taps("Back to the page").screen.picture is None
    Person(site).opens("en_picture_trt_what").sees("Page not found")
    Person(site).opens("en_picture_trt").sees("Page not found")


def test_words_of_danger_get_the_fixed_text_alone(site: Site) -> None:
    """An emergency in free words is met with the urgent text and the safety pages, before any search."""
    person = Person(site).types("i have chest pain and cant breathe")
    person.sees("112, 911 or 999", "Emergency: call now", "Nobody reads this chat").sees_no(
        "These pages may fit"
    )
    Person(site).types("i want to kill myself").taps("Numbers by country").sees("988", "findahelpline.com")
    Person(site, app_lang="es").types("quiero matarme").taps("Números por país").sees("113")


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("en", "how much clomid should i take", "dose"),
        ("en", "where can i buy hcg online", "buy"),
        ("en", "my testosterone is 280 is that low", "numbers"),
        ("es", "cuánto clomifeno debo tomar", "dose"),
        ("es", "dónde puedo comprar hcg sin receta", "buy"),
    ],
)
def test_what_we_never_give_is_refused_with_the_pages_that_help(
    site: Site, lang: str, text: str, kind: str
) -> None:
    """A dose, a shop, a reading of one's own numbers: the fixed text, then pages for the honest part."""
    person = Person(site, chat=Chat(lang)).types(text)
    assert person.screen.address == Address(lang, "alert", (kind,))
    fixed = site.library.languages[lang].alerts[kind]
    person.sees(fixed.title, plain(fixed.body), site.catalogs[lang].say("These pages may help:"))
    pages = [each.to for each in person.screen.buttons if isinstance(each.to, Address)]
    found = [each for each in pages if each.route in ("topic", "term", "visit")]
    assert 1 <= len([each for each in found if each.args != ("safety", "urgent")]) <= 3
    person.taps(person.screen.buttons[0].label).sees_no(fixed.title)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "im 15 and want testosterone"), ("es", "tengo 15 años y uso esteroides")],
)
def test_who_is_under_age_is_shown_no_pages(site: Site, lang: str, text: str) -> None:
    """The fixed text stands alone: these pages are for adults."""
    person = Person(site, chat=Chat(lang)).types(text)
    assert person.screen.address == Address(lang, "alert", ("minor",))
    person.sees_no(site.catalogs[lang].say("These pages may help:"))
    shown = {each.to.route for each in person.screen.buttons if isinstance(each.to, Address)}
    assert shown <= {"home", "language", "topic"}
    assert all(
        each.to == Address(lang, "topic", ("safety", "urgent"))
        for each in person.screen.buttons
        if isinstance(each.to, Address) and each.to.route == "topic"
    )


def test_an_old_button_of_a_refusal_shows_its_text_alone(site: Site) -> None:
    """What was typed is not kept, so there is nothing to find pages by."""
    Person(site).opens("en_alert_dose").sees_no("These pages may help")


def test_an_information_question_is_no_alarm(site: Site) -> None:
    """Asking what a thing is, is not having it."""
    for text in ("what is torsion?", "does clomiphene affect the eyes?"):
        screen = Person(site).types(text).screen
        assert screen.address is not None
        assert screen.address.route != "alert"


def test_what_is_shared_in_another_chat_closes_with_the_prompt_and_leads_back(site: Site) -> None:
    """Inline mode offers pages and terms, each whole, with its prompt and one link to its page here."""
    linked = replace(site, link="https://t.me/AxisGuideBot?start=")
    offered = offers(linked, NOTHING, InlineQuery("clomiphene", "en"))
    assert 1 <= len(offered) <= 10
    for screen in offered:
        assert plain(screen.closing).endswith("change any medicine.")
        assert [button.to for button in screen.buttons] == [Url(f"{linked.link}{screen.address}")]
    urgent = offers(linked, NOTHING, InlineQuery("i have chest pain and cant breathe", "en"))
    assert str(urgent[0].address) == "en_topic_safety_urgent"
    for words in ("chest pain", "warning signs chest pain"):
        found = [screen.address for screen in offers(linked, NOTHING, InlineQuery(words, "en"))]
        assert len(set(found)) == len(found) <= OFFERED
    assert offers(linked, NOTHING, InlineQuery("qwertz", "en")) == []


MIXED = [
    ("es", "me duele el pecho doctor please help me now", "emergency"),
    ("en", "my chest hurts mucho ayuda", "emergency"),
    ("en", "i feel triste quiero matarme", "crisis"),
    ("en", "me duele el pecho", "emergency"),
    ("es", "i want to die", "crisis"),
    ("ar", "i want to die", "crisis"),
    ("en", "я хочу покончить с собой", "crisis"),
    ("en", "我想自杀", "crisis"),
    ("en", "मैं मरना चाहता हूँ", "crisis"),
]


@pytest.mark.parametrize(("lang", "text", "kind"), MIXED)
def test_danger_is_heard_in_any_language_and_in_mixed_ones(
    site: Site, lang: str, text: str, kind: str
) -> None:
    """What is typed is heard whatever the language of the menu, also where two meet, or one is not ours."""
    address = Person(site, chat=Chat(lang)).types(text).screen.address
    assert address is not None
    assert (address.route, address.args) == ("alert", (kind,))


@pytest.mark.parametrize(
    ("lang", "text", "answered"),
    [
        ("en", "no puedo más, me quiero matar y no quiero que mi familia lo sepa", "es"),
        ("es", "i just want to die and i dont want to be here", "en"),
        ("ar", "i think i am having a heart attack, my chest hurts and i cant breathe", "en"),
        ("en", "أريد أن أموت ولا أريد أن أعيش", "ar"),
        ("es", "أنا أريد أن أقتل نفسي", "ar"),
        ("es", "quiero matarme", "es"),
        ("en", "suicide", "en"),
        ("es", "я хочу покончить с собой", "ru"),
    ],
)
def test_danger_is_answered_in_the_language_that_it_was_written_in(
    site: Site, lang: str, text: str, answered: str
) -> None:
    """Where we have it; else, or where few words do not tell, in that of the menu, which is kept."""
    person = Person(site, chat=Chat(lang)).types(text)
    assert person.screen.address is not None
    assert (person.screen.address.route, person.screen.lang) == ("alert", answered)
    assert person.chat == Chat(lang)


@pytest.mark.parametrize(
    ("app", "text", "route", "answered"),
    [
        ("en", "hola", "smalltalk", "es"),
        ("es", "good morning", "smalltalk", "en"),
        ("en", "puedo tener hijos si uso gel", "search", "es"),
        ("en", "cuánto clomifeno debo tomar", "alert", "es"),
        ("es", "semen analysis results", "search", "en"),
        ("en", "ok", "smalltalk", "en"),
        ("en", "clomid", "term", "en"),
        ("es", "clomid", "term", "es"),
        ("en", "zzzz qqqq", "search", "en"),
    ],
)
def test_who_has_chosen_no_language_is_answered_in_that_of_his_words(
    site: Site, app: str, text: str, route: str, answered: str
) -> None:
    """Whoever came by a link has chosen none; where the words tell nothing, it is that of the app."""
    screen = Person(site, app_lang=app).types(text).screen
    assert screen.address is not None
    assert (screen.address.route, screen.lang) == (route, answered)


def test_who_has_chosen_a_language_is_answered_in_it(site: Site) -> None:
    """He may type in another: the pages come in the language that he reads."""
    person = Person(site, app_lang="en", chat=Chat("en"))
    assert person.types("puedo tener hijos si uso gel").screen.lang == "en"
    assert person.types("hola").screen.lang == "en"


@pytest.mark.parametrize("page", ["axis_recovery", "axis_nothing"])
def test_a_page_that_uses_no_term_has_no_words_to_explain(tmp_path: Path, page: str) -> None:
    """Nor has a page that is not there; an old button to them says so."""
    made = load(small_site.written(tmp_path)).site
    assert made
    address = Person(made).opens(f"en_words_{page}").screen.address
    assert address is not None
    assert address.route == "lost"


# small talk


@pytest.mark.parametrize("lang", LANGS)
def test_small_talk_is_answered_in_any_language_offered(site: Site, lang: str) -> None:
    """Whatever language the menu is in: with the reply of its intent, or the screen that it opens."""
    menu = "es" if lang == "en" else "en"
    wrong = []
    for intent, talk in site.library.languages[lang].smalltalk.items():
        for said in talk.said:
            screen = Person(site, chat=Chat(menu)).types(said).screen
            assert screen.address is not None
            place = (screen.address.route, *screen.address.args)
            if place not in {OPENS.get(intent, ("smalltalk", intent)), site.saying(whole(said))}:
                wrong.append((said, place))
        assert intent in OPENS or site.library.smalltalk_reply(menu, intent)
    assert wrong == []


def test_small_talk_leads_to_the_topics(site: Site) -> None:
    """The reply is short, and every topic is one tap away."""
    person = Person(site).types("Hello!!").sees("Choose a topic, or type a question.")
    person.taps(site.library.languages["en"].topics["axis"].title).taps("Home").types("👍🏾👍🏾").sees(
        "Thank you."
    )
    person.types("thank you").sees("You are welcome.")


def test_words_alone_delete_nothing(site: Site) -> None:
    """Who types that his data should go sees what is kept, and the button that deletes it."""
    person = Person(site, chat=Chat("es")).types("delete my data").taps("Borrar lo guardado")
    assert person.chat == NOTHING


def test_what_begins_like_small_talk_is_a_question(site: Site) -> None:
    """Only the whole message is small talk."""
    person = Person(site).types("hello, does testosterone lower sperm")
    assert str(person.screen.address) == "en_search"


@pytest.mark.parametrize(
    ("command", "opened"),
    [
        ("/ayuda", "help"),
        ("/ayuda@AxisGuideBot", "help"),
        ("/مساعدة", "help"),
        ("/hola", "smalltalk_greeting"),
        ("/delete_my_data", "privacy"),
        ("/xyzzy", "lost"),
        ("/xyzzy@AxisGuideBot plugh", "lost"),
        ("/", "lost"),
    ],
)
def test_a_command_in_any_language_is_understood(site: Site, command: str, opened: str) -> None:
    """What is small talk without its slash opens what that opens; an unknown command is not left alone."""
    assert str(Person(site).types(command).screen.address) == f"en_{opened}"


# names


def named(site: Site, lang: str) -> dict[str, set[Place]]:
    """What a reader sees written on a button or above a screen -> the places of that name."""
    found: dict[str, set[Place]] = {}

    def add(name: str, *place: str) -> None:
        found.setdefault(name, set()).add(place)

    library = site.library
    for topic, entries in library.sitemap.topics.items():
        if words := library.topic(lang, topic):
            add(words.title, "topic", topic)
        for name in entries:
            if page := library.page(lang, topic, name):
                add(page.title, "topic", topic, name)
    for name in library.terms:
        if term := library.term(lang, name):
            add(term.term, "term", name)
    for name in library.sitemap.quiz:
        if question := library.question(lang, name):
            add(question.question, "quiz", name)
    for name in library.sitemap.visit:
        if group := library.group(lang, name):
            add(group.title, "visit", name)
            for each in group.questions.values():
                add(each, "visit", name)
    for name, title in TITLES.items():
        add(site.catalogs[lang].say(title), "path", name)
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_a_name_typed_as_it_stands_opens_its_place(site: Site, lang: str) -> None:
    """Titles, terms, questions of the quiz and for the visit, situations; but few of them raise an alert."""
    names = named(site, lang)
    same: dict[tuple[str, ...], set[Place]] = {}
    for name, places in names.items():
        same.setdefault(tuple(segment(name)), set()).update(places)
    wrong, alarmed = [], []
    for name in names:
        screen = Person(site, chat=Chat(lang)).types(name).screen
        assert screen.address is not None
        place = (screen.address.route, *screen.address.args)
        if screen.address.route == "alert":
            alarmed.append((name, *screen.address.args))
        elif place not in same[tuple(segment(name))]:
            wrong.append((name, place))
    print(f"{lang}: {len(alarmed)} of {len(names)} names raise an alert: {alarmed}")
    assert wrong == []
    assert len(alarmed) <= len(names) / 25, alarmed


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_of_a_menu_sounds_like_danger(site: Site, lang: str) -> None:
    """Topics and situations, as they stand on the first buttons, raise no alert when they are typed."""
    alarms = [
        (name, str(found))
        for name, places in named(site, lang).items()
        if any(len(place) == 2 and place[0] in ("topic", "path") for place in places)
        and (found := site.detector.detect(name)) != "none"
    ]
    assert alarms == []


# the search


def test_what_is_found_is_shown_with_its_point(site: Site) -> None:
    """Five places at most, each with its name and first words, and where urgent help is."""
    person = Person(site).types("how low should my e2 be").sees("If something feels wrong right now")
    found = site.index("en").find("how low should my e2 be")
    assert 1 <= len(found) <= MOST
    assert [each.to for each in person.screen.buttons[: len(found)]] == [
        Address("en", place[0], place[1:]) for place in found
    ]
    for place in found:
        if place[0] == "topic" and (page := site.library.page("en", *place[1:])):
            person.sees(f"{page.title}: {page.point}")


def test_where_nothing_is_found_three_topics_are_offered(site: Site) -> None:
    """The likeliest, said honestly, with the line about danger; all of them where nothing is likely."""
    person = Person(site).types("my laptop screen is black").sees_no("These pages may fit")
    person.sees("I have no page on that.", "If something feels wrong right now, press “Urgent help”.")
    topics = [each.to for each in person.screen.buttons if isinstance(each.to, Address)]
    assert len([each for each in topics if each.route == "topic" and len(each.args) == 1]) == 3
    person.types("qwertz").sees("I have no page on that.").taps("Recovery medicines")


@pytest.mark.parametrize("event", [TextMessage("zugzwang"), Command("nonsense", "zugzwang")])
def test_a_vector_alone_changes_no_answer_where_there_is_no_index(
    small: Loaded, event: TextMessage | Command
) -> None:
    """A site without vectors answers as if none came with the words."""
    assert small.site is not None
    with_vector = replace(event, vector=small_site.vector(3))
    assert Person(small.site).does(with_vector).reads == Person(small.site).does(event).reads


def test_every_command_is_a_place(site: Site) -> None:
    """A command without its slash opens the same, but for the one that deletes, and for “start”."""
    for name, place in COMMANDS.items():
        opened = Person(site, chat=Chat("en")).types(name).screen.address
        if name not in ("forget", "start"):
            assert opened == Address("en", place[0], place[1:])
