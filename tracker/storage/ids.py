"""Ids and fingerprints. ``hashlib`` loads OpenSSL, 5 ms that a start does not need: it comes with the first one."""

from __future__ import annotations

import os


def random_id(octets: int = 16) -> str:
    """A new id nobody has: random, in hexadecimal, two characters an octet."""
    return os.urandom(octets).hex()


def sha256(text: str) -> str:
    """The SHA-256 of ``text`` in UTF-8, in hexadecimal."""
    from hashlib import sha256 as digest

    return digest(text.encode()).hexdigest()


def pair_id(*parts: str) -> str:
    """The id of a record that follows from others: two laptops that make the same link make one record."""
    return sha256("\n".join(parts))[:32]
