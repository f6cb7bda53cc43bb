"""A typst compiler that sees one template, its inputs, and exactly the fonts that it is given."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

from bot.print.fonts import Font


def compiler(template: Path, fonts: Sequence[Font], inputs: Mapping[str, str]) -> typst.Compiler:
    """The compiler; `inputs` are its `sys.inputs`, beside `fonts`, the names of their families as JSON."""
    return typst.Compiler(
        input=str(template),
        root=str(template.parent),
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(each.file.parent) for each in fonts],
        ),
        ignore_system_fonts=True,
        sys_inputs={**inputs, "fonts": json.dumps([each.family for each in fonts])},
    )
