"""The few pictures a style sheet needs (chevron, check, dot), tinted and held in memory as a Qt resource.

A style sheet can only name a file, and a drawing in a file has one colour. So the tinted drawings are
packed the way ``rcc`` does it and registered under ``:/look/<theme>/``; nothing is written to disk.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from PySide6.QtCore import QResource

_registered: dict[str, bytes] = {}


def _hash(name: str) -> int:
    value = 0
    for char in name:
        value = (value << 4) + ord(char)
        value = (value ^ ((value & 0xF0000000) >> 23)) & 0x0FFFFFFF
    return value


def pack(files: Mapping[str, bytes]) -> bytes:
    """A Qt resource (version 1) with ``files`` in one folder; Qt searches by hash, hence the order."""
    names = sorted(files, key=_hash)
    tree = struct.pack(">IHII", 0, 2, len(names), 1)
    name_part, data_part = struct.pack(">HI", 0, 0), b""
    for name in names:
        tree += struct.pack(">IHHHI", len(name_part), 0, 0, 1, len(data_part))
        name_part += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
        data_part += struct.pack(">I", len(files[name])) + files[name]
    start = 20
    offsets = (start, start + len(tree), start + len(tree) + len(data_part))
    return b"qres" + struct.pack(">IIII", 1, *offsets) + tree + data_part + name_part


def register(folder: str, files: Mapping[str, bytes]) -> str:
    """Make ``files`` readable below ``:/look/folder`` and return that path; the second time does nothing."""
    root = f"/look/{folder}"
    if folder not in _registered:
        packed = pack(files)
        if not QResource.registerResourceData(packed, root):
            raise RuntimeError(f"Qt refused the pictures of {folder}")
        _registered[folder] = packed  # Qt reads from these bytes as long as the program runs
    return f":{root}"
