"""The report of a work session: everything that was said, chosen and agreed, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from tracker.charts.model import Cell, Kind, Role, Symbol
from tracker.charts.replacing import replace_file
from tracker.domain.errors import FileProblem
from tracker.domain.fields import fields_of
from tracker.domain.records import Design, Experiment
from tracker.domain.sessions import Session, SessionStep
from tracker.domain.terms import CardSort
from tracker.exchange.report import Fact, Report, Said, Section, SessionPart, Sheet, Story
from tracker.operations import session_report_words as words
from tracker.operations.common import Report as Heard
from tracker.operations.common import found, named, unheard
from tracker.operations.reporting import WRITERS
from tracker.operations.session_asking import SessionAsking
from tracker.operations.session_guess import guess
from tracker.operations.session_report_topics import Columns, Topics, parked, sheet
from tracker.operations.session_votes import most_voters
from tracker.storage.trouble import told_kindly
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, language, long_date, n_, sentence_case

_STEPS: Columns = (
    (N_("Step"), Kind.TEXT), (N_("Question"), Kind.TEXT), (N_("Minutes planned"), Kind.WHOLE),
    (N_("Minutes taken"), Kind.WHOLE),
)  # fmt: skip
_ANSWERS: Columns = ((N_("Question"), Kind.TEXT), (N_("Answer"), Kind.TEXT))
_NOTES: Columns = ((N_("Experiment"), Kind.TEXT), (N_("Note"), Kind.TEXT))
_AGREED: Columns = ((N_("What"), Kind.TEXT), (N_("Who"), Kind.TEXT), (N_("When"), Kind.DATE))


def session_report(workspace: Workspace, session: str) -> Report:
    """What the report of a work session says, in the language in use. Raises NotFound."""
    owner = found(workspace, Session, session)
    ask = SessionAsking(workspace, owner)
    title = _("Work session {number}: {goal}").format(number=owner.number, goal=owner.title)
    return Report(
        title=title,
        name=title,
        ambition=" ".join(workspace.read.ambition().statement.split()),
        day=workspace.today(),
        workspace=workspace.path.stem,
        language=language(),
        scope=words.scope(owner),
        sections=tuple(section for make in _PARTS if (section := make(ask)) is not None),
        whole=True,
    )


def write_session_report(workspace: Workspace, path: Path, session: str, *, progress: Heard = unheard) -> Report:
    """Write the report of a session to ``path``; its ending (.pdf, .pptx or .xlsx) says as what.

    The file is there whole or not at all; when ``progress`` raises it is left as it was. Returns what it says.
    Raises FileProblem, NotFound.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileProblem(N_("A report ends in .pdf, .pptx or .xlsx. Choose such a name instead of {path}."), path=path)
    progress(0, 2)
    made = session_report(workspace, session)
    progress(1, 2)
    write: Callable[[Report], bytes] = import_module(f"tracker.exchange.{writer}").write
    content = write(made)
    with told_kindly(path):
        replace_file(path, content)
    progress(2, 2)
    return made


def _section(part: SessionPart, finding: str, sentences: Iterable[str] = (), sheets: Iterable[Sheet] = (),
             facts: Iterable[Fact] = (), stories: Iterable[Story] = ()) -> Section:  # fmt: skip
    said = tuple(filter(None, sentences))
    return Section(part, part.label, finding, said, tuple(facts), stories=tuple(stories), sheets=tuple(sheets))


