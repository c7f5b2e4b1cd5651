"""What can go wrong in the user's world: one clear sentence, and what to do. Everything else is our bug."""

from __future__ import annotations

from tracker.words import N_, _


class UserError(Exception):
    """A problem the user can solve. ``str()`` is one sentence in the language in use, with what to do.

    Attributes: ``message``, the English sentence with ``{places}``; ``values``, what goes into the places.
    """

    message = N_("This did not work. Try again.")

    def __init__(self, message: str | None = None, **values: object) -> None:
        super().__init__(message or self.message)
        self.message = message or self.message
        self.values = values

    def __str__(self) -> str:
        return _(self.message).format(**self.values)


class Invalid(UserError):
    """What was filled in cannot be recorded. ``field`` names the field, where one is to blame."""

    def __init__(self, message: str, *, field: str = "", **values: object) -> None:
        super().__init__(message, field=field, **values)
        self.field = field


class NotFound(UserError):
    """A record that was asked for by its number is not there."""


class FileProblem(UserError):
    """The workspace file is missing, damaged, locked, foreign, or cannot be written."""


class ReadOnly(FileProblem):
    """A change was asked of a workspace that is open for reading only."""

    message = N_("This workspace is open for reading only, so nothing can be changed. {reason}")
