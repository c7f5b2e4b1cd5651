"""What is refused: the answer for the phone, the count for the facilitator, and the words of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.errors import UserError
from tracker.words import N_, _, n_, said_in

SAID = {
    "too-fast": N_("That went too fast. Wait a moment; it is sent again by itself."),
    "old-link": N_("This link belongs to another work session. Scan the code on the screen again."),
    "foreign": N_("This did not come from the page of the work session. Scan the code on the screen again."),
    "rubbish": N_("This could not be read. Reload the page and try again."),
    "too-big": N_("This is too big. Make it shorter."),
    "full": N_("There are more phones here than fit. Tell the facilitator, or share a phone."),
    "queue": N_("Many phones come in at once. One moment; it goes on by itself."),
    "no-code": N_("This phone is not known here yet. Reload the page and try again."),
    "enough": N_("So many cards were added that no more can come from here. Tell the facilitator what is missing."),
    "empty": N_("There is nothing on the card yet. Write something on it first."),
    "too-long": N_("A card holds {most} characters at most. Make it shorter, or make two of it."),
    "no-kind": N_("Choose what kind it is."),
    "not-now": N_("Cards cannot be added now. Yours is kept, and sent when they can."),
    "no-vote": N_("Dots cannot be placed now. Look at the screen."),
    "topic": N_("What you put a dot on is no longer there. Look at the list again."),
    "dots": N_("You placed more dots than you have. Take some away."),
    "room": UserError.message,
    "busy": N_("The laptop is busy. It is tried again by itself."),
    "fault": N_("Something went wrong on the laptop. It is tried again by itself."),
}
"""Every reason, with the sentence for the phone. The code of it is what is counted."""


class Refused(Exception):
    """An answer that is not yes: ``status`` of HTTP, ``reason`` as counted, ``wait`` in seconds before a next try."""

    def __init__(self, status: int, reason: str, *, wait: float = 0, **values: object) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.wait = wait
        self.sentence = SAID[reason]
        self.values = values

    @classmethod
    def by_the_room(cls, error: UserError) -> Refused:
        """What the room itself says is wrong."""
        made = cls(422, "room")
        made.sentence, made.values = error.message, error.values
        return made

    def said(self, language: str) -> str:
        """The sentence for the phone, in its language."""
        return said_in(language, self.sentence).format(**self.values)


def one_line(troubles: Mapping[str, int]) -> str:
    """What was refused, in one sentence for the facilitator in the language in use; empty when nothing worth telling.

    What somebody can mend on the phone (a card that is too long, a dot too many) is not told.
    """
    told = [tell(number) for reasons, tell in _TOLD if (number := sum(troubles.get(reason, 0) for reason in reasons))]
    return _("Refused from phones: {what}.").format(what=", ".join(told)) if told else ""


_TOLD: tuple[tuple[tuple[str, ...], Callable[[int], str]], ...] = (
    (("too-fast",), lambda n: n_("{n} that came too fast", "{n} that came too fast", n)),
    (("no-code",), lambda n: n_("{n} of an unknown phone", "{n} of unknown phones", n)),
    (("old-link",), lambda n: n_("{n} with an old link", "{n} with an old link", n)),
    (("rubbish", "too-big", "foreign"), lambda n: n_("{n} that could not be read", "{n} that could not be read", n)),
    (("full", "enough"), lambda n: n_("{n} that did not fit any more", "{n} that did not fit any more", n)),
    (("busy", "fault"), lambda n: n_("{n} by a fault of ours", "{n} by a fault of ours", n)),
)
