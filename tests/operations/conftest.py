"""An open workspace with a day that stays, and a check that a refused verb changed nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from publishing_cases import full, somebody
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.errors import UserError
from tracker.storage.workspace import open_workspace


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("empty") / "empty.blokjes"
    do.new_workspace(path, statement="The best service", start="2020-01-01", horizon="2030-01-01")
    return path.read_bytes()


@pytest.fixture
def workspace(_empty: bytes, tmp_path: Path) -> Iterator[do.Workspace]:
    """An open workspace with an ambition, on 1 June 2026; whatever was done to it, it is sound."""
    path = tmp_path / "work.blokjes"
    path.write_bytes(_empty)
    with open_workspace(path, today=TODAY) as opened:
        yield opened
        if not opened.read_only:  # closed by the test
            assert opened.problems() == []


@pytest.fixture
def block(workspace: do.Workspace) -> str:
    """The id of a block, number 1, found on 1 January 2026."""
    return do.add_block(workspace, title="Letter", kind="procedure", found_on="2026-01-01").record


@pytest.fixture
def experiment(workspace: do.Workspace, block: str) -> str:
    """The id of an experiment, number 1, an idea of 1 February 2026 aimed at the block."""
    done = do.log_experiment(
        workspace, title="Call instead", blocks=[block], success_when="8 of 10", idea_on="2026-02-01"
    )
    return done.record


@pytest.fixture
def running(workspace: do.Workspace, experiment: str) -> str:
    """The id of that experiment, running since 1 March 2026."""
    do.start(workspace, experiment, on="2026-03-01")
    return experiment


@pytest.fixture
def refused(workspace: do.Workspace) -> Refused:
    """A context in which a verb has to be refused: in words that match, for that field, without a trace."""

    @contextmanager
    def check(match: str, field: str | None = None) -> Iterator[pytest.ExceptionInfo[UserError]]:
        journal = "SELECT count(*), max(rowid) FROM change"
        before = workspace._connection.execute(journal).fetchone()
        with pytest.raises(UserError, match=match) as told:
            yield told
        assert workspace._connection.execute(journal).fetchone() == before
        assert not workspace._connection.in_transaction
        assert field is None or told.value.field == field

    return check


@pytest.fixture(scope="session")
def _full(_empty: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A workspace with a full experiment, before and after two people agreed to publish it."""
    path = tmp_path_factory.mktemp("full") / "work.blokjes"
    path.write_bytes(_empty)
    with somebody(path, "zero") as workspace:
        experiment = full(workspace)
    before = path.read_bytes()
    for name, verb in (("one", do.mark_for_publication), ("two", do.confirm_publication)):
        with somebody(path, name) as workspace:
            verb(workspace, experiment)
    return before, path.read_bytes()


@pytest.fixture
def ended(_full: tuple[bytes, bytes], tmp_path: Path) -> Path:
    """A workspace file with a full experiment, number 1, that is concluded."""
    path = tmp_path / "work.blokjes"
    path.write_bytes(_full[0])
    return path


@pytest.fixture
def agreed(_full: tuple[bytes, bytes], tmp_path: Path) -> Path:
    """That file, after one person marked the experiment for publication and another confirmed it."""
    path = tmp_path / "work.blokjes"
    path.write_bytes(_full[1])
    return path
