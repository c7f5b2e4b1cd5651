"""On what a chart is drawn: its size and the size of its words. Lengths are in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
PX = 0.75  # a pixel of a screen at 96 dpi


@dataclass(frozen=True, slots=True)
class Paper:
    """One size. ``width`` and ``height`` in points; ``plot`` is the height kept for the plot itself.

    When ``height`` is 0 it follows from the plot and the words around it.
    """

    width: float
    height: float
    plot: float
    pad: float  # free space along all four sides
    title: float  # type sizes
    body: float
    small: float
    stroke: float  # the width of an ordinary line of the data
    dpi: float = 300.0
    frame: bool = True  # with title, subtitle and footer
    most: int = 9  # lines a title may take before it is shortened
    foot: int = 9  # lines the source line may take; sentences that do not fit are left to the table and the notes

    @property
    def gap(self) -> float:
        """The smallest distance between things that do not belong together."""
        return self.body * 0.6


A4 = Paper(170 * MM, 0, 88 * MM, pad=6, title=13, body=9.5, small=9, stroke=1.6)
BEAMER = Paper(40 / 3 * 72, 7.5 * 72, 0, pad=32, title=28, body=19, small=18, stroke=3.2, most=4, foot=3)


def screen(width_px: float, height_px: float, dpr: float = 1.0, *, frame: bool = True) -> Paper:
    """A picture for a window: sizes of type as in the window, a card of its own when it is small."""
    return Paper(
        width_px * PX,
        height_px * PX,
        0,
        pad=16 * PX if frame else 2 * PX,
        title=18 * PX if height_px >= 260 else 14 * PX,
        body=14 * PX if height_px >= 260 else 13 * PX,
        small=13 * PX,
        stroke=3 * PX if height_px >= 260 else 2.5 * PX,
        dpi=96 * dpr,
        frame=frame,
        most=2 if height_px < 360 else 4,
        foot=2 if height_px < 360 else 3,
    )


SIZES = {"a4": A4, "beamer": BEAMER, "screen": screen(960, 540, 2.0)}
