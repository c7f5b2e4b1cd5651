"""The words of the page on the phone; those the script needs travel with it."""

from __future__ import annotations

import html
import json
from functools import lru_cache

import assets
from tracker.joining.reading import LONGEST
from tracker.words import LANGUAGES, N_, said_in

PAGE = {
    "page-title": N_("Work session"),
    "skip": N_("To the question"),
    "card": N_("Your card"),
    "card-hint": N_("One thing on a card, and no names of people."),
    "kind": N_("What kind is it?"),
    "add": N_("Add it"),
    "mine": N_("From this phone"),
    "placing": N_("Your dots"),
    "look-up": N_("Look at the screen"),
    "look-up-hint": N_("The next step comes up here by itself."),
    "ended": N_("The work session is over"),
    "ended-hint": N_("Thank you for thinking along. You can close this page."),
    "private": N_("No names, no account. This page works during the work session only."),
    "no-script": N_("Turn JavaScript on for this page, or give your card to the facilitator."),
    "wait": N_("One moment …"),
}
"""What stands in the page itself."""

SCRIPT = {
    "offline": N_("No contact with the laptop. What you wrote is kept and sent by itself."),
    "online": N_("There is contact again."),
    "empty": N_("There is nothing on the card yet. Write something on it first."),
    "no-kind": N_("Choose what kind it is."),
    "too-long": N_("A card holds {most} characters at most. Make it shorter, or make two of it."),
    "left": N_("{n} characters left"),
    "over": N_("{n} characters too many"),
    "thanks": N_("Added. Do you have another one?"),
    "sending": N_("being sent"),
    "kept": N_("kept, not sent yet"),
    "sent": N_("added"),
    "not-sent": N_("not added"),
    "back": N_("Change it"),
    "dots-left": N_("{n} dots left"),
    "dot-left": N_("1 dot left"),
    "no-dots": N_("All your dots are placed"),
    "at-most": N_("You have {n} dots, at most {most} on one card."),
    "have": N_("You have {n} dots."),
    "more": N_("One dot more on: {text}"),
    "less": N_("One dot less on: {text}"),
    "count": N_("Dots: {n}"),
    "placed": N_("Your dots are in."),
    "counted": N_("The dots have been counted. Look at the screen."),
    "old-link": N_("This link belongs to another work session. Scan the code on the screen again."),
}
"""What the script says later."""

_NAMES = {"nl": "Nederlands", "en": "English"}  # each in its own language, whatever is in use


@lru_cache(maxsize=len(LANGUAGES))
def page(language: str, base: str, every: float) -> bytes:
    """The page in ``language``; ``base`` is the path with the token; phones look ``every`` so many seconds."""
    other = next(code for code in LANGUAGES if code != language)
    said = {key: said_in(language, text) for key, text in PAGE.items()}
    script = {key: said_in(language, text) for key, text in SCRIPT.items()}
    values = {
        "language": language,
        "base": base,
        "other": other,
        "other-name": _NAMES[other],
        "longest": str(LONGEST),
        "every": str(round(every * 1000)),
        "words": json.dumps(script, ensure_ascii=False),
        **said,
    }
    return _filled("page.html", values)


def old_link_page(language: str) -> bytes:
    """What somebody with a link of another session sees."""
    sentence = said_in(language, SCRIPT["old-link"])
    return _filled("old-link.html", {"language": language, "title": said_in(language, PAGE["page-title"]),
                                     "sentence": sentence})  # fmt: skip


def _filled(name: str, values: dict[str, str]) -> bytes:
    """The file ``name`` with each ``{{place}}`` filled, as text and never as markup."""
    text = assets.path("joining", name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", html.escape(value))
    return text.encode("utf-8")
