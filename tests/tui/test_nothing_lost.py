"""Ended at any key: the next start is where it was, with what was half-entered still there."""

import os
import re
import signal
import sys
from dataclasses import dataclass
from time import monotonic

import pexpect
import pyte
import pytest

NOW = "2026-03-02T09:00:00+01:00"
DECK = """---
title: Deck
---

### Put these in order
<!-- {#lines .order} -->

1. zero the gradients
2. run the model
3. step

### Who built the perceptron?
<!-- {#who .typed} -->

```answer
Rosenblatt
```

### Why does dropout help?
<!-- {#dropout .explain} -->

- no unit can rely on another
- it averages many networks

### What is 6 times 7?
<!-- {#times .number unit=apples} -->

```answer
42
```
"""
PATIENCE = 60
"""Seconds until a key counts as without effect."""
QUIET = 0.05
"""Seconds without output after which the app is taken to be idle."""


@dataclass(frozen=True)
class Step:
    """A key and what tells that it did something."""

    key: str
    shows: str
    """A pattern of the screen."""
    again: tuple[str, ...] = ()
    """Keys that bring back, in the next start, what a kill closed: an answer that was shown, a dialog."""
    rows: int = 24
    """How many rows from the top must be the same: text wraps elsewhere while a report still comes in beside it."""


REVIEW = (
    Step("r", "Put these in order"),
    Step("3", r"1 ≡ +\w[^\n]*\n[^\n]*2 ≡[^\n]*\n[^\n]*❯ 3"),
    Step("\x1b[A", "❯ 2"),
    Step("1", "❯ 1"),
    Step(" ", "Again", ("space",)),
    Step("3", "Who built"),
    Step("R", "▊? ?R"),
    Step("o", "Ro"),
    Step("s", "Ros"),
    Step("\r", "Again", ("enter",)),
    Step("3", "Why does dropout"),
    Step(" ", "Again", ("space",)),
    Step("x", "☑", ("space",)),
    Step("\x1b[B", "❯ +☐", ("space",)),
    Step("x", "☑[^☐]*☑", ("space",)),
    Step("3", "What is 6"),
    Step("4", "4 "),
    Step("2", "42"),
)
CARD = (
    Step("a", "A card of your own"),
    *(Step(key, shown) for key, shown in [("W", "W"), ("h", "Wh"), ("\r", "Wh"), ("B", "B"), ("e", "Be")]),
)
READ = (
    Step("c", "Start here"),
    Step("\r", "1 of "),
    Step("]", "2 of "),
    *(Step(key, shown) for key, shown in [("n", "Your note"), ("h", "h"), ("m", "hm")]),
)
QUIZ = (
    Step("c", "Start here"),
    Step("z", r"1 of \d+"),
    Step("1", "● +True"),
    Step(" ", "Again", ("space",)),
    Step("4", r"2 of \d+"),
    Step("2", "● +False"),
)
LAB = (
    Step("l", "No peeking"),
    Step("\r", "watching", rows=1),
    Step("i", "Not graded yet", ("i",)),
    Step("g", "did not count", ("g",), rows=1),
)
SCRIPTS = {"review": REVIEW, "quiz": QUIZ, "card": CARD, "read": READ, "lab": LAB}
EVERY = [(name, place) for name, script in SCRIPTS.items() for place in range(1, len(script) + 1)]
SAMPLE = [("review", 3), ("review", 9), ("review", 15), ("quiz", 6), ("card", 6), ("read", 6)]