def _session(ask: SessionAsking) -> Section:
    """The goal in numbers, and the script."""
    owner = ask.session
    dots = sum(ask.dots.values())
    facts = [
        Fact(len(ask.written), n_("card written", "cards written", len(ask.written)), Role.RUNNING),
        Fact(dots, n_("dot", "dots", dots), Role.ORDINARY),
        Fact(len(ask.designs), n_("experiment card", "experiment cards", len(ask.designs)), Role.LEARNED),
        Fact(
            len(ask.agreements),
            n_("agreement made", "agreements made", len(ask.agreements)),
            Role.CLEARED,
            Symbol.CHECK,
        ),
    ]
    about = ask.workspace.read.get(Experiment, owner.experiment) if owner.experiment else None
    said = (
        _("It was about experiment {name}.").format(name=named(about)) if about else "",
        _("Question of the vote: {question}").format(question=owner.criterion) if owner.criterion and dots else "",
        words.time_taken(ask.steps),
        words.became(ask.became) if ask.became else "",
    )
    script = sheet(_("Script"), _STEPS, (_step(each) for each in ask.steps))
    return _section(SessionPart.SESSION, owner.title, said, script, facts)


def _step(step: SessionStep) -> list[Cell]:
    return [sentence_case(step.name), step.question, step.minutes, words.minutes_of(step)]


def _topics(ask: SessionAsking) -> Section | None:
    """Every topic once: its dots in each round, its place in the matrix, its cards, and what became of it."""
    if not ask.ranked:
        return None
    said = (
        words.too_many_voters(most_voters(ask.workspace, ask.session), ask.session.participants or 0),
        words.lying(ask.ranked),
        words.without_dots(ask.ranked),
        words.rounds(ask.tally),
    )
    return _section(SessionPart.TOPICS, words.chosen(ask.ranked), said, Topics(ask).sheets())


def _missed(ask: SessionAsking) -> Section | None:
    """What two groups that harvested apart seem to have missed."""
    missed = guess(ask.cards, ask.topics)
    return _section(SessionPart.MISSED, missed.finding, (missed.counts, missed.assumes)) if missed else None


_CARD = ("hypothesis", "attempt", "measure", "success_when", "review_on", "owner", "team", "mandate")


def _designs(ask: SessionAsking) -> Section | None:
    if not ask.designs:
        return None
    given = sum(bool(each.mandate) for each in ask.designs)
    return _section(
        SessionPart.CARDS, words.designs(len(ask.designs), given), stories=(_design(ask, each) for each in ask.designs)
    )


def _design(ask: SessionAsking, design: Design) -> Story:
    said = []
    for name in _CARD:
        value = getattr(design, name)
        text = long_date(value) if value and name == "review_on" else str(value or "")
        if text.strip():
            said.append(Said(fields_of(Design)[name].word, text))
    became = [sentence_case(each.words) for each in ask.became if each.source.id == design.id and each.fate]
    said += [Said(_("What it became"), each) for each in became]
    party = _("Small group {n}").format(n=design.party)
    return Story("", design.title, party, Role.LEARNED, Symbol.NONE, None, design.team, tuple(said))


def _answers(ask: SessionAsking) -> Section | None:
    answered = [[each.question or each.name, each.answer] for each in ask.steps if each.answer]
    noted: list[list[Cell]] = []
    for each in ask.cards:
        if each.sort is CardSort.NOTE:
            about = ask.workspace.read.get(Experiment, each.experiment) if each.experiment else None
            noted.append([named(about) if about else "", each.text])
    if not answered and not noted:
        return None
    sheets = [*sheet(_("Answers"), _ANSWERS, answered), *sheet(_("Notes"), _NOTES, noted)]
    return _section(SessionPart.ANSWERS, words.answers(len(answered), len(noted)), sheets=sheets)


def _agreements(ask: SessionAsking) -> Section:
    rows = [[each.title, each.who, each.due_on] for each in ask.agreements]
    return _section(
        SessionPart.AGREEMENTS, words.agreed(len(rows)), sheets=sheet(_("Who does what, and when"), _AGREED, rows)
    )


def _parked(ask: SessionAsking) -> Section | None:
    some = parked(ask)
    if not some:
        return None
    return _section(SessionPart.PARKED, words.parked(len(some)), sheets=Topics(ask).cards(_("Parking sheet"), some))


_PARTS: tuple[Callable[[SessionAsking], Section | None], ...] = (
    _session, _topics, _missed, _designs, _answers, _agreements, _parked,
)  # fmt: skip
