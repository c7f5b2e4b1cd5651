"""A file is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from tracker.domain.errors import FileProblem
from tracker.words import N_

_DATABASE = b"SQLite format 3\0"  # how every workspace begins, whatever it is called


def replace_file(path: Path, content: bytes) -> None:
    """Write next to ``path`` and rename: nobody ever sees half a file. What was there is written over.

    Raises OSError, and FileProblem for a workspace, which nothing that is made from one may take the place of.
    """
    _spare_workspaces(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        with suppress(OSError):  # a new file gets the rights any new file gets; mkstemp is stricter
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _spare_workspaces(path: Path) -> None:
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise FileProblem(N_("{path} is a workspace, so it was left alone. Choose another name."), path=path)


def _umask() -> int:
    """The rights a new file does not get. There is no way to ask without setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
