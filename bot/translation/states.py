"""The state of a text: missing, stale, draft, overdue or approved, by today's hashes and its record."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from bot.model.library import SOURCE
from bot.model.review import (
    MESSAGES,
    NO_RECORD,
    Key,
    Record,
    Records,
    Review,
    Role,
    Standing,
    Standings,
    State,
)
from bot.model.sitemap import Risk, SiteMap

REVIEW_PERIOD = {
    Risk.CRITICAL: timedelta(days=365),
    Risk.STANDARD: timedelta(days=730),
    Risk.LOW: timedelta(days=1095),
}
"""How long a signature counts where it says nothing else; chosen (docs/clinical-review.md)."""

Digests = Mapping[Key, str]
"""The hash of each text of one language."""

_ORDER = list(State)
_PAGE = 2
"""Names of a key that are those of its page; the rest is the field."""


def risk(sitemap: SiteMap, key: Key) -> Risk:
    """The risk of the page that a text is on; replies to danger are critical, all other texts standard."""
    pages = sitemap.topics.get(key[0], {})
    if len(key) > 1 and key[1] in pages:
        return pages[key[1]].risk
    return Risk.CRITICAL if key[0] == "replies" else Risk.STANDARD


def needed(lang: str, of: Risk) -> frozenset[Role]:
    """The roles that must have signed a text before it is approved."""
    if lang == SOURCE:
        return frozenset({Role.CLINICAL})
    return frozenset({Role.LANGUAGE, Role.CLINICAL} if of is Risk.CRITICAL else {Role.LANGUAGE})


def valid(record: Record, english: str, text: str) -> Iterator[Review]:
    """The reviews of a text that count for today's hashes of English and text."""
    return (each for each in record.reviews if (each.source, each.text) == (english, text))


def standing(record: Record, english: str, text: str, roles: frozenset[Role], today: date) -> Standing:
    """The standing of one text; `english` and `text` are hashes, empty for a text that is not there.

    A text that nobody has recorded counts as made by a machine, for that is the less trusted.
    """
    origin = record.origin
    machine = origin is None or (origin.text == text and origin.how.startswith("machine"))
    if not text:
        return Standing(state=State.MISSING)
    if origin is not None and origin.source != english:
        return Standing(state=State.STALE, machine=machine)
    counted = list(valid(record, english, text))
    if roles - {each.role for each in counted}:
        return Standing(state=State.DRAFT, machine=machine)
    due = min(max(each.until for each in counted if each.role is role) for role in roles)
    return Standing(state=State.OVERDUE if due < today else State.APPROVED, due=due)


def worst(found: Iterable[Standing]) -> Standing:
    """The standing of several texts together, of one at least."""
    every = list(found)
    dues = [each.due for each in every if each.due]
    return Standing(
        state=min((each.state for each in every), key=_ORDER.index),
        machine=any(each.machine for each in every),
        due=min(dues) if len(dues) == len(every) else None,
    )


def standings(
    *, sitemap: SiteMap, lang: str, english: Digests, texts: Digests, records: Records, today: date
) -> Standings:
    """The standing of each page of a language that is there, by those of its texts that are there.

    The bot's own words are one page.
    """
    pages: dict[tuple[str, ...], list[Standing]] = {}
    for key, text in texts.items():
        roles = needed(lang, risk(sitemap, key))
        found = standing(records.get(key, NO_RECORD), english.get(key, ""), text, roles, today)
        page = key[: 1 if key[0] == MESSAGES else _PAGE]
        pages.setdefault((lang, *page), []).append(found)
    return {page: worst(found) for page, found in pages.items()}
