"""What the machine itself must have: a Python we support, and on Linux the system libraries that Qt loads.

Standard library only, and written so that an old Python can at least read it and say what is wrong.
On a Debian or Ubuntu machine missing parts are installed with apt as root or through ``sudo -n``; elsewhere
the exact command is printed and we stop.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUPPORTED = ((3, 11), (3, 12), (3, 13))

# library file -> Debian package; Debian 13 provides the old names for the renamed packages
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
# with an X screen: without icccm and keysyms Qt wrongly blames libxcb-cursor0
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# for the tests of the page that phones see; people who only run the program do without
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PACKAGE = "chromium"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_PACKAGE = "fonts-dejavu-core"


def stop(sentence: str) -> None:
    """Say what is wrong and what to do about it, and end with exit code 3 (see docs: the user's world)."""
    print(sentence, file=sys.stderr)
    raise SystemExit(3)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def go_on_with_a_supported_python() -> None:
    """Do nothing if this Python is supported; else start again with one on the path that is, or stop."""
    if sys.version_info[:2] in SUPPORTED:
        return
    for _, minor in SUPPORTED:
        found = shutil.which("python3." + str(minor))
        if found:
            raise SystemExit(subprocess.call([found] + sys.argv))  # noqa: RUF005 - readable for old Pythons
    have = ".".join(str(part) for part in sys.version_info[:3])
    stop(
        "Blokjes needs Python 3.11, 3.12 or 3.13; this is Python " + have + ". "
        "Install one of those, or name it: make setup PYTHON=/path/to/python3.12"
    )


def loads(library: str) -> bool:
    """Whether the system finds and loads a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_a_font() -> bool:
    for folder in FONT_FOLDERS:
        for _, _, files in os.walk(os.path.expanduser(folder)):  # noqa: PTH111 - Path.walk needs 3.12
            if any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in files):
                return True
    return False


def missing_packages(screen: bool = False) -> list[str]:
    """The Debian packages that Qt needs and this machine lacks, each once.

    What the screen here needs is among them; ``screen`` asks for what an X screen needs in any case.
    """
    if sys.platform != "linux":
        return []
    wanted = dict(QT_LIBRARIES)
    if screen or os.environ.get("DISPLAY"):
        wanted.update(X_LIBRARIES)
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted.update(WAYLAND_LIBRARIES)
    missing = {package for library, package in wanted.items() if not loads(library)}
    if not _has_a_font():
        missing.add(FONT_PACKAGE)
    return sorted(missing)


def _rights() -> list[str] | None:
    """What to put before apt-get to be allowed to install, or None if we are not."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0:
        return sudo
    return None


def install(packages: list[str], reason: str) -> None:
    """Install Debian packages, or print the command for it and stop. ``reason`` completes "… is missing"."""
    if not packages:
        return
    command = "apt-get install --yes --no-install-recommends " + " ".join(packages)
    rights = _rights() if shutil.which("apt-get") else None
    if rights is None:
        stop(
            reason + " is missing. Install it, then run the same command again:\n\n    sudo " + command + "\n"
            "\n(On another Linux than Debian or Ubuntu these packages have their own names.)"
        )
        return
    printed = _apt(rights, command)
    if printed:
        print(printed, file=sys.stderr)
        stop(reason + " is missing and apt could not install it. Try by hand:\n\n    sudo " + command)


def install_a_browser() -> None:
    """Install a browser for the tests if that is possible here; without one they are left out, and say so."""
    if sys.platform != "linux" or any(map(shutil.which, BROWSERS)):
        return
    command = "apt-get install --yes --no-install-recommends " + BROWSER_PACKAGE
    rights = _rights() if shutil.which("apt-get") else None
    if rights is None or _apt(rights, command):
        print("No Chromium here: the tests that need a browser are left out. To have them: sudo " + command, flush=True)


def _apt(rights: list[str], command: str) -> str:
    """Run an apt ``command`` on fresh lists. Returns the end of what it printed if it failed, else nothing."""
    print("Installing system packages: " + command.rpartition("recommends ")[2], flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    keep = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for step in ("apt-get update", command):
        done = subprocess.run(
            [*rights, *keep, *step.split()], env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    return done.stdout.decode(errors="replace")[-2000:] if done.returncode else ""


if __name__ == "__main__":
    install_a_browser()
