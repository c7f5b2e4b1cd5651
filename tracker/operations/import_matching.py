"""Which row of a list is which record that is there already: by the key of the list, else by the title.

A list is known again by its rows: where the keys agree with records that came from a list, and most titles of those
agree as well, it is that list, whatever the file is called today. Where most titles differ it is another list, also
under the same name, until somebody says that it is the same one. A list of our own is known by its numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.domain.records import Record
from tracker.operations.import_drafts import Draft, key_text, title_key
from tracker.operations.import_plan import Vanished
from tracker.storage.listed import Label, Listed

OWN = "\0own"  # the list is an export of this workspace: its key is our number
_FEW = 5  # titles: of a smaller list most of them say too little


class Known:
    """The records of one kind that are there, and the rows that were matched with them.

    Attributes: ``name``, what the list is called in the records; ``own``, whether the list came from here;
    ``numbers``, the numbers that are taken, where the list is ``numbered``. ``by_number``: its key are its numbers.
    ``forms``: each row was a form by itself. Its key says what is in it, so two people may use one title. ``near``, a
    list that has some of the same rows and mostly other titles, "" for none: this one is taken for it where somebody
    says that it is the ``same``.
    """

    def __init__(
        self, listed: Listed, kind: type[Record], sample: Sequence[Draft], name: str, *, keyed: bool, numbered: bool,
        by_number: bool, forms: bool = False, same: bool = False,
    ) -> None:  # fmt: skip
        self._listed, self._kind, self._forms = listed, kind, forms and keyed
        self.near = ""
        if self._forms:
            found = name
        else:
            seen = _Lists(listed.labels(kind), sample, name, numbered=by_number)
            found, self.near = seen.by_keys(same=same) if keyed else seen.by_titles(same=same)
        # With another key column than the last time the titles have to say it.
        self._keyed = keyed and found != ""
        if keyed and not found:
            found, self.near = seen.by_titles(same=same)
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


class _Lists:
    """The lists that are there already, and which of them have keys and titles of ``sample``; ``numbered``: its key may
    be our number.
    """

    def __init__(self, labels: Iterator[Label], sample: Sequence[Draft], name: str, *, numbered: bool) -> None:
        titles: dict[str, set[str]] = {}
        for draft in sample:
            if draft.key:
                titles.setdefault(draft.key, set()).add(title_key(draft.title))
        self._titles = {title_key(draft.title) for draft in sample if draft.title}
        self._name, self._keys = name, len(titles)
        self._sizes: Counter[str] = Counter()
        self._same: Counter[str] = Counter()  # titles
        self._hits: Counter[str] = Counter()  # keys
        self._agree: Counter[str] = Counter()  # keys with their titles
        for label in labels:
            title = title_key(label.title)
            self._sizes[label.from_list] += 1
            self._same[label.from_list] += title in self._titles
            for space, key in ((label.from_list, label.list_key), (OWN if numbered else "", key_text(label.number))):
                if space and key in titles:
                    self._hits[space] += 1
                    self._agree[space] += title in titles[key]
        self._same.pop("", None)

    def by_keys(self, *, same: bool) -> tuple[str, str]:
        """Which list it is, and the list that has its keys with other titles.

        The list is "" where most titles are known from a list, and none of the keys. Our own numbers need titles that
        agree: any other list may count from 1 as well.
        """
        hits, agree = self._hits, self._agree
        if good := [each for each in hits if agree[each] * 2 >= hits[each]]:
            return max(good, key=lambda each: (agree[each], each == self._name)), ""
        if self._most_titles():
            return "", ""
        others = [each for each in hits if each != OWN and (hits[each] * 2 >= self._keys or each == self._name)]
        near = max(others, key=lambda each: (hits[each], each == self._name), default="")
        return near if near and same else self._free(), near

    def by_titles(self, *, same: bool) -> tuple[str, str]:
        """Which list most titles came from, else a new one; and the list that some of them came from."""
        if most := self._most_titles():
            return most, ""
        near = self._best()
        return near if near and same else self._free(), near

    def _best(self) -> str:
        known = [each for each, count in self._same.items() if count]
        return max(known, key=lambda each: (self._same[each], each == self._name), default="")

    def _most_titles(self) -> str:
        """The list that most titles came from, or of which most titles are here again; "" for none."""
        best = self._best()
        least = min(len(self._titles), max(self._sizes[best], _FEW))
        return best if self._same[best] * 2 >= least else ""

    def _free(self) -> str:
        """The name of a new list: where another one has it with a number behind it."""
        made, count = self._name, 1
        while made in self._sizes:
            count += 1
            made = f"{self._name} ({count})"
        return made
