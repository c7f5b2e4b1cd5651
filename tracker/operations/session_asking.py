"""What the report of a work session is made from; what several parts need is asked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tracker.domain.companions import Agreement
from tracker.domain.records import Design
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, VoteMethod
from tracker.operations.session_cards import Topic, cards_of, topics
from tracker.operations.session_designs import designs_of, in_pitch_order
from tracker.operations.session_outcome import Became, became_of
from tracker.operations.session_scripts import steps_of
from tracker.operations.session_votes import Ranked, Tally, chosen_first, ranking, tally
from tracker.storage.workspace import Workspace


@dataclass(frozen=True)
class SessionAsking:
    """A session of a workspace."""

    workspace: Workspace
    session: Session

    @cached_property
    def steps(self) -> list[SessionStep]:
        """The script."""
        return steps_of(self.workspace, self.session.id)

    @cached_property
    def cards(self) -> list[SessionCard]:
        """Every card, names of groups too."""
        return cards_of(self.workspace, self.session.id)

    @property
    def written(self) -> list[SessionCard]:
        """The cards that somebody wrote."""
        return [each for each in self.cards if not each.heading]

    @cached_property
    def topics(self) -> list[Topic]:
        """Groups, and cards by themselves."""
        return topics(self.cards)

    @cached_property
    def dots(self) -> Mapping[str, int]:
        """The dots that count, by card."""
        return self.tally.of(self.tally.counts)

    @cached_property
    def tally(self) -> Tally:
        """The dots of every round."""
        return tally(self.workspace, self.session)

    @cached_property
    def ranked(self) -> list[Ranked]:
        """The topics by their dots, or where they were placed by effect and effort; not what was parked."""
        some = [each for each in self.topics if each.card.sort is not CardSort.PARKED]
        if self.session.method is VoteMethod.MATRIX:
            some = chosen_first(self.workspace, self.session, some)
        return ranking(some, self.dots)

    @cached_property
    def designs(self) -> list[Design]:
        """The cards of the small groups in the order in which they pitched."""
        return in_pitch_order(designs_of(self.workspace, self.session.id))

    @cached_property
    def agreements(self) -> list[Agreement]:
        """What was agreed."""
        return self.workspace.read.around(Agreement, "made_in", self.session.id)

    @cached_property
    def became(self) -> list[Became]:
        """What became of everything."""
        return became_of(self.workspace, self.session.id)
