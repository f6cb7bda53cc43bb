"""Loads the clinics, each a file clinics/ID.yaml; one with a finding is left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.loader.clinic_file import ClinicFile
from bot.loader.strict_yaml import read
from bot.loader.yaml_document import YamlDocument
from bot.model.clinic import Clinic
from bot.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Clinics:
    """The clinics that can be used, by id, the findings of those that cannot, and the ids of all files."""

    held: dict[str, Clinic]
    findings: tuple[Finding, ...]
    files: frozenset[str]

    @property
    def strict(self) -> bool:
        """Whether one of them shows approved texts only."""
        return any(each.strict for each in self.held.values())

    def without_strict(self, waiting: int) -> "Clinics":
        """Those that also show drafts; each other one is a finding, for so many texts wait to be signed."""
        what = f"`review_policy: strict` shows signed texts only, and {waiting} English texts are not signed"
        fix = "Have them signed (docs/clinical-review.md), or write `review_policy: label`"
        strict = [each for each in self.held.values() if each.strict]
        found = [Finding(f"clinics/{each.id}.yaml:1", what, fix) for each in strict]
        held = {name: each for name, each in self.held.items() if not each.strict}
        return replace(self, held=held, findings=(*self.findings, *found))


def load_clinics(
    folder: Path | None, topics: Collection[str], before: Mapping[str, Clinic] | None = None
) -> Clinics:
    """The clinics of a folder, none without one; `topics` are those of the site map.

    A clinic of `before` whose file is there still, and cannot be used now, stays as it was.
    """
    held: dict[str, Clinic] = {}
    findings: list[Finding] = []
    files = sorted(folder.glob("*.y*ml")) if folder else []
    for file in files:
        document = _document(file)
        clinic = ClinicFile(document=document, file=file, topics=topics).clinic()
        if clinic and not document.findings:
            held[clinic.id] = clinic
        elif before and file.stem in before:
            held[file.stem] = before[file.stem]
        findings += document.findings
    return Clinics(held, tuple(findings), frozenset(each.stem for each in files))


def _document(file: Path) -> YamlDocument:
    """The file as read; one that cannot be read is empty, with a finding."""
    name = f"{file.parent.name}/{file.name}"
    try:
        data = file.read_bytes()
    except OSError as error:
        document = YamlDocument(name=name, unread=True)
        document.add_finding(1, f"this file cannot be read ({error.strerror})", "Allow it to be read")
        return document
    return read(name, data)
