"""A clinic made up for tests, as its file, and the folder that holds it."""

from pathlib import Path

from bot.loader.clinics import Clinics, load_clinics
from bot.model.clinic import Clinic

TOPICS = ("axis", "safety")

LINES = {
    "names": "\n  en: St Mary Hormone Clinic\n  es: Clínica Hormonal Santa María",
    "short_names": "\n  en: St Mary",
    "country": " GB",
    "phones": "\n  - +44 20 7946 0018",
    "emergency": " '999'",
    "crisis": " 116 123",
    "address": "\n  - 1 High Street\n  - London",
    "web": " https://www.stmary.nhs.uk/",
    "booking": " https://www.stmary.nhs.uk/book",
    "map": " https://www.stmary.nhs.uk/map",
    "languages": " [en, es]",
    "zone": " Europe/London",
    "hours": "\n  monday: 9:00-17:00\n  friday: 20:00-4:00",
    "closed": "\n  - 2026-12-25",
    "topics": " [axis]",
    "responsible": " Dr. Jones",
    "reviewed": " 2026-11-29",
    "data_protection": " privacy@stmary.nhs.uk",
}
"""Field -> what stands behind its colon."""


def text(**changed: str | None) -> str:
    """The file with some fields changed; None leaves one out."""
    lines = LINES | changed
    return "".join(f"{name}:{said}\n" for name, said in lines.items() if said is not None)


def loaded(folder: Path, content: str | bytes, name: str = "stmary.yaml") -> Clinics:
    """What comes of one file in a folder of its own."""
    file = folder / "clinics" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_clinics(file.parent, TOPICS)


def clinic(folder: Path, **changed: str | None) -> Clinic:
    """The clinic of such a file, which must be without fault."""
    found = loaded(folder, text(**changed))
    assert not found.findings, found.findings
    return found.held["stmary"]
