"""A look at what was given to be stored: text that seems to hold personal data gets one warning line."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.cli.safe import tell
from tracker.domain.guard import find
from tracker.words import _


def warn(texts: Iterable[tuple[str, str]]) -> None:
    """Say which sort of personal data seems to be in which field, never the text itself. ``texts``: field, text."""
    found = dict.fromkeys((finding.sort, field) for field, text in texts for finding in find(text))
    if found:
        what = ", ".join(_("{sort} in “{field}”").format(sort=sort.label, field=field) for sort, field in found)
        tell(_("This looks like personal data: {what}. It is written down; if it should not be there, forget it.")
             .format(what=what))  # fmt: skip
