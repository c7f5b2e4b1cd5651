"""Joining a work session by phone: a page on the network of the room, served by this laptop for as long as it lasts.

It knows the session only as a Room, which the window gives it. Server and codes are loaded when they are needed.
"""

from tracker.joining.codes import qr_matrix, qr_svg
from tracker.joining.doorway import CannotOpen, Doorway, open_doorway
from tracker.joining.gate import Limits
from tracker.joining.networks import LOOPBACK, Network, networks
from tracker.joining.room import HARVEST, VOTE, WAIT, Choice, Room, RoomView, Topic

__all__ = [
    "HARVEST",
    "LOOPBACK",
    "VOTE",
    "WAIT",
    "CannotOpen",
    "Choice",
    "Doorway",
    "Limits",
    "Network",
    "Room",
    "RoomView",
    "Topic",
    "networks",
    "open_doorway",
    "qr_matrix",
    "qr_svg",
]
