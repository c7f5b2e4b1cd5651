"""Who writes: a device and an author, both pseudonyms that say nothing, kept outside the workspace file.

A device numbers its changes one after another, so two files must never write as the same device. The id
therefore lies in a drawer of this laptop, belongs to one path and one head of the chain, and is taken out
while writing: a copy, a Save As, a restored older file or a crash all find no matching id and get a new one.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.storage.ids import random_id


@dataclass(frozen=True)
class Drawer:
    """The folder where the ids of this laptop lie."""

    folder: Path

    @classmethod
    def of_this_laptop(cls) -> Drawer:
        """The usual place, or the folder that ``BLOKJES_HOME`` names."""
        if home := os.environ.get("BLOKJES_HOME"):
            return cls(Path(home))
        from platformdirs import user_data_path

        return cls(user_data_path("blokjes", appauthor=False))

    def author(self) -> str:
        """The pseudonym of whoever uses this laptop: random, the same in every workspace, never a name."""
        place = self.folder / "author"
        with contextlib.suppress(OSError, ValueError):
            if known := place.read_text(encoding="ascii").strip():
                return known
        minted = random_id(8)
        self._write(place, minted)
        return minted

    def take(self, workspace: Path, head_of: Callable[[str], str]) -> str:
        """The device that wrote last in ``workspace``, if its head is still ``head_of(device)``; else a new.

        From here on it is out of the drawer, until ``put_back``.
        """
        place = self._place(workspace)
        try:
            of, device, head = map(str, json.loads(place.read_text(encoding="ascii")))
            if of == str(workspace.resolve()) and head_of(device) == head:
                place.unlink()
                return device
        except (OSError, ValueError, TypeError):
            pass
        return random_id(8)

    def put_back(self, workspace: Path, device: str, head: str) -> None:
        """Lay ``device`` in the drawer again: ``workspace`` is closed with ``head`` as its last change."""
        self._write(self._place(workspace), json.dumps([str(workspace.resolve()), device, head]))

    def forget(self, workspace: Path) -> None:
        """Throw away what lies in the drawer for ``workspace``."""
        with contextlib.suppress(OSError):
            self._place(workspace).unlink()

    def _place(self, workspace: Path) -> Path:
        path = os.fsencode(workspace.resolve())
        return self.folder / "devices" / f"{zlib.crc32(path):08x}"

    def _write(self, place: Path, text: str) -> None:
        # A drawer that cannot be written costs nothing but a new id the next time.
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="ascii")
