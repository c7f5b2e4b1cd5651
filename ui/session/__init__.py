"""The work session: a window for the facilitator and one for the room, on one and the same session.

``Room`` holds what both show. Each activity of a script has a panel, on which the facilitator works, and a screen,
on which the room reads; ``activities`` says which.
"""
