"""Which row of a list is which record that is there already: by the key of the list, else by the title.

A list is known again by its rows: where the keys agree with records that came from a list, and the titles of those
agree as well, it is that list, whatever the file is called today. A list of the same name is the same list, and so is
one with the same keys where somebody chose the key. A list of our own is known by its numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.domain.records import Record
from tracker.operations.import_drafts import Draft, key_text, title_key
from tracker.operations.import_plan import Vanished
from tracker.storage.listed import Label, Listed

OWN = "\0own"  # the list is an export of this workspace: its key is our number
_SOME = 5  # one title in so many that agrees is enough where the keys agree: titles are reworded


class Known:
    """The records of one kind that are there, and the rows that were matched with them.

    Attributes: ``name``, what the list is called in the records; ``own``, whether the list came from here;
    ``numbers``, the numbers that are taken, where the list is ``numbered``. ``by_number``: its key are its numbers.
    ``forms``: each row was a form by itself. Its key says what is in it, so two people may use one title. ``chosen``:
    somebody chose the key; ``named``: the name is one that somebody gave the list. ``near``, a list with the same keys
    and other titles, that this one was not taken for; "" for none.
    """

    def __init__(
        self, listed: Listed, kind: type[Record], sample: Sequence[Draft], name: str, *, keyed: bool, numbered: bool,
        by_number: bool, forms: bool = False, chosen: bool = False, named: bool = True,
    ) -> None:  # fmt: skip
        self._listed, self._kind, self._forms = listed, kind, forms and keyed
        labels = listed.labels(kind)
        self.near = ""
        if self._forms:
            found = name
        elif keyed:
            keys = _Keys(labels, sample, name, numbered=by_number)
            found, self.near = keys.found(chosen=chosen, named=named)
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


class _Keys:
    """The lists that have keys of ``sample``, and how many of their titles agree; ``numbered``: its key may be our
    number.
    """

    def __init__(self, labels: Iterator[Label], sample: Sequence[Draft], name: str, *, numbered: bool) -> None:
        titles: dict[str, set[str]] = {}
        for draft in sample:
            if draft.key:
                titles.setdefault(draft.key, set()).add(title_key(draft.title))
        wanted = set().union(*titles.values())
        self._name, self._keys, self._same = name, len(titles), 0
        self._hits: Counter[str] = Counter()
        self._agree: Counter[str] = Counter()
        for label in labels:
            self._same += label.from_list == name and title_key(label.title) in wanted
            for space, key in ((label.from_list, label.list_key), (OWN if numbered else "", key_text(label.number))):
                if space and key in titles:
                    self._hits[space] += 1
                    self._agree[space] += title_key(label.title) in titles[key]

    def found(self, *, chosen: bool, named: bool) -> tuple[str, str]:
        """Which list it is, and for a new one the list with the same keys and other titles.

        The list is "" where its titles came from a list of this name and none of its keys did. Our own numbers need
        titles that agree: any other list may count from 1 as well.
        """
        name, hits, agree = self._name, self._hits, self._agree
        if good := [each for each in hits if agree[each] * 2 >= hits[each] or (each == name and agree[each])]:
            return max(good, key=lambda each: (agree[each], each == name)), ""
        if self._same * 2 > self._keys:
            return "", ""
        if named and name in hits:
            return name, ""
        if some := [each for each in hits if each != OWN and agree[each] * _SOME >= hits[each]]:
            return max(some, key=lambda each: agree[each]), ""
        near = max((each for each in hits if each != OWN), key=lambda each: hits[each], default="")
        if near and chosen:
            return near, ""
        return _free(name, hits), near if hits[near] * 2 >= self._keys else ""


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
