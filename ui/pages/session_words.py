"""What the review of a work session says: what each thing becomes, under which heading, and how much is taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from tracker.charts.wording import listed
from tracker.domain.companions import Agreement
from tracker.domain.records import Block, Entry
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort, Fate
from tracker.operations import Became, Proposal
from tracker.words import N_, _, n_, p_, sentence_case

BLOCKS, IDEAS, EXPERIMENTS = N_("Blocks"), N_("Ideas"), N_("Experiment cards")
NOTES, AGREEMENTS, PARKED = N_("Notes and answers"), N_("Agreements"), N_("Parked")
SECTIONS = (BLOCKS, IDEAS, EXPERIMENTS, NOTES, AGREEMENTS, PARKED)

_OF_SORT = {CardSort.IDEA: IDEAS, CardSort.PARKED: PARKED, CardSort.NOTE: NOTES}
_OF_KIND = {"design": EXPERIMENTS, "session-step": NOTES, "agreement": AGREEMENTS}


def section_of(proposal: Proposal) -> str:
    """The heading it stands under."""
    return _OF_KIND.get(proposal.source[0]) or (
        NOTES if proposal.makes is Entry else _OF_SORT.get(proposal.sort or CardSort.OBSTACLE, BLOCKS)
    )


def section_of_became(became: Became) -> str:
    """The heading it stands under once it was worked out."""
    if isinstance(became.source, SessionCard):
        return _OF_SORT.get(became.source.sort or CardSort.OBSTACLE, BLOCKS)
    return _OF_KIND[became.source.kind_name]


def becomes(proposal: Proposal) -> str:
    """What it becomes as it stands now."""
    words: dict[Fate, Callable[[Proposal], str]] = {
        Fate.KEPT: _kept,
        Fate.MERGED: lambda each: (_("stays cleared, with {name}") if each.cleared else _("with {name}")).format(
            name=each.target_name
        ),
        Fate.CAME_BACK: lambda each: _("came back: {name}").format(name=each.target_name),
        Fate.IN_GROUP: _in_group,
        Fate.DROPPED: lambda _each: _("only in the report"),
    }
    return words[proposal.fate](proposal)


def _in_group(proposal: Proposal) -> str:
    return Fate.IN_GROUP.label if proposal.sort is not CardSort.IDEA else _("in the card of its small group")


def _kept(proposal: Proposal) -> str:
    if proposal.makes is Agreement:
        return _("stays an agreement")
    if proposal.makes is Entry:
        return _("in the logbook of {name}").format(name=proposal.target_name)
    made = _new(proposal)
    if not proposal.target:
        return made
    like = _("{what}, looks like the cleared {name}") if proposal.cleared else _("{what}, looks like {name}")
    return like.format(what=made, name=proposal.target_name)


def _new(proposal: Proposal) -> str:
    if proposal.makes is Block:
        return _("new block")
    return _("new experiment") if proposal.source[0] == "design" else _("new idea")


def fate_words(fate: Fate, proposal: Proposal) -> str:
    """What one chooses, with its key."""
    words = {
        Fate.KEPT: _("Keep"),
        Fate.MERGED: _("Merge, it stays cleared") if proposal.cleared else _("Merge with what is there"),
        Fate.CAME_BACK: _("Merge: it came back"),
        Fate.IN_GROUP: sentence_case(_in_group(proposal)),
        Fate.DROPPED: _("Drop: only in the report"),
    }
    return f"{words[fate]} ({keys()[fate]})"


def target_words(proposal: Proposal) -> str:
    """With what it is merged, or what it looks like; also that this was cleared."""
    merged = proposal.fate in (Fate.MERGED, Fate.CAME_BACK)
    said = (_("Goes to {name}") if merged else _("Looks like {name}")).format(name=proposal.target_name)
    return said + ". " + _("That block is cleared.") if proposal.cleared else said


def keys() -> dict[Fate, str]:
    """The key that chooses it: a letter of its word."""
    return {
        Fate.KEPT: p_("key in the review: keep", "K"),
        Fate.MERGED: p_("key in the review: merge", "M"),
        Fate.CAME_BACK: p_("key in the review: came back", "B"),
        Fate.IN_GROUP: p_("key in the review: in its group", "G"),
        Fate.DROPPED: p_("key in the review: drop", "D"),
    }


def take_over(proposals: Iterable[Proposal]) -> str:
    """What the button says: how much becomes what."""
    often = Counter(section_of(each) if each.makes is not Block else BLOCKS
                    for each in proposals if each.fate is Fate.KEPT)  # fmt: skip
    parts = [
        n_("{n} block", "{n} blocks", often[BLOCKS]),
        n_("{n} idea", "{n} ideas", often[IDEAS]),
        n_("{n} experiment", "{n} experiments", often[EXPERIMENTS]),
    ]
    some = [words for words, name in zip(parts, (BLOCKS, IDEAS, EXPERIMENTS), strict=True) if often[name]]
    if some:
        return _("Take over {what}").format(what=listed(some))
    return _("Take it over") if often else _("Take nothing over")


def beside(proposals: Iterable[Proposal]) -> str:
    """What stands beside the button: what is merged, noted, agreed and dropped."""
    often = Counter(_sort_of_fate(each) for each in proposals)
    words = {
        "merged": _("{n} merged").format(n=often["merged"]),
        "back": n_("{n} came back", "{n} came back", often["back"]),
        "group": _("{n} in a group").format(n=often["group"]),
        "note": n_("{n} note", "{n} notes", often["note"]),
        "agreement": n_("{n} agreement", "{n} agreements", often["agreement"]),
        "dropped": _("{n} only in the report").format(n=often["dropped"]),
    }
    return " · ".join(said for name, said in words.items() if often[name])


def _sort_of_fate(proposal: Proposal) -> str:
    fates = {Fate.MERGED: "merged", Fate.CAME_BACK: "back", Fate.IN_GROUP: "group", Fate.DROPPED: "dropped"}
    kept = {Entry.kind_name: "note", Agreement.kind_name: "agreement"}
    return fates.get(proposal.fate) or kept.get(proposal.makes.kind_name, "")
