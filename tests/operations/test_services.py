"""A list of services from a file of one's own: whatever spreadsheet program wrote it."""

from pathlib import Path

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import Service
from tracker.domain.errors import UserError

HEADINGS = (
    "uniforme_productnaam,uri,burger,bedrijf,sdg,aanvraag,subsidie,melding,"
    "grondslaglabel_eerste,grondslaglink_eerste,aantal_grondslagen"
)
UPL = f"""{HEADINGS}
UPL-naam nog niet beschikbaar,http://example.org/terms/none,,,,,,,,,1
parkeervergunning,http://example.org/terms/parkeervergunning,X,X,,X,,,Artikel 225 Gemeentewet,https://example.org/a,2
"verhuizing, doorgeven",http://example.org/terms/verhuizing,X,,D1,,,X,,,0
één-loket,http://example.org/terms/loket,,,,,,,,,0
"""


def wrote(tmp_path: Path, content: str | bytes, name: str = "services.csv") -> Path:
    """A file with ``content``."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def titles(workspace: do.Workspace) -> list[str]:
    """The names in the list."""
    return sorted(each.title for each in workspace.read.list(Service))


def test_the_columns_of_the_product_list_are_known(workspace: do.Workspace, tmp_path: Path) -> None:
    done = do.load_services(workspace, wrote(tmp_path, UPL))
    assert (done.verb, done.subject) == (Verb.LOAD_SERVICES, "3 services")
    assert titles(workspace) == ["parkeervergunning", "verhuizing, doorgeven", "één-loket"]
    uris = {each.title: each.uri for each in workspace.read.list(Service)}
    assert uris["één-loket"] == "http://example.org/terms/loket"
    do.undo(workspace)
    assert titles(workspace) == []
    do.redo(workspace)
    assert len(titles(workspace)) == 3


@pytest.mark.parametrize(
    "content",
    [
        UPL.replace("\n", "\r\n"),
        "\ufeff" + UPL,
        UPL.encode("cp1252"),
        'uri;"uniforme_productnaam"\r\n;parkeervergunning\r\n;één-loket\r\n;"verhuizing, doorgeven"',
        "Naam\tx\nparkeervergunning\t\nverhuizing, doorgeven\t\n\n  één-loket \t1\n",
        "UPL-naam;URI\nparkeervergunning\nverhuizing, doorgeven;\néén-loket;http://example.org;more;than;headings",
        "Service\nparkeervergunning\n\"verhuizing, doorgeven\"\néén-loket\nparkeervergunning\n",
    ],
    ids=["crlf", "mark", "windows", "semicolons", "tabs", "ragged", "one column, twice the same"],
)  # fmt: skip
def test_whatever_program_wrote_it(workspace: do.Workspace, tmp_path: Path, content: str | bytes) -> None:
    do.load_services(workspace, wrote(tmp_path, content))
    assert titles(workspace) == ["parkeervergunning", "verhuizing, doorgeven", "één-loket"]


def test_a_list_without_a_heading(workspace: do.Workspace, tmp_path: Path) -> None:
    do.load_services(workspace, wrote(tmp_path, "paspoort\nrijbewijs\n"))
    assert titles(workspace) == ["paspoort", "rijbewijs"]


def test_what_is_there_stays_as_it_is(workspace: do.Workspace, tmp_path: Path) -> None:
    do.add(workspace, Service, title="paspoort", uri="https://example.org/own")
    do.load_services(workspace, wrote(tmp_path, "naam;uri\npaspoort;https://example.org/theirs\nrijbewijs;"))
    assert next((each.title, each.uri) for each in workspace.read.list(Service)) == (
        "paspoort",
        "https://example.org/own",
    )
    assert titles(workspace) == ["paspoort", "rijbewijs"]
    again = do.load_services(workspace, tmp_path / "services.csv")
    assert again.touched == frozenset()


@pytest.mark.parametrize(
    "content,match",
    [
        (b"", "holds no names"),
        ("uniforme_productnaam,uri\n,x\n  ,y\n", "holds no names"),
        ("a,b\nc,d\n", "has no column with names of services. Give it the heading"),
        (b"PK\x03\x04\x00\x00", "is not a CSV file. Save the list as CSV"),
        ('naam\n"' + "x" * 200_000 + '"', "is not a CSV file"),
        (b"x" * 20_000_001, "is too large"),
    ],
    ids=["empty", "no names", "headings", "a spreadsheet", "a quote that never ends", "too large"],
)
def test_a_file_that_will_not_do(
    workspace: do.Workspace, tmp_path: Path, refused: Refused, content: str | bytes, match: str
) -> None:
    path = wrote(tmp_path, content)
    with refused(match) as told:
        do.load_services(workspace, path)
    assert "services.csv" in str(told.value)


def test_no_file_and_a_folder(workspace: do.Workspace, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UserError, match=path.name):
            do.load_services(workspace, path)


def test_a_long_name_and_a_strange_sign_do_not_stop_the_rest(workspace: do.Workspace, tmp_path: Path) -> None:
    do.load_services(workspace, wrote(tmp_path, f"naam\n{'x' * 400}\nbel\x07len\nrijbewijs\n"))
    assert titles(workspace) == ["bel len", "rijbewijs", "x" * 300]


def test_completion_offers_the_list_and_what_was_filled_in(workspace: do.Workspace, block: str, tmp_path: Path) -> None:
    assert do.service_names(workspace) == []
    do.edit_block(workspace, block, service="Brieven")
    do.log_experiment(workspace, title="x", service="aanvraag")
    do.load_services(workspace, wrote(tmp_path, "naam\nbrieven\nZorg\nBrieven\n"))
    assert [each.casefold() for each in do.service_names(workspace)] == ["aanvraag", "brieven", "brieven", "zorg"]


def test_the_whole_list_is_cleared_in_one_step(workspace: do.Workspace, tmp_path: Path) -> None:
    do.load_services(workspace, wrote(tmp_path, UPL))
    steps = len(workspace.history.steps())
    done = do.clear_services(workspace)
    assert (done.verb, len(workspace.history.steps())) == (Verb.CLEAR_SERVICES, steps + 1)
    assert titles(workspace) == []
    do.undo(workspace)
    assert len(titles(workspace)) == 3
    do.clear_services(workspace)
    assert do.clear_services(workspace).touched == frozenset()
    do.load_services(workspace, tmp_path / "services.csv")
    assert len(titles(workspace)) == 3
