"""The folders that a site is loaded from."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """`content` holds sitemap.yaml and a folder a language, `locales` bot.pot and the PO files.

    `clinics` holds a file a clinic; None for no clinics.
    """

    content: Path
    locales: Path
    clinics: Path | None = None
