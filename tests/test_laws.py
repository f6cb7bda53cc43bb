"""Laws that hold for everything that anyone can do, tried with hundreds or thousands of made-up events."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.frame import CLOSING_PROMPT, URGENT_HELP, URGENT_PROMPT
from bot.model.address import CLINIC, MAX_BYTES, Address, Url
from bot.model.chat import NOTHING, Chat
from bot.model.events import Command, Event, GroupCommand, Tap, TextMessage, UnsupportedMessage, typed
from bot.model.prose import plain
from bot.model.screen import Screen
from bot.model.site import Site
from bot.render import telegram
from bot.reply import SAVING, reply
from bot.routing import CHOOSING, COMMANDS, chosen
from bot.screens import ROUTES
from bot.telegram import outgoing
from tests.languages import LANGS, LOADED
from tests.patience import examples
from tests.person import Person

assert LOADED.site is not None
SITE: Site = LOADED.site

ACTING = frozenset({"choose", "join", "leave", "forget", *SAVING})
"""Routes that change what is kept."""

part = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True).filter(lambda each: not each.startswith(CLINIC))
clinics = st.sampled_from(["", *SITE.clinics, "gone"])
known = st.sampled_from(
    sorted(
        {
            *ROUTES,
            *ACTING,
            *SITE.library.sitemap.topics,
            *(page for each in SITE.library.sitemap.topics.values() for page in each),
        }
    )
)
languages = st.sampled_from(sorted(SITE.catalogs))
addresses = st.builds(
    Address,
    languages | part,
    st.sampled_from(sorted({*ROUTES, *ACTING})) | part,
    st.lists(known | part, max_size=4).map(tuple),
    clinic=clinics,
)
app_langs = st.sampled_from(["", "en", "es-419", "ar", "zh-hans", "<b>", "x-y-z"]) | st.text(max_size=8)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Tap, addresses.map(str) | st.text(max_size=70), app_langs),
    st.builds(
        Command,
        st.sampled_from(sorted(COMMANDS)) | st.text(max_size=8),
        addresses.map(str) | st.text(),
        app_langs,
    ),
    st.builds(TextMessage, st.text(max_size=200) | known, app_langs),
    st.builds(UnsupportedMessage, app_langs),
    st.builds(GroupCommand, app_langs),
    st.builds(typed, st.text(max_size=60), app_langs),
)
questions = st.sampled_from(["axis_loop", "trt_what", "visit_two-tests", "gone"])
chats = st.builds(
    Chat,
    st.sampled_from(["", *LANGS, "gone"]),
    st.lists(questions, max_size=3, unique=True).map(tuple),
    clinics,
)


@given(addresses.filter(lambda each: len(str(each)) <= MAX_BYTES))
def test_an_address_reads_back_as_it_was_written(address: Address) -> None:
    """parse(str(address)) == address."""
    assert Address.parse(str(address)) == address


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_none(text: str) -> None:
    """Reading never fails, and what reads is written the same way again, but for a bare language."""
    address = Address.parse(text)
    assert address is None or str(address) in (text, f"{text}_home")


def leads_to(to: Address | Url) -> Address | Url:
    """Where a button leads: who came by a link chooses his language or clinic on the way."""
    return chosen(to) if isinstance(to, Address) and to.route in CHOOSING else to


def lawful(screen: Screen) -> None:
    """Require the laws of every screen."""
    prompt = SITE.catalogs[screen.lang].say(URGENT_PROMPT if screen.urgent else CLOSING_PROMPT)
    shown = plain((screen.title, *screen.intro, *screen.body, *screen.closing))
    assert shown.count(prompt) == 1
    assert shown.endswith(prompt)
    assert telegram.length(telegram.text(screen)) <= outgoing.MAX_TEXT
    assert len(screen.buttons) <= outgoing.MAX_BUTTONS
    for button in screen.buttons:
        assert button.label.strip()
        assert isinstance(button.to, Url) or Address.parse(str(button.to)) == button.to


@settings(max_examples=examples(3000), deadline=None)
@given(chats, events)
@example(NOTHING, Command("start", "ar_detail", ""))
@example(NOTHING, Command("start", "ar_choose", ""))
@example(Chat("gone"), TextMessage("W"))
def test_any_event_gets_a_lawful_answer(chat: Chat, event: Event) -> None:
    """Whatever a person does: one screen, one prompt at its end, within Telegram's limits, with a way on."""
    kept, screen = reply(SITE, chat, event)
    lawful(screen)
    assert isinstance(kept, Chat)
    if isinstance(event, GroupCommand):
        return
    places = [leads_to(button.to) for button in screen.buttons]
    clinic = screen.address.clinic if screen.address else ""
    assert Address(screen.lang, clinic=clinic) in places or screen.title.runs[0].text == "Axis Guide"
    urgent = Address(screen.lang, URGENT_HELP[0], URGENT_HELP[1:], clinic=clinic)
    assert urgent in places or screen.title == Person(SITE).opens(str(urgent)).screen.title


@settings(max_examples=500, deadline=None)
@given(chats, events)
def test_answering_twice_is_answering_once(chat: Chat, event: Event) -> None:
    """An event that comes twice keeps the same, and shows the same where nothing was to keep."""
    kept, first = reply(SITE, chat, event)
    again, second = reply(SITE, kept, event)
    assert again == kept
    assert second == first or kept != chat


@settings(max_examples=examples(1000), deadline=None)
@given(chats, events)
def test_only_a_persons_own_choice_is_remembered(chat: Chat, event: Event) -> None:
    """What is kept changes only by a tap on what acts, by /forget, or by the first link of a new person."""
    kept, _ = reply(SITE, chat, event)
    if kept == chat:
        return
    assert kept.lang in ("", *SITE.catalogs, chat.lang)
    if isinstance(event, Tap):
        address = Address.parse(event.address)
        assert address is not None
        assert address.route in ACTING
    else:
        assert isinstance(event, Command)
        assert event.name == "forget" or (event.name == "start" and chat == NOTHING and not kept.saved)


@settings(max_examples=500, deadline=None)
@given(chats, addresses)
def test_a_link_changes_nothing_that_is_kept(chat: Chat, address: Address) -> None:
    """A link is made by somebody else: it only shows."""
    assert chat == NOTHING or reply(SITE, chat, Command("start", str(address)))[0] == chat


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=30), max_size=40), languages)
def test_a_random_walk_never_meets_a_dead_end(steps: list[int], lang: str) -> None:
    """Whoever presses any button for ever always has a next one, and never meets a page that is not there."""
    person = Person(SITE).opens(lang)
    for step in steps:
        choices = [each.to for each in person.screen.buttons if isinstance(each.to, Address)]
        person.opens(str(choices[step % len(choices)]))
        lawful(person.screen)
        assert person.screen.title.runs[0].text != SITE.catalogs[person.screen.lang].say("Page not found")
