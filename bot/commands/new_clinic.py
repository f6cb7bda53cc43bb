"""The verb `new-clinic`: asks what a clinic says about itself, and writes its file."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial

import click

from bot.loader import clinic_hours, clinic_values
from bot.loader.clinic_file import LONGEST_SHORT_NAME
from bot.loader.clinic_hours import WEEKDAYS
from bot.loader.clinic_values import NotUsable
from bot.model.clinic import ID
from bot.ops import settings
from bot.ops.errors import SettingError

_LATER = (
    "# Names and short names can stand in more languages, a line each, such as `es: Clínica …`.\n"
    "# More lines: map, closed, topics, only_topics, review_policy, logo (docs/clinics.md).\n"
)


@click.command("new-clinic", epilog="Example: axis-guide new-clinic stmary")
@click.argument("clinic")
def new_clinic(clinic: str) -> None:
    """Ask what a clinic says about itself, and write its file.

    CLINIC is the id that stands in its links: at most eight small
    letters and digits. Press Enter for what stands in brackets.
    """
    folder = settings.folders(os.environ).clinics
    assert folder is not None
    if not ID.fullmatch(clinic):
        raise SettingError(f"`{clinic}` is no id: use at most eight small letters and digits, such as stmary")
    file = folder / f"{clinic}.yaml"
    if file.exists():
        raise SettingError(f"{file} is there already: change it in an editor, or remove it first")
    text = "".join(_lines())
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise SettingError(f"cannot write {file} ({error.strerror})") from error
    click.echo(f"\nwritten  {file}")
    click.echo(
        f"Its links end with _c-{clinic}, such as en_home_c-{clinic}. A running bot reads it at SIGHUP."
    )


def _lines() -> Iterator[str]:
    """The lines of the file, a question each."""
    text = clinic_values.text
    country = _asked("Country (two letters, such as GB)", clinic_values.country)
    yield f"country: {country}\n"
    yield f"names:\n  en: {_quoted(_asked('Name in English', text))}\n"
    label = f"Short name, for a button (at most {LONGEST_SHORT_NAME} characters)"
    yield f"short_names:\n  en: {_quoted(_asked(label, partial(text, most=LONGEST_SHORT_NAME)))}\n"
    yield from _contact_lines(country)
    yield from _hours_lines()
    who = _asked("Who answers for this page at the clinic (name and profession)", text)
    yield f"responsible: {_quoted(who)}\n"
    yield f"reviewed: {_asked('Day of this check', clinic_hours.day, str(_today()))}\n"
    about = _asked("Where to ask about data (mail or https://)", clinic_values.data_protection)
    yield f"data_protection: {_quoted(about)}\n{_LATER}"


def _contact_lines(country: str) -> Iterator[str]:
    telephone = partial(clinic_values.telephone, region=country)
    number = partial(clinic_values.short_number, region=country)
    phone = _asked("Telephone with country code (+44 20 7946 0018)", telephone)
    yield f"phones:\n  - {_quoted(phone)}\n"
    for name, asked, parse in (
        ("emergency", "Emergency number there (112, 911, 999; empty for none)", number),
        ("crisis", "Crisis line (empty for none)", number),
        ("address", "Address in one line (empty for none)", clinic_values.text),
        ("web", "Website, with https:// (empty for none)", clinic_values.link),
        ("booking", "Link for booking a visit (empty for none)", clinic_values.link),
    ):
        if answer := _asked(asked, parse, ""):
            yield f"{name}: {_quoted(answer)}\n"
    yield f"languages: [{', '.join(_languages())}]\n"


def _hours_lines() -> Iterator[str]:
    yield f"zone: {_asked('Time zone (such as Europe/London)', clinic_hours.zone)}\nhours:\n"
    for day in WEEKDAYS:
        asked = f"Hours on {day} (9:00-12:30, 14:00-17:00; always; closed)"
        weekend = "closed" if day in WEEKDAYS[5:] else None
        yield f"  {day}: {_quoted(_asked(asked, clinic_hours.spans, weekend))}\n"


def _languages() -> list[str]:
    """The codes of an answer such as `en, es`."""

    def parsed(said: str) -> list[str]:
        return [clinic_values.language(each) for each in said.replace(",", " ").split()]

    return parsed(_asked("Languages spoken there (codes: en, es)", parsed, "en"))


def _asked(asked: str, parse: Callable[[str], object], default: str | None = None) -> str:
    """The answer to a question, asked again until it can stand in the file."""

    def checked(said: str) -> str:
        try:
            if said:
                parse(clinic_values.filled_in(said))
        except NotUsable as error:
            raise click.UsageError(f"{error}. {error.fix}") from error
        return said.strip()

    answer: str = click.prompt(asked, default=default, value_proc=checked)
    return answer


def _quoted(said: str) -> str:
    """A text as YAML takes it for a text, whatever stands in it."""
    return "'" + said.replace("'", "''") + "'"


def _today() -> date:
    return datetime.now(UTC).date()
