"""What SQLite and the disk say, told as the user's world: one sentence, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.domain.errors import FileProblem
from tracker.words import N_

MISSING = N_("There is no file {path}. Check the name and the folder.")
FOREIGN = N_("{path} is not a Blokjes workspace. Choose a file that Blokjes made.")
DAMAGED = N_("{path} is damaged and cannot be read further. Put back a copy of it; nothing was changed.")
LOCKED = N_("{path} is open in another window. Close it there and try again.")
UNWRITABLE = N_("{path} cannot be written. Choose another folder, or ask for the right to write.")
NO_FOLDER = N_("There is no folder {folder}. Make it first, or choose another folder.")
FULL = N_("The disk is full, so {path} was not changed. Make room and try again.")
FAILING = N_("{path} cannot be reached just now. Check the disk or the connection to it and try again.")
EXISTS = N_("{path} exists already and was left alone. Choose another name.")
FOLDER = N_("{path} is a folder. Choose a file in it.")

# Primary result codes of SQLite; extended ones hold the primary one in the low byte.
_SENTENCES = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: FOREIGN,
    sqlite3.SQLITE_FULL: FULL,
}


_ERRNO = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EIO: FAILING}


@contextmanager
def told_kindly(path: Path) -> Iterator[None]:
    """Raise what goes wrong with the file at ``path`` as a FileProblem; bugs in our SQL pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if str(error).startswith("Could not decode"):  # Python's own complaint about a text, without a code
            sentence = DAMAGED
        if sentence is None:
            raise
        raise _problem(sentence, path) from error
    except UnicodeDecodeError as error:  # what SQLite says quotes the damaged bytes
        raise FileProblem(DAMAGED, path=path) from error
    except FileExistsError as error:
        raise FileProblem(EXISTS, path=path) from error
    except OSError as error:
        raise _problem(_ERRNO.get(error.errno or 0, UNWRITABLE), path) from error


def _problem(sentence: str, path: Path) -> FileProblem:
    """What is wrong; a right to write does not help where there is no folder."""
    if sentence == UNWRITABLE and not path.parent.exists():
        return FileProblem(NO_FOLDER, path=path, folder=path.parent)
    return FileProblem(sentence, path=path)