class Terminal:
    """The app on a terminal, and what is to be seen there."""

    def __init__(self, *arguments, size=(80, 24)):
        self.seen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.seen)
        environ = {**os.environ, "TERM": "xterm-256color", "QUIZLAB_NOW": NOW}
        command = ["-m", "quizlab", *arguments]
        self.child = pexpect.spawn(
            sys.executable, command, env=environ, dimensions=size[::-1], timeout=PATIENCE
        )

    @property
    def screen(self):
        """What it shows, row by row."""
        return "\n".join(line.rstrip() for line in self.seen.display)

    @property
    def cells(self):
        """What it shows, with its colours."""
        return [[self.seen.buffer[row][column] for column in range(80)] for row in range(24)]

    def until(self, pattern):
        """Read until the screen shows `pattern`."""
        self.wait(lambda: re.search(pattern, self.screen), f"{pattern!r} does not come")

    def wait(self, is_there, otherwise):
        """Read until it is there; a cursor that blinks is output, too."""
        end = monotonic() + PATIENCE
        while not is_there():
            try:
                chunk = self.child.read_nonblocking(65536, timeout=max(end - monotonic(), 0))
            except (pexpect.TIMEOUT, pexpect.EOF):
                pytest.fail(f"{otherwise}; the screen shows\n{self.screen}")
            self.feed(chunk)

    def settle(self):
        """Read until nothing comes out any more: a key is done when its draft is kept, milliseconds after its frame."""
        try:
            while True:
                self.feed(self.child.read_nonblocking(65536, timeout=QUIET))
        except pexpect.TIMEOUT:
            return

    def feed(self, chunk):
        """Paint what came out."""
        # pyte takes the questions after a terminal's modes, and the keyboard's, for text.
        self.stream.feed(re.sub(rb"\x1b\[\?\d+\$p|\x1b\[[<>]\d*u", b"", chunk))

    def press(self, key, pattern):
        """Press a key and wait for what it shows."""
        before = self.cells
        shows_it_already = re.search(pattern, self.screen)
        self.child.send(key)
        if shows_it_already:
            # Only colours tell that the cursor is elsewhere, where the next key belongs.
            self.wait(lambda: self.cells != before, f"{key!r} changes nothing")
            self.settle()
        self.until(pattern)

    def end(self, how):
        """End the app from outside."""
        os.kill(self.child.pid, how)
        self.child.expect(pexpect.EOF)
        self.child.close(force=True)


@pytest.fixture
def _deck(tmp_path, services_at):
    packs = tmp_path / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "deck.md").write_text(DECK, encoding="utf-8")
    services_at(NOW).store.close()  # no first start


def body(screen):
    """Return what stands between the bars, without cursors and what differs between two starts."""
    rows = screen.splitlines()[2:-2]
    kept = [re.sub(r"[❯▊▎▌▐\s]+", " ", row).strip() for row in rows]
    return [row for row in kept if row]


def check(drive, script, place, how=signal.SIGKILL):
    """Play a script up to its step number `place`, end the app there, and start again."""
    terminal = Terminal()
    terminal.until("Deck|Continue")
    terminal.until("Start with|Learn|Review \\d")
    for step in SCRIPTS[script][:place]:
        terminal.press(step.key, step.shows)
    terminal.settle()
    last = SCRIPTS[script][place - 1]
    terminal.end(how)

    async def come_back(learner):
        await learner.press(*last.again)
        assert body(learner.screen)[: last.rows] == body(terminal.screen)[: last.rows]

    drive(come_back, now=NOW)


@pytest.mark.usefixtures("_deck")
@pytest.mark.parametrize(("script", "place"), SAMPLE)
def test_a_kill_at_a_key_loses_nothing(drive, script, place):
    check(drive, script, place)


@pytest.mark.long
@pytest.mark.usefixtures("_deck")
@pytest.mark.parametrize(("script", "place"), EVERY)
def test_a_kill_at_any_key_loses_nothing(drive, script, place):
    check(drive, script, place)


@pytest.mark.usefixtures("_deck")
@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_terminal_and_a_polite_end_lose_nothing(drive, how):
    check(drive, "review", 8, how)


@pytest.mark.usefixtures("_deck")
def test_ctrl_c_and_ctrl_backslash_end_nothing_in_the_middle_of_an_answer():
    terminal = Terminal()
    terminal.until("Start with|Learn|Review \\d")
    for step in REVIEW[:9]:
        terminal.press(step.key, step.shows)

    terminal.child.send("\x03\x1c")
    terminal.press("e", "Rose")

    assert terminal.child.isalive()
    terminal.end(signal.SIGKILL)


@pytest.mark.usefixtures("_deck")
def test_two_apps_on_two_terminals_go_on_at_each_others_answers():
    here, there = Terminal("review"), Terminal("review")
    for terminal in (here, there):
        terminal.until("Put these in order")

    for answering, looking, answer, asked in (
        (here, there, " ", "Who built"),
        (there, here, "R\r", "Why does dropout"),
    ):
        answering.press(answer, "Again")
        answering.press("3", asked)
        looking.until(asked)

    for terminal in (here, there):
        terminal.end(signal.SIGKILL)
