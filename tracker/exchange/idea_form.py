"""The idea form: what it asks people outside, said once for paper, PDF and Excel. It asks no name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from tracker.domain.fields import TEXT_LENGTH, TITLE_LENGTH, Words
from tracker.domain.terms import Channel, Origin
from tracker.exchange.words import first_words
from tracker.words import LANGUAGES, N_, _, said_in

ENDINGS = {".pdf": "form_pdf", ".xlsx": "form_xlsx"}  # the module that writes it


@dataclass(frozen=True)
class Question:
    """One question: the ``field`` of the experiment that its answer becomes, its ``words`` and ``hint`` (English;
    said with ``label`` and ``help``), and the ``choices`` where one is to be chosen; ``roomy`` for long answers.
    """

    field: str
    words: str
    hint: str
    choices: type[Words] | None = None
    roomy: bool = False

    @property
    def label(self) -> str:
        """The question in the language in use."""
        return _(self.words)

    @property
    def help(self) -> str:
        """What helps to answer it, in the language in use."""
        return _(self.hint)

    @property
    def options(self) -> Mapping[str, str]:
        """Codes and words of the choices, in the language in use."""
        return {each.value: each.label for each in self.choices or ()}

    @property
    def most(self) -> int:
        """Signs that there is room for."""
        return TEXT_LENGTH if self.roomy else TITLE_LENGTH


QUESTIONS = (
    Question("title", N_("Name of your idea"), N_("A few words.")),
    Question("hypothesis", N_("What goes wrong now?"), N_("What do you run into?"), roomy=True),
    Question("attempt", N_("What would you try?"), N_("What would you do differently? For whom?"), roomy=True),
    Question("service", N_("Which service is it about?"), N_("For example: applying for a passport.")),
    Question("channel", N_("How are you in contact then?"), N_("Choose one."), Channel),
    Question("origin", N_("Who are you?"), N_("Choose one."), Origin),
)
TITLE = N_("Your idea for better service")
NAME = N_("Idea form")
PURPOSE = N_("Do you know how our service can be better? Tell us. We try ideas out in a small way first.")
PRIVACY = N_("We do not ask your name. Do not write down names or other data of people either.")
HAND_IN = N_("Ready? Give the form back to the person who gave it to you.")


def written(ending: str, ambition: str = "") -> bytes:
    """The form as a file with this ``ending``; ``ambition`` stands above it. Raises KeyError for another ending."""
    made: bytes = import_module(f"tracker.exchange.{ENDINGS[ending]}").write(ambition)
    return made


def asked_in(header: Sequence[str]) -> bool:
    """Whether ``header`` is that of the form in Excel, in any language."""
    return any(tuple(header) == tuple(said_in(code, each.words) for each in QUESTIONS) for code in LANGUAGES)


def key_of(answers: Mapping[str, str]) -> str:
    """What is in a form, in few signs: the same answers give the same key, however they are spaced."""
    said = "\0".join(f"{each}\0{' '.join(text.split())}" for each, text in sorted(answers.items()) if text)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def title_from(answers: Mapping[str, str]) -> str:
    """The name of an idea; where none was given the first words of what was said, for the time being."""
    said = next((text for each in ("title", "attempt", "hypothesis", "service") if (text := answers.get(each))), "")
    if answers.get("title"):
        return said
    return first_words(said)
