"""What a set of open data is called in catalogues: the same as long as the same organisation publishes it."""

from __future__ import annotations

import uuid

from tracker.exchange.open_data import Publisher


def identifier(publisher: Publisher) -> str:
    """The identifier of what ``publisher`` publishes: its web address, else one made from its name."""
    if publisher.place:
        return publisher.place
    return uuid.uuid5(uuid.NAMESPACE_URL, f"blokjes:{publisher.register or publisher.name}").urn


def place_of(publisher: Publisher, name: str) -> str:
    """Where the file ``name`` stands; as long as nobody said where, beside the file that names it."""
    return f"{publisher.place.rstrip('/')}/{name}" if publisher.place else name
