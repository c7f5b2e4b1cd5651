"""What leaves as a list comes back as it was, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Block
from tracker.exchange.list_files import write
from tracker.exchange.lists import LISTS, Layout
from tracker.exchange.tables import open_table

_LIST = LISTS["blocks"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    st.builds(str.__add__, st.text("'=+-@;,\t\n\" \ufeff\u2028\x85", max_size=5), st.text("a1=;,\"'\n", max_size=5)),
)


def stored(text: str) -> tuple[str, str]:
    """What a title and a description keep of ``text``; what cannot be kept is another test."""
    declared = fields_of(Block)
    try:
        title, told = (declared[name].check(text) for name in ("title", "description"))
    except Invalid:
        title = told = None
    assume(title and told)
    return str(title), str(told)


@pytest.mark.parametrize("layout", Layout)
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
@example(
    texts=["=1+1", "'=1+1", "''-x", "'t loket", "@x", "-5", "+31 6", "a_x0041_b", "<r>x</r>", "NULL", "1e5", "1-2"]
)
def test_texts_come_back_as_they_were(layout: Layout, texts: list[str]) -> None:
    said = [stored(text) for text in texts]
    places = [_LIST.names.index(name) for name in ("title", "description")]
    rows = [[dict(zip(places, pair, strict=True)).get(at) for at in range(len(_LIST.columns))] for pair in said]
    table = open_table(write(_LIST, rows, layout), name="list")
    assert len(table.header) == len(_LIST.columns)
    found = [tuple(row.cells[place] for place in places) for row in table.rows()]
    assert [(str(title).strip(), str(told).strip()) for title, told in found] == said
