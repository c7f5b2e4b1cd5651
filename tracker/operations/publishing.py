"""Marking an experiment for open data, a second person who confirms it, and taking that back.

Both look at the same words: once something that is published was changed, it has to be marked and confirmed again.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Publication
from tracker.domain.errors import Invalid, ReadOnly
from tracker.domain.records import Experiment
from tracker.domain.terms import Publishing, Stage
from tracker.operations.common import found, named
from tracker.operations.published import Published, doubts, mark_of, published, stops, warnings
from tracker.operations.records import check_together, id_of, stored_values
from tracker.operations.stages import in_stage
from tracker.storage.workspace import Workspace
from tracker.words import N_

ENDED = (Stage.CONCLUDED, Stage.EMBEDDED)


@dataclass(frozen=True)
class Preview:
    """What would be published of an experiment now, how far it is, and what to look at first.

    ``stops`` has to be taken out before anybody can say yes, and of ``doubts`` they have to say that they point at
    nobody. ``own`` says whether whoever works here marked it, and so
    cannot confirm it; ``mark`` belongs to these words.
    """

    what: Published
    state: Publishing
    known: Publication | None
    own: bool
    stops: tuple[str, ...]
    warnings: tuple[str, ...]
    doubts: tuple[str, ...]
    mark: str


def preview(workspace: Workspace, experiment: str) -> Preview:
    """What would be published of an experiment. Raises NotFound, and Invalid as long as it is not concluded."""
    what = published(workspace, in_stage(workspace, experiment, ENDED))
    known = publication_of(workspace, experiment)
    mark = mark_of(workspace, what)
    own = known is not None and known.marked_by == workspace.author
    rows = what.rows
    looked = tuple(stops(workspace, rows)), tuple(warnings(workspace, rows)), tuple(doubts(workspace, rows))
    return Preview(what, _state(known, mark), known, own, *looked, mark)


def publication_of(workspace: Workspace, experiment: str) -> Publication | None:
    """The mark on an experiment, if there is one."""
    return workspace.read.get(Publication, id_of(Publication, {"experiment": experiment}))


def publishing_of(workspace: Workspace, experiment: Experiment) -> Publishing:
    """How far ``experiment`` is on its way to open data."""
    known = publication_of(workspace, experiment.id)
    if known is None or experiment.stage not in ENDED:
        return Publishing.NOT_MARKED
    return _state(known, mark_of(workspace, published(workspace, experiment)))


def _state(known: Publication | None, mark: str) -> Publishing:
    if known is None:
        return Publishing.NOT_MARKED
    if known.marked != mark or known.confirmed not in ("", mark):
        return Publishing.CHANGED
    second = known.confirmed_by not in ("", known.marked_by)  # two laptops may have crossed each other
    return Publishing.CONFIRMED if known.confirmed and second else Publishing.MARKED


def mark_for_publication(workspace: Workspace, experiment: str, *, nobody: bool = False) -> ChangeSet:
    """Say that an experiment may become open data as it is now; a second person then confirms it.

    ``nobody`` says that what looks like a name or an address points at nobody. Raises NotFound, ReadOnly, and Invalid
    where it is not concluded, marked already, or holds names or personal data.
    """
    seen = _writable(workspace, experiment)
    if seen.state in (Publishing.MARKED, Publishing.CONFIRMED):
        raise Invalid(N_("Experiment {number} is marked for publication already."), number=seen.what.experiment.number)
    check_private(workspace, seen.what)
    _check_doubts(seen, nobody)
    stored = {
        "experiment": experiment,
        "marked_by": workspace.author,
        "marked_on": workspace.today().isoformat(),
        "marked": seen.mark,
        "confirmed_by": None,
        "confirmed_on": None,
        "confirmed": None,
    }
    with workspace.step(Verb.MARK_PUBLICATION) as step:
        step.subject, step.record = named(seen.what.experiment), experiment
        step.create("publication", stored, id_of(Publication, stored))
    return workspace.done


def confirm_publication(workspace: Workspace, experiment: str, *, mark: str = "", nobody: bool = False) -> ChangeSet:
    """Say, as a second person, that an experiment may become open data as it is now.

    ``mark`` is that of the preview that was read: what changed since is not confirmed unread. ``nobody`` as for
    marking: the second person looks as well. Raises NotFound, ReadOnly, and Invalid where there is nothing to confirm,
    the same person marked it, or it holds names or personal data.
    """
    seen = _writable(workspace, experiment)
    if seen.known is None or seen.state is not Publishing.MARKED or mark not in ("", seen.mark):
        state = Publishing.CHANGED if seen.known and mark not in ("", seen.mark) else seen.state
        raise Invalid(_NOTHING[state], number=seen.what.experiment.number)
    stored = {
        "confirmed_by": workspace.author,
        "confirmed_on": workspace.today().isoformat(),
        "confirmed": seen.mark,
    }
    check_together(Publication, stored_values(seen.known) | stored)
    check_private(workspace, seen.what)
    _check_doubts(seen, nobody)
    with workspace.step(Verb.CONFIRM_PUBLICATION) as step:
        step.subject, step.record = named(seen.what.experiment), experiment
        step.put("publication", seen.known.id, stored)
    return workspace.done


_NOTHING = {
    Publishing.NOT_MARKED: N_("Experiment {number} is not marked for publication. Mark it first."),
    Publishing.CHANGED: N_("Experiment {number} was changed since it was marked. Read it and mark it again."),
    Publishing.CONFIRMED: N_("Experiment {number} is confirmed for publication already."),
}


def withdraw_publication(workspace: Workspace, experiment: str) -> ChangeSet:
    """Take an experiment out of the open data that is written from now on. Raises NotFound, Invalid, ReadOnly."""
    before, known = found(workspace, Experiment, experiment), publication_of(workspace, experiment)
    if known is None:
        raise Invalid(_NOTHING[Publishing.NOT_MARKED], number=before.number)
    with workspace.step(Verb.WITHDRAW_PUBLICATION) as step:
        step.subject, step.record = named(before), experiment
        step.delete("publication", known.id)
    return workspace.done


def _writable(workspace: Workspace, experiment: str) -> Preview:
    if workspace.read_only:
        raise ReadOnly(reason=workspace.reason)
    return preview(workspace, experiment)


def check_private(workspace: Workspace, what: Published) -> None:
    """Raise Invalid where the name of a person from this workspace, or other personal data, would be published."""
    found = stops(workspace, what.rows)
    if found:
        raise Invalid(
            N_("Experiment {number} cannot be published as long as this stands in it: {what}. Take it out first."),
            number=what.experiment.number, what="; ".join(found),
        )  # fmt: skip


def _check_doubts(seen: Preview, nobody: bool) -> None:
    """Raise Invalid where something looks like a name or an address and nobody said that it is none."""
    if seen.doubts and not nobody:
        raise Invalid(
            N_("In experiment {number} this looks like a name or an address: {what}. Change it, or say that it points "
               "at nobody (--nobody)."),
            number=seen.what.experiment.number, what="; ".join(seen.doubts),
        )  # fmt: skip
