"""No text of a card reaches the terminal as a control code, wherever the command line shows it."""

import unicodedata

import pytest

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;mine\x07",
    "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]52;c;bWluZQ==\x07",
    "\x9b31mred\x9d0;mine\x9c",
    "\u202egnp.exe\u202c",
    "\u2066a\u2069\u2067b\u2069\u200f",
    "abc\x08\x08\x08xyz\x07\x7f\x0b\x0c",
    "right\rwrong",
    "a\x00b",
]
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def controls(text):
    """Return the characters that a terminal would obey."""
    return {c for c in text if (unicodedata.category(c) == "Cc" and c not in "\n\t") or c in BIDI}


@pytest.fixture
def hostile(pack):
    """Write hostile texts wherever a text may stand, and mistakes that quote them."""
    for number, text in enumerate(HOSTILE):
        flat = text.replace("\r", " ")
        (pack / f"hostile-{number}.md").write_text(_cards(number, text, flat), newline="")
        chapter = pack / f"1{number}-hostile" / "chapter.md"
        chapter.parent.mkdir()
        front = f"---\nid: h{number}\ntitle: {flat!r}\n{flat}: x\n---\n"
        chapter.write_text(f"{front}\n## {flat}\n\n{text}\n", newline="")
    return pack


def _cards(number, text, flat):
    kinds = {
        "recall": text,
        "cloze": f"It is {{{{c1::{text}::{text}}}}}.",
        "choice": f"- [x] {flat}\n- [ ] other {flat}\n\n{text}",
        "typed": f"```answer\n{flat}\n```\n\n{text}",
        "order": f"1. {flat}\n2. other",
        "explain": f"- {flat}\n- other",
    }
    cards = [
        f"### {kind} {number} {flat}\n<!-- {{#{kind}{number} .{kind}}} -->\n\n{answer}\n"
        for kind, answer in kinds.items()
    ]
    wrong = f"### Bad {flat}\n<!-- {{#bad{number} tags{flat}=a lab={flat}}} -->\n\n[a]({flat}) [[{flat}]]\n"
    return "\n".join([*cards, wrong])


@pytest.mark.parametrize(
    "arguments",
    [
        ["cards"],
        ["check"],
        ["check", "--format", "github"],
        ["check", "--format", "sarif"],
        ["check", "--json"],
        ["cards", "--json"],
    ],
    ids=" ".join,
)
def test_lists_and_problems_show_it_and_do_not_obey_it(run, hostile, arguments):
    result = run(*arguments, *([str(hostile)] if arguments[0] == "check" else []))

    assert result.code in (0, 1)
    assert len(result.out) > 100
    assert controls(result.out + result.err) == set()


def test_a_plain_review_shows_it_and_does_not_obey_it(run, hostile):
    result = run("review", "--plain", "--more", "99", stdin="\n" * 500)

    assert result.out.count(" of ") > 60
    assert controls(result.out + result.err) == set()


def test_what_is_gone_is_listed_and_restored_without_obeying_it(run, hostile):
    for number in range(len(HOSTILE)):
        run("answer", f"demo:recall{number}", "4")
        (hostile / f"hostile-{number}.md").unlink()

    for arguments in (["--history"], ["--history", "--json"], ["--history", "--restore", "-"]):
        result = run("check", *arguments)
        assert controls(result.out + result.err) == set()
        assert "recall" in result.out


def test_markup_is_text(run, pack):
    markup = "[b]bold[/b] [/a/b] x[i] [link=http://x]y[/link] [@click=app.quit]z[/]"
    (pack / "markup.md").write_text(f"### Markup {markup} it?\n<!-- {{#markup}} -->\n\n{markup}\n")

    assert f"Markup {markup} it?" in run("cards").out
    assert markup in run("review", "--plain", "--more", "50", stdin="\n" * 200).out
