"""A work session with everything of it, as a JSON object and as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.cli.layout import Column, indented, pairs, table
from tracker.cli.safe import one_line
from tracker.cli.shapes import Shape, declared
from tracker.domain.companions import Agreement
from tracker.domain.fields import fields_of
from tracker.domain.record import Record
from tracker.domain.records import Design
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, Fate
from tracker.exchange.lists import code as plain
from tracker.exchange.report import brief
from tracker.operations import Became, Proposal, Workspace, left_to_review
from tracker.operations.ends import Ends
from tracker.operations.session_asking import SessionAsking
from tracker.operations.session_report_words import minutes_of
from tracker.words import _, long_date, sentence_case, short_date

_SIGNS = 160  # of a card in a table; JSON has it whole
_INSIDE = ("script", "at_step", "session", "card", "under", "record", "left", "running_since", "made_in", "heading")


def _plain(record: Record, ends: Ends) -> Shape:
    return {name: value for name, value in declared(record, ends).items() if name not in _INSIDE}


def session_shape(workspace: Workspace, owner: Session) -> Shape:
    """Everything of a session; topics with their dots in order, cards with what became of them."""
    ends, ask = Ends(workspace), SessionAsking(workspace, workspace.read.get(Session, owner.id) or owner)
    became = {each.source.id: each for each in ask.became}

    def card(each: SessionCard) -> Shape:
        return _plain(each, ends) | _became(became.get(each.id))

    return _plain(ask.session, ends) | {
        "to_work_out": left_to_review(workspace, owner.id),
        "steps": [_plain(each, ends) | {"minutes_taken": minutes_of(each)} for each in ask.steps],
        "topics": [
            card(each.topic.card) | {
                "dots": each.dots, "place": each.place if each.dots else None, "tied": each.tied,
                "cards": [card(member) for member in each.topic.members],
            }
            for each in ask.ranked
        ],
        "parked": [card(each) for each in ask.written if each.sort is CardSort.PARKED],
        "notes": [card(each) for each in ask.written if each.sort is CardSort.NOTE],
        "designs": [_plain(each, ends) | _became(became.get(each.id)) for each in ask.designs],
        "agreements": [_plain(each, ends) for each in ask.agreements],
    }  # fmt: skip


def _became(each: Became | None) -> Shape:
    return {"became": plain(each.fate), "became_kind": each.kind, "became_name": each.name} if each else {}


def proposal_shape(proposal: Proposal) -> Shape:
    """What one thing would become."""
    return {
        "source": proposal.source[0], "text": proposal.text, "makes": proposal.makes.kind_name,
        "title": proposal.title, "fate": proposal.fate.value, "looks_like": proposal.target_name,
        "in_group": bool(proposal.under), "dots": proposal.dots,
    }  # fmt: skip


def proposals_text(proposals: Iterable[Proposal]) -> str:
    """What would become of everything, line by line."""
    columns = [Column(_("What was said"), wide=True), Column(_("Dots"), right=True), Column(_("Becomes"))]
    rows = [[each.title, str(each.dots or ""), _becomes(each)] for each in proposals]
    return table(columns, rows) if rows else _("Nothing waits for the review.")


def _becomes(proposal: Proposal) -> str:
    if proposal.fate is Fate.MERGED:
        return _("with {name}").format(name=proposal.target_name)
    if proposal.fate is Fate.CAME_BACK:
        return _("came back: {name}").format(name=proposal.target_name)
    if proposal.fate is Fate.KEPT:
        return _(proposal.makes.kind_label)
    return proposal.fate.label


def session_text(workspace: Workspace, owner: Session) -> str:
    """A session as a page."""
    ask = SessionAsking(workspace, owner)
    people = owner.participants
    facts = [
        (_("Date"), long_date(owner.held_on) if owner.held_on else ""),
        (_("Participants"), str(people or "")),
        (_("Question of the vote"), owner.criterion),
        (_("Ended on"), long_date(owner.ended_on) if owner.ended_on else ""),
    ]
    parts = [f"{owner.number} {one_line(owner.title)}", pairs(facts), _steps(ask.steps), _topics(ask)]
    for sort, heading in ((CardSort.PARKED, _("Parked")), (CardSort.NOTE, _("Notes"))):
        parts.append(_texts(heading, [each.text for each in ask.written if each.sort is sort]))
    parts += [_designs(ask.designs), _agreements(ask.agreements)]
    return "\n\n".join(filter(None, parts))


def _steps(steps: Sequence[SessionStep]) -> str:
    columns = [Column(_("Step")), Column(_("Question"), wide=True), Column(_("Minutes planned"), right=True),
               Column(_("Minutes taken"), right=True)]  # fmt: skip
    rows = [
        [sentence_case(each.name), each.answer or each.question, str(each.minutes or ""), _number(minutes_of(each))]
        for each in steps
    ]
    return table(columns, rows)


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _topics(ask: SessionAsking) -> str:
    if not ask.ranked:
        return ""
    became = {each.source.id: each for each in ask.became}
    columns = [Column(_("Dots"), right=True), Column(_("Topic"), wide=True), Column(_("What it became"))]
    rows = []
    for each in ask.ranked:
        rows.append(_row(str(each.dots), "", each.topic.card, became))
        rows += [_row("", "– ", member, became) for member in each.topic.members]
    return table(columns, rows)


def _row(dots: str, before: str, card: SessionCard, became: dict[str, Became]) -> list[str]:
    return [dots, before + brief(card.text, _SIGNS), became[card.id].words if card.id in became else ""]


def _texts(heading: str, texts: Sequence[str]) -> str:
    return "\n".join([heading, *map(indented, texts)]) if texts else ""


def _designs(designs: Sequence[Design]) -> str:
    names = ("hypothesis", "attempt", "measure", "success_when", "owner", "mandate")
    made = []
    for each in designs:
        title = _("Small group {n}").format(n=each.party) + f": {one_line(each.title)}"
        made.append("\n".join(filter(None, [title, pairs([(fields_of(Design)[name].word, getattr(each, name))
                                                          for name in names])])))  # fmt: skip
    return "\n\n".join(made)


def _agreements(agreements: Sequence[Agreement]) -> str:
    columns = [Column(_("No."), right=True), Column(_("What"), wide=True), Column(_("Who")), Column(_("When"))]
    rows: list[list[Any]] = [
        [each.number, each.title, each.who, short_date(each.due_on) if each.due_on else ""] for each in agreements
    ]
    return table(columns, rows) if rows else ""
