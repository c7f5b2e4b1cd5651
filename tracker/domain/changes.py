"""What a verb did: the words for it and the records it touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.fields import Field, Type, Words, fields_of, owners_of
from tracker.domain.records import KINDS
from tracker.words import N_


class Verb(Words):
    """The operations, as the Undo menu, the notice and the history say them."""

    CREATE_WORKSPACE = "create-workspace", N_("Workspace made")
    LOAD_EXAMPLE = "load-example", N_("Example written")
    EDIT_AMBITION = "edit-ambition", N_("Ambition changed")
    ADD_BLOCK = "add-block", N_("Block added")
    ADD_BLOCKS = "add-blocks", N_("Blocks added")
    EDIT_BLOCK = "edit-block", N_("Block changed")
    DELETE_BLOCK = "delete-block", N_("Block deleted")
    CLEAR_BLOCK = "clear-block", N_("Block cleared")
    BLOCK_CAME_BACK = "block-came-back", N_("Block came back")
    LEAVE_BLOCK = "leave-block", N_("Block left in place on purpose")
    REOPEN_BLOCK = "reopen-block", N_("Block open again")
    EDIT_STATE = "edit-state-change", N_("Course of the block put right")
    LOG_EXPERIMENT = "log-experiment", N_("Experiment logged")
    LOG_IDEAS = "log-ideas", N_("Ideas logged")
    EDIT_EXPERIMENT = "edit-experiment", N_("Experiment changed")
    CHANGE_CARD = "change-card", N_("Card changed after the start")
    MOVE_DAY = "move-day", N_("Day changed after the start")
    DELETE_EXPERIMENT = "delete-experiment", N_("Experiment deleted")
    LINK = "link-blocks", N_("Blocks linked")
    UNLINK = "unlink-block", N_("Block unlinked")
    EXPECT_EFFECT = "expect-effect", N_("Expected effect filled in")
    OBSERVE_EFFECT = "observe-effect", N_("Observed effect changed")
    PREPARE = "prepare-experiment", N_("Experiment prepared")
    START = "start-experiment", N_("Experiment started")
    BACK_TO_IDEA = "back-to-idea", N_("Experiment back to idea")
    WRITE_ENTRY = "write-entry", N_("Logbook entry written")
    EDIT_ENTRY = "edit-entry", N_("Logbook entry changed")
    DELETE_ENTRY = "delete-entry", N_("Logbook entry deleted")
    CONCLUDE = "conclude-experiment", N_("Experiment concluded")
    EMBED = "embed-experiment", N_("Experiment embedded")
    SHARE_LESSON = "share-lesson", N_("Lesson shared")
    FOLLOW_UP = "follow-up", N_("Follow-up logged")
    ADD_INDICATOR = "add-indicator", N_("Indicator added")
    ADD_INDICATORS = "add-indicators", N_("Example indicators added")
    EDIT_INDICATOR = "edit-indicator", N_("Indicator changed")
    DELETE_INDICATOR = "delete-indicator", N_("Indicator deleted")
    MEASURE = "add-measurement", N_("Measurement written down")
    EDIT_MEASUREMENT = "edit-measurement", N_("Measurement changed")
    DELETE_MEASUREMENT = "delete-measurement", N_("Measurement deleted")
    ADD_MEASUREMENTS = "add-measurements", N_("Measurements written down")
    DELETE_MEASUREMENTS = "delete-measurements", N_("Measurements deleted")
    ADD_CONTEXT = "add-context", N_("Context figure written down")
    EDIT_CONTEXT = "edit-context", N_("Context figure changed")
    DELETE_CONTEXT = "delete-context", N_("Context figure deleted")
    LOAD_CONTEXT = "load-context", N_("Context figures loaded")
    DROP_CONTEXT = "drop-context", N_("Context figures taken out")
    REBASE = "add-rebase", N_("New mean set")
    EDIT_REBASE = "edit-rebase", N_("New mean changed")
    DELETE_REBASE = "delete-rebase", N_("New mean taken back")
    WEIGH = "add-score", N_("Weighing written down")
    EDIT_WEIGHING = "edit-score", N_("Weighing changed")
    DELETE_WEIGHING = "delete-score", N_("Weighing deleted")
    DEVIATE = "add-deviation", N_("Deviation written down")
    EDIT_DEVIATION = "edit-deviation", N_("Deviation changed")
    DELETE_DEVIATION = "delete-deviation", N_("Deviation deleted")
    DECLARE_DATA = "add-data-use", N_("Data use written down")
    EDIT_DATA = "edit-data-use", N_("Data use changed")
    DELETE_DATA = "delete-data-use", N_("Data use deleted")
    ADD_PATTERN = "add-pattern", N_("Failure pattern added")
    EDIT_PATTERN = "edit-pattern", N_("Failure pattern changed")
    DELETE_PATTERN = "delete-pattern", N_("Failure pattern taken out")
    LINK_PATTERN = "add-pattern-link", N_("Failure pattern named")
    EDIT_PATTERN_LINK = "edit-pattern-link", N_("Named failure pattern changed")
    UNLINK_PATTERN = "delete-pattern-link", N_("Failure pattern no longer named")
    LINK_LESSON = "add-lesson-link", N_("Earlier lesson linked")
    EDIT_LESSON_LINK = "edit-lesson-link", N_("Link with an earlier lesson changed")
    UNLINK_LESSON = "delete-lesson-link", N_("Earlier lesson unlinked")
    ADD_BETTER = "add-better", N_("Written down under every day better")
    EDIT_BETTER = "edit-better", N_("Changed under every day better")
    DELETE_BETTER = "delete-better", N_("Deleted under every day better")
    AGREE = "add-agreement", N_("Agreement made")
    EDIT_AGREEMENT = "edit-agreement", N_("Agreement changed")
    TICK_OFF = "tick-off-agreement", N_("Agreement ticked off")
    DELETE_AGREEMENT = "delete-agreement", N_("Agreement deleted")
    NAME_PERSON = "add-person", N_("Name filled in")
    EDIT_PERSON = "edit-person", N_("Name changed")
    DELETE_PERSON = "delete-person", N_("Name taken out")
    FORGET_PERSON = "forget-person", N_("A person was forgotten")
    ADD_SERVICE = "add-service", N_("Service added")
    EDIT_SERVICE = "edit-service", N_("Service changed")
    DELETE_SERVICE = "delete-service", N_("Service taken out")
    LOAD_SERVICES = "load-services", N_("List of services loaded")
    CLEAR_SERVICES = "clear-services", N_("List of services taken out")
    IMPORT = "import", N_("Imported")
    MARK_PUBLICATION = "add-publication", N_("Marked for publication")
    CONFIRM_PUBLICATION = "edit-publication", N_("Publication confirmed")
    WITHDRAW_PUBLICATION = "delete-publication", N_("Publication withdrawn")
    ADD_SESSION = "add-session", N_("Work session made")
    EDIT_SESSION = "edit-session", N_("Work session changed")
    DELETE_SESSION = "delete-session", N_("Work session deleted")
    KEEP_SCRIPT = "keep-script", N_("Script kept")
    RUN_SESSION = "run-session", N_("Work session went on")
    SET_CLOCK = "set-session-clock", N_("Clock of the work session set")
    END_SESSION = "end-session", N_("Work session ended")
    ADD_STEP = "add-session-step", N_("Step added to the script")
    EDIT_STEP = "edit-session-step", N_("Step of the script changed")
    MOVE_STEP = "move-session-step", N_("Step of the script moved")
    DELETE_STEP = "delete-session-step", N_("Step taken out of the script")
    ANSWER = "answer-session-step", N_("Answer written down")
    ADD_CARD = "add-session-card", N_("Card added")
    ADD_CARDS = "add-session-cards", N_("Cards added")
    EDIT_CARD = "edit-session-card", N_("Card changed")
    DELETE_CARD = "delete-session-card", N_("Card taken away")
    DELETE_CARDS = "delete-session-cards", N_("Cards taken away")
    GROUP_CARDS = "group-session-cards", N_("Cards put together")
    SPLIT_CARDS = "split-session-cards", N_("Cards taken apart")
    PLACE_DOTS = "add-session-dots", N_("Dots placed")
    EDIT_DOTS = "edit-session-dots", N_("Dots changed")
    DELETE_DOTS = "delete-session-dots", N_("Dots taken away")
    SHOW_DOTS = "show-session-dots", N_("Dots shown")
    NEXT_ROUND = "next-round", N_("New round of dots")
    ADD_DESIGN = "add-design", N_("Experiment card begun")
    EDIT_DESIGN = "edit-design", N_("Experiment card changed")
    DELETE_DESIGN = "delete-design", N_("Experiment card taken away")
    PITCH_ORDER = "pitch-order", N_("Order of the pitches set")
    WORK_OUT = "work-out-session", N_("Work session worked out")
    UNDO = "undo", N_("Undone")
    REDO = "redo", N_("Redone")


@dataclass(frozen=True)
class ChangeSet:
    """What one step did.

    ``touched`` holds (kind, id) of every record written, with "" for the id where many were made at once;
    ``record`` is the id of the one it is about, ``subject`` its title as it was, ``undone`` the verb that an undo or
    redo is about.
    """

    verb: Verb
    subject: str
    touched: frozenset[tuple[str, str]]
    record: str = ""
    undone: Verb | None = None

    def concerns(self, *kinds: str) -> bool:
        """Whether a record of one of ``kinds`` was touched."""
        return any(kind in kinds for kind, _id in self.touched)

    def of(self, kind: str) -> str:
        """The id of the one record of ``kind`` that was touched; "" where there is none."""
        return next((record for each, record in sorted(self.touched) if each == kind), "")

    @property
    def sentence(self) -> str:
        """``Block cleared: 37 Antwoord binnen 6 weken``, in the language in use."""
        label = self.verb.label if self.undone is None else f"{self.verb.label}: {self.undone.label}"
        return f"{label}: {self.subject}" if self.subject else label


@dataclass(frozen=True)
class FieldChange:
    """One field of one record, before and after; the values as they are stored."""

    kind: str
    record: str
    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Places:
    """Where a name stands: in how many ``records``, how many ``steps`` of the history, and the ``texts`` around it."""

    records: int
    steps: int
    texts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.records or self.steps)


@dataclass(frozen=True)
class StepRecord:
    """One step of the history: when, by which pseudonym, what, and with which reason.

    ``reverts`` is the verb of the act that an undo takes back or a redo does again.
    """

    id: str
    at: datetime
    author: str
    verb: Verb | None
    subject: str
    reason: str
    undone: bool
    changes: tuple[FieldChange, ...] = ()
    reverts: Verb | None = None

    @property
    def label(self) -> str:
        """``Undone: Block cleared``, in the language in use; empty when a newer Blokjes did it."""
        if self.verb is None:
            return ""
        return self.verb.label if self.reverts is None else f"{self.verb.label}: {self.reverts.label}"

    @property
    def day(self) -> date:
        """The day on which it happened, in local time."""
        return self.at.date()


_DELETED = "deleted"  # not a field; the journal says it like one
# The kinds that link two records, with the names of both ends.
_PAIRS = {name: tuple(owners_of(kind)) for name, kind in KINDS.items() if len(owners_of(kind)) == 2}


def in_order(changes: Sequence[FieldChange]) -> list[FieldChange]:
    """Record after record, the fields of each as its kind declares them."""
    records = {record: place for place, record in enumerate(dict.fromkeys(each.record for each in changes))}
    return sorted(changes, key=lambda each: (records[each.record], _place(each)))


def _place(change: FieldChange) -> int:
    names = list(fields_of(KINDS[change.kind])) if change.kind in KINDS else []
    return names.index(change.field) if change.field in names else len(names)


def far_ends(steps: Iterable[StepRecord], about: str) -> dict[str, FieldChange]:
    """For every link in the history of the record ``about``: the change that says what is at its other end."""
    return {
        each.record: each
        for step in steps
        for each in step.changes
        if each.field in _PAIRS.get(each.kind, ()) and each.after and each.after != about
    }


def to_tell(step: StepRecord, ends: Mapping[str, FieldChange], about: str) -> Iterator[FieldChange]:
    """What a reader of the history of ``about`` is told of a step: nothing empty, not itself, each link by its end."""
    gone = {each.record for each in step.changes if each.kind in _PAIRS and each.field == _DELETED and each.after}
    named: set[str] = set()
    for each in in_order(step.changes):
        end = ends.get(each.record)
        if end is not None:
            if each.record not in named:
                named.add(each.record)
                before, after = (end.after, None) if each.record in gone else (None, end.after)
                yield FieldChange(end.kind, end.record, end.field, before, after)
            if each.field in (*_PAIRS[end.kind], _DELETED):
                continue
        if not _is_told(each):
            continue
        filled = any(value not in (None, "") and value is not False for value in (each.before, each.after))
        if filled and not (_is_link(each) and about in (each.before, each.after)):
            yield each


def _declared(change: FieldChange) -> Field | None:
    kind = KINDS.get(change.kind)
    return fields_of(kind).get(change.field) if kind else None


def _is_told(change: FieldChange) -> bool:
    field = _declared(change)
    return field is None or field.told


def _is_link(change: FieldChange) -> bool:
    field = _declared(change)
    return field is not None and field.type is Type.LINK
