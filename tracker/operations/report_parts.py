"""The parts of a report: what each asks of the workspace, and how it becomes a Section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from tracker.charts import CHARTS
from tracker.charts.data import Outcome, OutcomesData
from tracker.charts.model import Cell, ChartModel, Kind, Role, Symbol
from tracker.charts.outcomes import FACES
from tracker.domain.checks import has_mandate
from tracker.domain.companions import Agreement, DataUse
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import PersonalData, State, Verdict
from tracker.exchange.report import Fact, Part, Said, Section, Story
from tracker.operations import report_words as words
from tracker.operations.data_cards import data_lines
from tracker.operations.failure_patterns import pattern_names
from tracker.operations.indicators import Standing
from tracker.operations.report_asking import Asking
from tracker.operations.report_pages import one_pager
from tracker.operations.report_tables import named, sheet
from tracker.operations.report_words import LEARNED, WORKED
from tracker.storage.charted import Charted, as_concluded
from tracker.storage.today import Overview
from tracker.words import N_, _, n_, sentence_case
from tracker.words.periods import period_words

STORIES = 4  # told of what succeeded and of what did not: the same room for both
ROWS = 12  # of a table on the page
PAGES = 40  # experiments with a page of their own
AHEAD = timedelta(days=30)  # a decision is asked for when its day lies this near
MANY = 1000


def section(part: Part, finding: str, sentences: Iterable[str] = ()) -> Section:
    """A part with its heading; the sentences that are empty are left out."""
    return Section(part, part.label, finding, tuple(filter(None, sentences)))


def _ambition(ask: Asking) -> Section:
    ambition = ask.workspace.read.ambition()
    ended = sum(ask.tally.values())
    known, cleared = sum(ask.blocks.values()), ask.blocks.get(State.CLEARED, 0)
    now = ask.place.now
    facts = [
        Fact(now if now is None else round(now), _("of 100 on the way to our ambition"), Role.RUNNING),
        Fact(cleared, words.of_blocks(known), Role.CLEARED, Symbol.CHECK),
        Fact(ended, n_("experiment ended", "experiments ended", ended), Role.ORDINARY),
        Fact(
            ask.lessons,
            n_("lesson written down", "lessons written down", ask.lessons),
            Role.LEARNED,
            Symbol.PENCIL,
        ),
    ]
    said = "" if ambition.statement.strip() else _("No ambition was written down yet.")
    told = section(Part.AMBITION, words.time_left(ask.today, ambition.horizon), (said, *ask.whole))
    return replace(told, facts=tuple(facts))


_STANDING = (
    (N_("Indicator"), Kind.TEXT),
    (N_("Last value"), Kind.DECIMAL),
    (N_("Target"), Kind.DECIMAL),
    (N_("Unit"), Kind.TEXT),
    (N_("Period"), Kind.TEXT),
    (N_("Place (0–100)"), Kind.WHOLE),
)


def _position(ask: Asking) -> Section:
    place, ambition = ask.place, ask.workspace.read.ambition()
    counts = words.position_counts(place.count, place.total, ambition.ordinary, ambition.role_model)
    told = section(Part.POSITION, words.position(place.now, place.start), (counts, *ask.whole))
    rows = [_standing(each) for each in place.standings[:ROWS]]
    sheets = (sheet(_("Where each indicator stands"), _STANDING, rows, place.total),) if rows else ()
    return replace(told, charts=ask.chart("position") if place.count else (), sheets=sheets)


def _standing(each: Standing) -> list[Cell]:
    last = each.last
    return [
        each.indicator.title,
        last.value if last else None,
        each.indicator.target,
        each.indicator.unit,
        sentence_case(period_words(last.period.code)) if last and last.period else "",
        round(each.now) if each.now is not None else None,
    ]


def _progress(ask: Asking) -> Section:
    known = sum(ask.blocks.values())
    changed = ask.asked.changed(ask.scope)
    back = changed[State.CAME_BACK]
    moved = words.moved(ask.asked.found(ask.scope), changed[State.CLEARED], back, ask.blocks.get(State.STAYS, 0))
    finding = words.progress(known, ask.blocks.get(State.CLEARED, 0))
    told = section(Part.PROGRESS, finding, (*moved, *ask.whole) if known else ask.whole)
    return replace(told, charts=ask.chart("burn-up") if known else ())


_TRIED = (
    (N_("Experiment"), Kind.TEXT),
    (N_("Team"), Kind.TEXT),
    (N_("Started on"), Kind.DATE),
    (N_("Concluded on"), Kind.DATE),
    (N_("Outcome"), Kind.TEXT),
)


def _tried(ask: Asking) -> Section:
    running = words.running(ask.asked.count_running(ask.scope), ask.ran, ask.past)
    said = [running, words.origins(ask.asked.origins(ask.scope))]
    told = section(Part.TRIED, words.tried(ask.tally, ask.ran), said)
    rows = [
        [named(e), e.team, e.started_on, e.concluded_on, sentence_case(e.verdict.label if e.verdict else e.stage.label)]
        for e in ask.asked.ran(ask.scope, ROWS)
    ]
    stories, title = _stories(ask, WORKED), _("Experiments in this period, the last to start first")
    return replace(
        told,
        charts=_outcomes(ask),
        stories=stories,
        more=words.left_out(sum(ask.tally.get(verdict, 0) for verdict in WORKED) - len(stories)),
        sheets=(sheet(title, _TRIED, rows, ask.ran, words.ran(ask.ran)),) if rows else (),
    )


def _outcomes(ask: Asking) -> tuple[ChartModel, ...]:
    """The outcomes per quarter, of the experiments in scope alone."""
    ids = ask.asked.ended_ids(ask.scope)
    rows = chain.from_iterable(Charted(ask.workspace.read).concluded())
    chosen = tuple(Outcome(*each) for each in as_concluded(rows) if each[0] in ids)
    if not chosen:
        return ()
    statement = ask.workspace.read.ambition().statement
    return (CHARTS["outcomes"].build(OutcomesData(ask.today, chosen, statement, ask.workspace.path.stem)),)


def _stories(ask: Asking, verdicts: Sequence[Verdict]) -> tuple[Story, ...]:
    return tuple(story(each) for each in ask.asked.ended(ask.scope, verdicts, STORIES))


def story(experiment: Experiment) -> Story:
    """An experiment that ended, in a few lines."""
    face = FACES.get(experiment.verdict) if experiment.verdict else None
    decision = experiment.decision
    texts = {
        _("We thought"): experiment.hypothesis,
        _("We saw"): experiment.observation,
        _("We learned"): experiment.lesson,
        _("Decision"): sentence_case(decision.label) + "." if decision else "",
    }
    return Story(
        number=experiment.number,
        title=experiment.title,
        verdict=sentence_case(experiment.verdict.label) if experiment.verdict else "",
        role=face.role if face else Role.ORDINARY,
        symbol=face.symbol if face else Symbol.NONE,
        day=experiment.concluded_on,
        team=experiment.team,
        lesson=experiment.lesson.strip(),
        said=tuple(Said(label, text) for label, text in texts.items() if text.strip()),
    )


def _failed(ask: Asking) -> Section:
    total = sum(ask.tally.get(verdict, 0) for verdict in LEARNED)
    known = pattern_names(ask.workspace)
    seen = [(known[key].brief, times) for key, times in ask.asked.patterns(ask.scope) if key in known] if total else []
    stories = _stories(ask, LEARNED)
    told = section(Part.FAILED, words.failed(ask.tally), [words.most_seen(*seen[0]) if seen else ""])
    return replace(told, stories=stories, more=words.left_out(total - len(stories)))


_LESSONS = ((N_("Lesson"), Kind.TEXT), (N_("Experiment"), Kind.TEXT), (N_("Outcome"), Kind.TEXT))


def _lessons(ask: Asking) -> Section:
    some = ask.asked.ended(ask.scope, list(Verdict), ROWS, lesson=True)
    told = section(Part.LESSONS, words.lessons(ask.lessons, sum(ask.tally.values())))
    rows = [[each.lesson, named(each), sentence_case(each.verdict.label if each.verdict else "")] for each in some]
    return replace(told, sheets=(sheet(_("The latest lessons"), _LESSONS, rows, ask.lessons),) if rows else ())


_DECISIONS = ((N_("Experiment"), Kind.TEXT), (N_("Team"), Kind.TEXT), (N_("Decide on"), Kind.DATE))
_MANDATES = ((N_("Experiment"), Kind.TEXT), (N_("Article"), Kind.TEXT), (N_("Why"), Kind.TEXT))
_AGREEMENTS = ((N_("What"), Kind.TEXT), (N_("Who"), Kind.TEXT), (N_("When"), Kind.DATE))


def _asks(ask: Asking) -> Section:
    scope, overview = ask.scope, Overview(ask.workspace.read)
    decisions = ask.asked.to_decide(scope, ask.today + AHEAD, MANY)
    mandates = [
        (each, deviations)
        for each, deviations in overview.deviating(ask.today, MANY)
        if not has_mandate(each, deviations) and each.concluded_on is None and ask.asked.fits(scope, each.id)
    ]
    agreements = [each for each in overview.open_agreements(MANY) if _in_scope(ask, each)]
    made = (
        (
            _("Decisions"),
            _DECISIONS,
            words.asks(len(decisions), 0, 0),
            [[named(e), e.team, e.review_on] for e in decisions],
        ),
        (
            _("Mandates"),
            _MANDATES,
            words.asks(0, len(mandates), 0),
            [[named(e), ", ".join(d.article for d in some), " ".join(d.why for d in some)] for e, some in mandates],
        ),
        (
            _("Agreements to keep"),
            _AGREEMENTS,
            words.asks(0, 0, len(agreements)),
            [[e.title, e.who, e.due_on] for e in agreements],
        ),
    )
    told = section(Part.ASKS, words.asks(len(decisions), len(mandates), len(agreements)))
    sheets = (sheet(title, cols, rows[:ROWS], len(rows), what) for title, cols, what, rows in made if rows)
    return replace(told, sheets=tuple(sheets))


def _in_scope(ask: Asking, agreement: Agreement) -> bool:
    """An agreement is of a team or a theme when its experiment is; without either every one counts."""
    return ask.scope.whole or (bool(agreement.experiment) and ask.asked.fits(ask.scope, agreement.experiment))


_USES = ("personal_data", "purpose", "legal_basis", "retention", "dpia")


def _data_use(ask: Asking) -> Section:
    uses, some = ask.asked.data_uses(ask.scope), ask.asked.ran(ask.scope, ROWS)
    whose = [each.personal_data for each in uses.values()]
    residents, employees = whose.count(PersonalData.RESIDENTS), whose.count(PersonalData.EMPLOYEES)
    finding, *more = words.data_use(ask.ran, residents, employees, ask.ran - len(uses))
    columns = ((N_("Experiment"), Kind.TEXT), *((label, Kind.TEXT) for label in _labels()))
    rows = []
    for each in some:
        said = {line.question: line.word for line in data_lines(uses[each.id])} if each.id in uses else {}
        rows.append([named(each), *(sentence_case(said.get(_(label), "")) for label in _labels())])
    told = section(Part.DATA_USE, finding, (*more, ""))
    title = _("Data use for each experiment, the last to start first")
    return replace(told, sheets=(sheet(title, columns, rows, ask.ran),) if rows else ())


def _labels() -> list[str]:
    return [fields_of(DataUse)[name].label for name in _USES]


def _experiments(ask: Asking) -> Section:
    some = ask.asked.ran(ask.scope, PAGES)
    told = section(Part.EXPERIMENTS, words.pages(ask.ran), [words.left_out(ask.ran - len(some))])
    return replace(told, pages=tuple(one_pager(ask.workspace, each) for each in some))


PARTS: dict[Part, Callable[[Asking], Section]] = {
    Part.AMBITION: _ambition,
    Part.POSITION: _position,
    Part.PROGRESS: _progress,
    Part.TRIED: _tried,
    Part.FAILED: _failed,
    Part.LESSONS: _lessons,
    Part.ASKS: _asks,
    Part.DATA_USE: _data_use,
    Part.EXPERIMENTS: _experiments,
}
