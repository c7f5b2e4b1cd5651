"""What Blokjes is: name, version, licence."""

from __future__ import annotations

from importlib import metadata

from tracker.words import _


def version() -> str:
    """The version of the installed program."""
    try:
        return metadata.version("blokjes")
    except metadata.PackageNotFoundError:
        return _("unknown version")


def text() -> str:
    """A few lines about the program."""
    return "\n".join(
        (
            f"Blokjes {version()}",
            _("Clear what stands in the way of good service. Try something, and learn from it."),
            _("Licence: EUPL-1.2. Everything stays in one file on this laptop; nothing goes out."),
        )
    )
