"""What `make check` says about known weaknesses: found, none, or that nobody could be asked."""

import json

from tests.audit import pins, verdict

SOUND = {"name": "sound", "version": "1.0", "vulns": []}
WEAK = {"name": "weak", "version": "2.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2.1"]}]}
STRANGE = {"name": "strange", "skip_reason": "Dependency not found on PyPI"}


def told(*packages: object) -> tuple[int, str]:
    """What is said where pip-audit reports these packages."""
    status, lines = verdict(json.dumps({"dependencies": packages, "fixes": []}), "")
    return status, "\n".join(lines)


def test_a_known_weakness_fails() -> None:
    """It is named with the version that fixes it."""
    status, said = told(SOUND, WEAK)
    assert status == 1
    assert "weak 2.0: PYSEC-2026-1, fixed in 2.1" in said


def test_without_a_weakness_it_passes_and_names_what_is_not_known() -> None:
    """A package that the database does not know is no silent pass."""
    status, said = told(SOUND, STRANGE)
    assert status == 0
    assert "1 packages asked about, 0 known weaknesses; not known to it: strange" in said


def test_a_database_that_knows_nothing_is_no_pass() -> None:
    """A mirror that answers 404 to every question makes pip-audit say that all is well; we do not."""
    status, said = told(STRANGE)
    assert (status, said) == (0, "pip-audit: NOT DONE, its database knows none of the 1 packages here")


def test_without_the_network_it_says_so_and_passes() -> None:
    """The build does not hang on somebody else's server."""
    error = "Traceback …\nrequests.exceptions.ConnectionError: no way to pypi.org"
    status, lines = verdict("", error)
    assert status == 0
    assert lines[0].startswith("pip-audit: NOT DONE, its database cannot be reached")


def test_any_other_failure_fails() -> None:
    """A broken pip-audit is not taken for a sound environment."""
    assert verdict("", "usage: pip-audit [-h]\npip-audit: error: no such option")[0] == 1
    assert verdict("[]", "")[0] == 1


def test_what_is_installed_is_asked_about() -> None:
    """Every package with its exact version, but not ourselves and not the installer."""
    found = pins()
    assert any(each.startswith("msgspec==") for each in found)
    assert not any(each.startswith(("axis-guide==", "pip==")) for each in found)
