"""The link as a QR code, always dark on light: phones read no other."""

from __future__ import annotations

import io

QUIET = 4  # modules of light around the code, as the standard asks


def qr_svg(address: str) -> bytes:
    """The code for ``address`` as an SVG picture that takes the size it is given."""
    import segno

    file = io.BytesIO()
    made = segno.make_qr(address, error="m")
    made.save(file, kind="svg", border=QUIET, dark="#000000", light="#ffffff", omitsize=True, xmldecl=False, nl=False)
    return file.getvalue()


def qr_matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """The same code as rows of modules, True for dark, the light around it included: to paint it sharp at any size."""
    import segno

    rows = segno.make_qr(address, error="m").matrix_iter(scale=1, border=QUIET)
    return tuple(tuple(bool(module) for module in row) for row in rows)
