"""What commands colour, and where they don't."""

import io

from quizlab.cli.colour import headline


class Terminal(io.StringIO):
    def isatty(self):
        return True


def printed(monkeypatch, text, **environment):
    terminal = Terminal()
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout", terminal)
        headline(text)
    return terminal.getvalue()


def test_a_headline_is_bold_on_a_terminal_and_its_own_codes_are_written_out(monkeypatch):
    assert printed(monkeypatch, "Softmax\x1b[2J") == "\x1b[1mSoftmax␛[2J\x1b[0m\n"


def test_a_headline_is_plain_where_colours_are_unwanted(monkeypatch):
    assert printed(monkeypatch, "Softmax", NO_COLOR="1") == "Softmax\n"
