"""Where ``blokjes`` and ``python -m ui`` begin."""

import gc
import sys


def main() -> int:
    """Run the program. Nothing that its imports make is garbage, and looking for it there costs 10 ms.

    ``ui.garbage`` looks for it when the window is there.
    """
    gc.disable()
    from ui import app  # not before: importing makes most of it

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
