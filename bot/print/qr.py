"""QR codes of links, as SVG: error level Q, so that a quarter of one may be dirty or torn on a wall."""

import io

import segno

QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""


def code(link: str) -> segno.QRCode:
    """The QR code of a link, in the smallest version that holds it."""
    return segno.make_qr(link, error="q", boost_error=False)


def svg(link: str) -> bytes:
    """The drawing of a link's code, black on white, its quiet zone inside."""
    out = io.BytesIO()
    code(link).save(
        out, kind="svg", border=QUIET_ZONE, scale=4, dark="#000", light="#fff", xmldecl=False, nl=False
    )
    return out.getvalue()
