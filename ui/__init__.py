"""The window: Qt only; it asks the operations of the tracker and shows what they say.

PySide6 puts a hook on every import of the process, for a ``from __feature__`` that we do not use: it reads the
source of each module that is imported from then on. Without it the start is 12 ms shorter.
"""

import builtins

_plain = builtins.__import__
import PySide6.QtCore  # noqa: E402

builtins.__import__ = _plain
del _plain, PySide6
