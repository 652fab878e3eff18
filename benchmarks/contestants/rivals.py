"""The apps that ours is measured beside: a bare Textual app, posting and harlequin, each in its environment."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
BARE: Final = """
from textual.app import App
from textual.widgets import Footer, Header, Label, ListItem, ListView

class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self):
        yield Header()
        yield ListView(*(ListItem(Label(f"row {number}")) for number in range(12)))
        yield Footer()

Bare().run()
"""
TEXT: Final = """
from textual.app import App
from textual.widgets import Footer, Header, Static

TEXTS = [f"line {line} of text {number}, as long as one of an answer\\n" for number in (1, 2) for line in range(10)]

class Text(App):
    BINDINGS = [("q", "quit", "Quit"), ("j", "turn", "Turn")]
    turned = False

    def compose(self):
        yield Header()
        yield Static("".join(TEXTS[:10]))
        yield Footer()

    def action_turn(self):
        self.turned = not self.turned
        self.query_one(Static).update("".join(TEXTS[10:] if self.turned else TEXTS[:10]))

Text().run()
"""
DOWN: Final = b"\x1b[B"
UP: Final = b"\x1b[A"
CTRL_C: Final = b"\x03"
CTRL_Q: Final = b"\x11"


@dataclass(frozen=True, slots=True)
class Rival:
    """An app and the keys that it is measured with."""

    name: str
    command: tuple[str, ...]
    text: bytes
    """What its first text holds."""
    keys: tuple[bytes, bytes]
    """Two keys, pressed in turn, each of which changes the screen."""
    leave: bytes = CTRL_Q


def bare(folder: Path) -> Rival:
    """Return a Textual app with header, footer and a list, written into `folder`."""
    path = folder / "bare.py"
    path.write_text(BARE, encoding="utf-8")
    return Rival("bare Textual", (sys.executable, str(path)), b"row 3", (DOWN, UP), b"q")


def bare_text(folder: Path) -> Rival:
    """Return a Textual app with header, footer and a text that a key changes, written into `folder`."""
    path = folder / "bare_text.py"
    path.write_text(TEXT, encoding="utf-8")
    return Rival("bare Textual, a text", (sys.executable, str(path)), b"of text 1", (b"j", b"j"), b"q")


def others() -> list[Rival]:
    """Return those that can be installed; what can't is said on stderr and left out."""
    found = []
    for name, packages, text, leave in (
        # With tree-sitter 0.26 posting crashes.
        ("posting", ("posting", "tree-sitter==0.25.2"), b"Posting", CTRL_C),
        ("harlequin", ("harlequin",), b"Query", CTRL_Q),
    ):
        program = _installed(name, packages)
        if program is not None:
            found.append(Rival(name, (str(program),), text, (b"a", b"b"), leave))
    return found


def _installed(name: str, packages: tuple[str, ...]) -> Path | None:
    home = ROOT / f".venv-{name}"
    program = home / "bin" / name
    if not program.exists():
        venv.create(home, with_pip=True)
        command = [home / "bin" / "pip", "install", "--quiet", *packages]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name} is left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return None
    return program
