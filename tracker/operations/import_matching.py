"""Which row of a list is which record that is there already: by the key of the list, else by the title.

A list is known again by its rows: where the keys agree with records that came from a list, and the titles of those
agree as well, it is that list, whatever the file is called today. A list of our own is known by its numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.domain.records import Record
from tracker.operations.import_plan import Vanished
from tracker.operations.import_rows import Draft, key_text, title_key
from tracker.storage.listed import Label, Listed

OWN = "\0own"  # the list is an export of this workspace: its key is our number


class Known:
    """The records of one kind that are there, and the rows that were matched with them.

    Attributes: ``name``, what the list is called in the records; ``own``, whether the list came from here;
    ``numbers``, the numbers that are taken, where the list is ``numbered``. ``by_number``: its key are its numbers.
    ``forms``: each row was a form by itself. Its key says what is in it, so two people may use one title.
    """

    def __init__(
        self, listed: Listed, kind: type[Record], sample: Sequence[Draft], name: str, *, keyed: bool, numbered: bool,
        by_number: bool, forms: bool = False,
    ) -> None:  # fmt: skip
        self._listed, self._kind, self._forms = listed, kind, forms and keyed
        labels = listed.labels(kind)
        if self._forms:
            found = name
        elif keyed:
            found = _by_keys(labels, sample, name, numbered=by_number)
        else:
            found = _by_titles(labels, sample, name)
        # With another key column than the last time the titles have to say it.
        self._keyed = keyed and found != ""
        if keyed and not found:
            found = _by_titles(listed.labels(kind), sample, name)
        self.own, self.name = found == OWN, name if found == OWN else found
        self._by_key: dict[str, int] = {}
        self._by_title: dict[str, int] = {}
        self._rows: dict[int, int] = {}  # place of a record → the row that is it
        self._new: dict[int, int] = {}  # hash of a key → the row that had it first
        self.numbers: set[str] = set()
        self._numbered, self._last = numbered, -1  # the place of the last record that was there before
        for label in listed.labels(kind):
            self._learn(label)

    def _learn(self, label: Label) -> None:
        self._last = label.place
        if self._numbered:
            self.numbers.add(label.number)
        if self._forms:
            self._by_key.setdefault(label.list_key, label.place)
        elif self._keyed and self.own:
            self._by_key.setdefault(key_text(label.number), label.place)
        elif self._keyed and label.from_list == self.name and label.list_key:
            self._by_key.setdefault(label.list_key, label.place)
        else:
            self._by_title.setdefault(title_key(label.title), label.place)

    def match(self, draft: Draft) -> tuple[int | None, int]:
        """The place of the record that ``draft`` is, None for a new one; and the row that was it before, 0 for none."""
        place = self._by_key.get(draft.key) if draft.key else None
        if place is None and not (draft.key and self.own):
            place = self._by_title.get(title_key(draft.title))
            if place is not None and draft.key and self._rows.get(place):
                place = None  # another row with another key is that one: two things with the same title
        if place is not None:
            first = self._rows.setdefault(place, draft.row)
            return place, first if first != draft.row else 0
        at = hash((draft.key, "") if draft.key else ("", title_key(draft.title)))
        first = self._new.setdefault(at, draft.row)
        return None, first if first != draft.row else 0

    def vanished(self) -> Iterator[Vanished]:
        """The records that came from this list and that no row is any more. Forms come one by one: none is missed."""
        if self._forms:
            return
        for label in self._listed.labels(self._kind):
            came_now = label.place > self._last
            if label.from_list == self.name and label.place not in self._rows and not came_now:
                yield Vanished(label.id, label.number, label.title)


def _by_keys(labels: Iterator[Label], sample: Sequence[Draft], name: str, *, numbered: bool) -> str:
    """Which list it is that has the keys of ``sample``; ``numbered``: its key may be our number.

    "" where its titles came from a list of this name and none of its keys did.
    """
    titles: dict[str, set[str]] = {}
    for draft in sample:
        if draft.key:
            titles.setdefault(draft.key, set()).add(title_key(draft.title))
    wanted, same = set().union(*titles.values()), 0
    hits: Counter[str] = Counter()
    agree: Counter[str] = Counter()
    for label in labels:
        same += label.from_list == name and title_key(label.title) in wanted
        for space, key in ((label.from_list, label.list_key), (OWN if numbered else "", key_text(label.number))):
            if space and key in titles:
                hits[space] += 1
                agree[space] += title_key(label.title) in titles[key]
    good = [space for space in hits if agree[space] * 2 >= hits[space] or (space == name and agree[space])]
    if good:
        return max(good, key=lambda space: (agree[space], space == name))
    return "" if same * 2 > len(titles) else _free(name, hits)


def _free(name: str, taken: Counter[str]) -> str:
    """``name``, or with a number behind it where another list has that name."""
    made, count = name, 1
    while made in taken:
        count += 1
        made = f"{name} ({count})"
    return made


def _by_titles(labels: Iterator[Label], sample: Sequence[Draft], name: str) -> str:
    """Which list most titles of ``sample`` came from; ``name`` for a new one."""
    titles = {title_key(draft.title) for draft in sample if draft.title}
    lists = Counter(label.from_list for label in labels if label.from_list and title_key(label.title) in titles)
    best = max(lists, key=lambda each: (lists[each], each == name), default=name)
    return best if lists[best] * 2 >= len(titles) else name
