"""What somebody chose in the review of a work session, beside what is proposed. It shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker import operations
from tracker.domain.record import Record
from tracker.domain.records import Block
from tracker.domain.sessions import Session
from tracker.domain.terms import Fate
from tracker.operations import Choice, Proposal, Workspace
from tracker.operations.common import named


class ReviewChoices:
    """Attributes: ``given``, what was chosen, by the id of the source; ``now``, everything as it stands, by that id."""

    def __init__(self, workspace: Workspace, session: str) -> None:
        self._workspace, self._session = workspace, session
        self.given: dict[str, Choice] = {}
        self.now: dict[str, Proposal] = {}
        self._proposals: list[Proposal] = []
        self._names: dict[str, str] = {}  # of targets that were chosen here
        self._cleared: set[str] = set()  # those of them that are cleared

    def read(self) -> None:
        """Read anew what there is to review. A choice that cannot be any more is forgotten."""
        self._proposals = operations.review(self._workspace, self._session)
        self._cleared = {each for each in self._names if self._can_come_back(self._workspace.read.get(Block, each))}
        for each in self._proposals:
            choice = self.given.get(each.source[1])
            if choice and not self._holds(each, choice):
                self.given[each.source[1]] = Choice(each.fate, values=choice.values)
        self._settle()

    def _holds(self, proposal: Proposal, choice: Choice) -> bool:
        there = not choice.target or self._workspace.read.get(proposal.makes, choice.target) is not None
        return there and (
            choice.fate in proposal.fates or (choice.fate is Fate.CAME_BACK and choice.target in self._cleared)
        )

    def _can_come_back(self, record: Record | None) -> bool:
        owner = self._workspace.read.get(Session, self._session)
        return owner is not None and operations.can_come_back(record, owner)

    def _settle(self) -> None:
        settled = operations.settled(self._proposals, self.given)
        self.now = {
            each.source[1]: replace(
                each,
                target_name=each.target_name or self._names.get(each.target, ""),
                cleared=each.cleared or each.target in self._cleared,
            )
            for each in settled
        }

    def _choice(self, source: str) -> Choice:
        known = self.now[source]
        return self.given.get(source) or Choice(known.fate, known.target)

    def choose(self, sources: Iterable[str], fate: Fate) -> list[Proposal]:
        """Choose ``fate`` for those that can have it. Returns those that would be merged and have nothing to go to."""
        can = [self.now[each] for each in sources if each in self.now and fate in self.now[each].fates]
        without = [each for each in can if fate is Fate.MERGED and not each.target]
        for each in can:
            if each not in without:
                self.given[each.source[1]] = replace(self._choice(each.source[1]), fate=fate)
        self._settle()
        return without

    def merge(self, some: Iterable[Proposal], target: Record) -> None:
        """Merge those that can go to ``target`` with it; a cleared block came back, unless one chooses otherwise."""
        self._names[target.id] = named(target)
        back = self._can_come_back(target)
        self._cleared |= {target.id} if back else set()
        fate = Fate.CAME_BACK if back else Fate.MERGED
        for each in some:
            if isinstance(target, each.makes):
                source = each.source[1]
                self.given[source] = replace(self._choice(source), fate=fate, target=target.id)
        self._settle()

    def edit(self, source: str, name: str, value: object) -> None:
        """Let a field say something else than is proposed."""
        if source in self.now:
            known = self._choice(source)
            self.given[source] = replace(known, values={**known.values, name: value})
            self._settle()

    def keep_all(self) -> None:
        """Everything becomes something: what lies in a group stays there, what was dropped is kept."""
        for source, each in self.now.items():
            if each.fate is Fate.DROPPED:
                fate = Fate.IN_GROUP if each.under else Fate.KEPT
                self.given[source] = replace(self._choice(source), fate=fate)
        self._settle()

    def beside(self, source: str, by: int) -> Fate | None:
        """The choice before (-1) or after (1) the one that holds; the same at the end of them."""
        known = self.now.get(source)
        if known is None:
            return None
        fates = [each for each in known.fates if each is not Fate.MERGED or known.target]
        place = fates.index(known.fate) + by if known.fate in fates else 0
        return fates[max(0, min(place, len(fates) - 1))]
