"""Slides of a report that hold no chart: key numbers, what experiments gave, tables, one page per experiment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker.charts.model import Symbol
from tracker.charts.tiles import GLYPHS
from tracker.exchange.measuring import width, wrap
from tracker.exchange.office import plain
from tracker.exchange.report import Fact, OnePager, Report, Said, Section, Story, brief
from tracker.exchange.slides import EMU, LINE, Area, Slide, new_slide, style, take_notes, words_at
from tracker.words import _, long_date

GAP = 457_200
TEXT = 18
LESSON = 120  # signs of a lesson above a slide; a longer one stands whole on it


def front(deck: Any, report: Report) -> None:
    """The first slide: the ambition, and what this report is about."""
    about = [report.name, report.scope, long_date(report.day)]
    slide = new_slide(deck, report.ambition or report.title, " · ".join(filter(None, about)), "", large=True)
    take_notes(slide, [report.ambition, *about])


def text_slide(deck: Any, section: Section, source: str) -> None:
    """The finding with its key numbers and its sentences."""
    slide = new_slide(deck, section.finding, section.heading, source)
    top, facts = slide.room.top, section.facts[:4]
    if facts:
        wide = (slide.room.width - GAP * (len(facts) - 1)) // len(facts)
        for nth, fact in enumerate(facts):
            _fact(slide, fact, Area(slide.room.left + nth * (wide + GAP), top + GAP, wide, 1_800_000))
        top += 2_700_000
    room = Area(slide.room.left, top, slide.room.width, slide.room.bottom - top)
    _paragraphs(slide, [("", sentence) for sentence in section.sentences], room, 20)
    said = [f"{fact.value}: {fact.words}" for fact in section.facts]
    take_notes(slide, [section.heading, section.finding, *said, *section.sentences])


def said_slide(deck: Any, sections: Sequence[Section], source: str) -> None:
    """Parts that have nothing to show yet, on one slide instead of a slide for each sentence."""
    slide = new_slide(deck, _("What is still to come"), "", source)
    said = [(each.heading, " ".join([each.finding, *each.sentences])) for each in sections]
    _paragraphs(slide, said, slide.room, 20)
    take_notes(slide, [line for heading, words in said for line in (heading, words)])


def _fact(slide: Slide, fact: Fact, at: Area) -> None:
    """A key number; its sign and its colour say together what it counts."""
    sign = GLYPHS.get(fact.symbol, "") if fact.symbol else ""
    place, value = Area(at.left, at.top, at.width, 800_000), f"{sign} {fact.value}".strip()
    words_at(slide.made.shapes, place, [value], 48, bold=True, token=fact.role.value)
    lines = wrap(plain(fact.words), TEXT, at.width / EMU, most=3)
    words_at(slide.made.shapes, Area(at.left, at.top + 820_000, at.width, at.height - 820_000), [" ".join(lines)], TEXT)


def story_slides(deck: Any, section: Section, source: str) -> None:
    """What each experiment taught: its lesson above, and under it how it ended and what was thought and seen."""
    for story in section.stories:
        name = f"{story.number} {story.title}".strip()
        title = brief(story.lesson, LESSON) or f"{name}: {story.verdict}"
        slide = new_slide(deck, title, name, source)
        _story(slide, story, slide.room)
        take_notes(slide, [section.heading, *_told(story)])


def _story(slide: Slide, story: Story, at: Area) -> None:
    verdict = Area(at.left, at.top, at.width, round(TEXT * LINE * EMU))
    words_at(
        slide.made.shapes, verdict, [_signed(story.symbol, story.verdict)], TEXT, bold=True, token=story.role.value
    )
    when = " · ".join(filter(None, [long_date(story.day) if story.day else "", plain(story.team)]))
    under = Area(at.left, verdict.bottom, at.width, round(14 * LINE * EMU))
    words_at(slide.made.shapes, under, wrap(when, 14, at.width / EMU, most=1), 14, token="muted")
    top = under.bottom + GAP // 2
    said = [
        (each.label, each.text)
        for each in story.said
        if each.text.strip() != story.lesson or len(story.lesson) > LESSON
    ]
    _paragraphs(slide, said, Area(at.left, top, at.width, at.bottom - top), 20)


def _signed(symbol: Symbol, words: str) -> str:
    return f"{GLYPHS.get(symbol, '')} {words}".strip() if symbol else words


def _told(story: Story) -> Iterator[str]:
    yield f"{story.number} {story.title}: {story.verdict}".strip()
    yield from (f"{each.label}: {each.text}" for each in story.said)


def _paragraphs(slide: Slide, said: Sequence[tuple[str, str]], at: Area, size: int) -> None:
    """A label in bold with its text behind it, or under it where it is long; what does not fit ends in an ellipsis."""
    per_line, room = size * LINE * EMU, at.width / EMU
    said = [(f"{label}: " if label else "", plain(text)) for label, text in said if plain(text)]
    short = [bool(label) and width(label, size, True) + width(text, size) <= room for label, text in said]
    gap = per_line * 0.4
    heads = [bool(label) and not brief for (label, _text), brief in zip(said, short, strict=True)]
    left = int((at.height - gap * len(said)) / per_line) - sum(heads)
    needed = [1 if brief else len(wrap(text, size, room)) for (_l, text), brief in zip(said, short, strict=True)]
    top = float(at.top)
    for (label, text), most, head in zip(said, _shares(needed, left), heads, strict=True):
        lines = [text] if label and not head else wrap(text, size, room, most=most)
        high = round((len(lines) + head) * per_line)
        box = words_at(slide.made.shapes, Area(at.left, round(top), at.width, high), [], size)
        _labelled(box.text_frame, label, " ".join(lines), size, under=head)
        top += high + gap


def _labelled(frame: Any, label: str, text: str, size: int, *, under: bool) -> None:
    paragraph = frame.paragraphs[0]
    if label:
        run = paragraph.add_run()
        run.text = label[:-2] if under else label
        style(run, size, bold=True, token="ink")
        paragraph = frame.add_paragraph() if under else paragraph
    run = paragraph.add_run()
    run.text = text
    style(run, size, token="ink")


def _shares(needed: list[int], room: int) -> list[int]:
    """How many lines each text gets: what it needs, and where that is too much the longest give way first."""
    given = [1] * len(needed)
    for _line in range(max(0, room - len(needed))):
        short = [nth for nth, need in enumerate(needed) if given[nth] < need]
        if not short:
            break
        given[min(short, key=lambda nth: given[nth])] += 1
    return given


def page_slide(deck: Any, page: OnePager, source: str) -> None:
    """One experiment: what was expected at the left, what came of it at the right."""
    facts = " · ".join(f"{each.label}: {each.text}" for each in page.facts if plain(each.text))
    slide = new_slide(deck, f"{page.number} {page.title}", facts, source)
    wide = (slide.room.width - GAP) // 2
    left = Area(slide.room.left, slide.room.top + GAP // 3, wide, slide.room.height - GAP // 3)
    _paragraphs(slide, [(each.label, each.text) for each in page.card], left, 16)
    right = Area(left.left + wide + GAP, left.top, wide, left.height)
    at = Area(right.left, right.top, wide, round(TEXT * LINE * EMU))
    words_at(slide.made.shapes, at, [_signed(page.symbol, page.verdict or page.stage)], TEXT, bold=True,
             token=page.role.value)  # fmt: skip
    top = at.bottom + GAP // 4
    _paragraphs(slide, [(each.label, each.text) for each in _came_of(page)],
                Area(right.left, top, wide, right.bottom - top), 16)  # fmt: skip
    take_notes(slide, [page.title, facts, *(f"{e.label}: {e.text}" for e in (*page.card, *_came_of(page), *page.law)),
                       *(f"{line.heading}: {line.text}" for line in page.data_use)])  # fmt: skip


def _came_of(page: OnePager) -> Iterable[Said]:
    if page.bar:
        yield Said(_("The bar"), page.bar)
    if page.measured:
        yield Said(_("Measured"), page.measured)
    yield from page.outcome
    if page.lesson:
        yield Said(_("Lesson"), page.lesson)
