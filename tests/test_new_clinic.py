"""A clinic from nothing: its file from questions, and the bot that reads it while it runs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.new_clinic import new_clinic
from bot.loader.clinics import load_clinics
from bot.ops.errors import SettingError
from tests import clinic as made_up
from tests.botapi import BotApi
from tests.running import TOKEN, TelegramUser, environ, started

ANSWERS = """\
UK
GB
St Mary Hormone Clinic
St Mary
020 7946 0018
+44 20 7946 0018
999

1 High Street, London
www.stmary.nhs.uk
https://www.stmary.nhs.uk/

en es
London
Europe/London
9-5
9:00-17:00
9:00-17:00
9:00-12:00, 14:00-17:00
20:00-4:00
9:00-15:00


Dr. O'Neill: urologist

[mail]
privacy@stmary.nhs.uk
"""


def answered(folder: Path, *words: str, answers: str = ANSWERS) -> tuple[str, BaseException | None]:
    """What the verb says to these answers, and how it ended where that was not in order."""
    result = CliRunner(env={"CLINICS_DIR": str(folder)}).invoke(new_clinic, words, input=answers)
    return result.output, result.exception


def test_answers_become_a_file_without_fault(tmp_path: Path) -> None:
    """What cannot stand in the file is asked again, with what to write; the rest is loaded as it was told."""
    said, error = answered(tmp_path, "stmary")
    assert error is None, said
    for wrong in ("“UK” is no country", "Write +44 20 7946 0018", "Europe/London", "“[mail]” is still"):
        assert wrong in said
    assert "_c-stmary" in said
    found = load_clinics(tmp_path, made_up.TOPICS)
    assert not found.findings
    clinic = found.held["stmary"]
    assert clinic.name("ar") == "St Mary Hormone Clinic"
    assert clinic.responsible == "Dr. O'Neill: urologist"
    assert clinic.languages == ("en", "es")
    assert (clinic.emergency, clinic.crisis, clinic.booking) == ("999", "", "")
    assert clinic.hours.week[3][0].end.hour == 4
    assert clinic.hours.week[6] == ()


@pytest.mark.parametrize("name", ["St-Mary", "averylongid", "", "c_1"])
def test_an_id_that_fits_no_link_is_refused(tmp_path: Path, name: str) -> None:
    """Before any question."""
    said, error = answered(tmp_path, name)
    assert isinstance(error, SettingError)
    assert "at most eight" in str(error)
    assert not said


def test_a_clinic_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Nothing is lost."""
    (tmp_path / "stmary.yaml").write_text("mine", "utf-8")
    _, error = answered(tmp_path, "stmary")
    assert isinstance(error, SettingError)
    assert "is there already" in str(error)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with its name."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    _, error = answered(tmp_path, "stmary")
    assert isinstance(error, SettingError)
    assert "No space left" in str(error)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API server."""
    async with BotApi(TOKEN) as server:
        yield server


async def test_a_running_bot_reads_its_clinics_at_sighup(api: BotApi, tmp_path: Path) -> None:
    """A new name is shown at the next tap; a bad file changes nothing and is named in the log."""
    settings = environ(api.url, tmp_path)
    made_up.loaded(tmp_path, made_up.text())
    async with started(settings) as bot:
        man = TelegramUser(api)
        await man.types("/start en_topic_axis_loop_c-stmary")
        assert ["Contact: St Mary"] in man.labels
        made_up.loaded(tmp_path, made_up.text(short_names=" St Mary’s"))
        bot.hang_up()
        await bot.until(lambda said: "read anew" in said)
        await man.types("/start en_topic_axis_loop_c-stmary")
        assert ["Contact: St Mary’s"] in man.labels
        made_up.loaded(tmp_path, made_up.text(country=" UK"))
        bot.hang_up()
        await bot.until(lambda said: said.count("read anew") == 2)
        assert "clinics/stmary.yaml:" in bot.output
        await man.types("/start en_topic_axis_loop_c-stmary")
        assert ["Contact: St Mary’s"] in man.labels
        bot.terminate()
        assert await bot.ends() == 0
