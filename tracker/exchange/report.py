"""What a report says, as plain data: the same Report becomes a PDF, a PowerPoint deck or an Excel workbook.

All words are in the language in which it was made. What colleagues wrote stands in it as they wrote it, whole;
an exporter with little room shortens it with ``brief``. Owners and who wrote something are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.charts.model import ChartModel, Role, Symbol, Table
from tracker.domain.fields import Words
from tracker.domain.terms import Theme
from tracker.words import N_, number

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Part(Words):
    """The parts a report can have, in the order in which they come."""

    AMBITION = "ambition", N_("Ambition")
    POSITION = "position", N_("Where we stand")
    PROGRESS = "progress", N_("Blocks known and cleared")
    TRIED = "tried", N_("What we tried")
    FAILED = "failed", N_("What did not succeed, and what we learned")
    LESSONS = "lessons", N_("Lessons")
    ASKS = "asks", N_("What we ask")
    EXPERIMENTS = "experiments", N_("A page for each experiment")
    DATA_USE = "data-use", N_("Use of personal data")


class SessionPart(Words):
    """The parts of the report of a work session, in the order in which they come."""

    SESSION = "session", N_("The work session")
    TOPICS = "topics", N_("What was chosen")
    MISSED = "missed", N_("What was not found yet")
    CARDS = "cards", N_("Experiment cards")
    ANSWERS = "answers", N_("Answers and notes")
    AGREEMENTS = "agreements", N_("Agreements")
    PARKED = "parked", N_("Parked")


BOARD = (Part.AMBITION, Part.POSITION, Part.PROGRESS, Part.TRIED, Part.FAILED, Part.ASKS)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a report is about. Experiments count in it when they ran or ended from ``since`` to ``until``, both in it.

    Without ``since`` everything from the beginning, without ``until`` up to today; an empty team and no theme are
    all of them. With ``experiment`` (its id) the report is the page of that experiment alone.
    """

    since: date | None = None
    until: date | None = None
    team: str = ""
    theme: Theme | None = None
    parts: tuple[Part, ...] = BOARD
    experiment: str = ""

    def kept(self) -> dict[str, str]:
        """The choices as texts, to keep until the next report."""
        return {
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "team": self.team,
            "theme": self.theme.value if self.theme else "",
            "parts": " ".join(part.value for part in self.parts),
        }

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Choices:
        """The choices that were kept; what is missing or not understood is as if nothing was chosen."""
        parts = tuple(part for part in Part if part.value in kept.get("parts", "").split())
        return cls(
            since=_day(kept.get("since", "")),
            until=_day(kept.get("until", "")),
            team=kept.get("team", ""),
            theme=next((theme for theme in Theme if theme.value == kept.get("theme")), None),
            parts=parts or BOARD,
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Fact:
    """A key number, None when it is not known, and the words under it; ``symbol`` and ``role`` say what it counts."""

    amount: int | None
    words: str
    role: Role = Role.ORDINARY
    symbol: Symbol = Symbol.NONE

    @property
    def value(self) -> str:
        """The number as it is written."""
        return "–" if self.amount is None else number(self.amount)


@dataclass(frozen=True, slots=True)
class Said:
    """A label with what was written under it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """An experiment in a few lines: how it ended in a word, and what was seen, learned and decided."""

    number: str
    title: str
    verdict: str
    role: Role
    symbol: Symbol
    day: date | None
    team: str
    said: tuple[Said, ...]  # the lesson too
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title; ``more`` says what was left out, "" when nothing was; ``finding`` what it shows.

    With ``whole`` nothing of it is left out where there is little room: it goes on on the next slide. ``across`` is how
    many rows stand beside each other on a page or slide, where a table is a list of short lines.
    """

    title: str
    table: Table
    more: str = ""
    finding: str = ""
    whole: bool = False
    across: int = 1

    @property
    def laid(self) -> Sheet:
        """The table as it stands on a page or slide."""
        if self.across == 1:
            return self
        lines = [" → ".join(filter(None, row)) for row in self.table.written()]
        lines += [""] * (-len(lines) % self.across)
        rows = tuple(tuple(lines[at : at + self.across]) for at in range(0, len(lines), self.across))
        return replace(self, table=Table(self.table.columns[:1] * self.across, rows), across=1)


@dataclass(frozen=True, slots=True)
class IconLine:
    """A line of the data-use card: the name of its drawing in ``assets/icons``, a few words, a sentence."""

    icon: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class OnePager:
    """One experiment on one page. ``reached`` is None where one cannot tell whether the bar was reached."""

    number: str
    title: str
    stage: str
    verdict: str
    role: Role
    symbol: Symbol
    facts: tuple[Said, ...]  # team, theme, from when to when
    card: tuple[Said, ...]
    outcome: tuple[Said, ...]  # observation, decision, strength of evidence, failure patterns
    bar: str
    measured: str
    reached: bool | None
    lesson: str
    charts: tuple[ChartModel, ...]  # its weighing, and what was measured before and after
    blocks: Sheet
    data_use: tuple[IconLine, ...]
    law: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part: what was found in a sentence, more sentences, and what shows it. Whatever is not there is empty."""

    part: Part | SessionPart
    heading: str
    finding: str
    sentences: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    charts: tuple[ChartModel, ...] = ()
    stories: tuple[Story, ...] = ()
    more: str = ""  # what the stories leave out
    sheets: tuple[Sheet, ...] = ()
    pages: tuple[OnePager, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole: ``scope`` says in a sentence which period, team and theme it is about.

    ``name`` is what it is called where the ambition stands beside it; its ``title`` says both. With ``whole`` texts
    stand in it as they were said, however many pages that takes.
    """

    title: str
    name: str
    ambition: str
    day: date
    workspace: str
    language: str  # "nl" or "en"
    scope: str
    sections: tuple[Section, ...]
    whole: bool = False


def brief(text: str, most: int) -> str:
    """``text`` on one line; the longest beginning of at most ``most`` signs, cut between words where it can be."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > most // 2 else cut).rstrip(" ,;:") + ELLIPSIS
