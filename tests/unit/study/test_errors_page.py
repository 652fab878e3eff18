"""docs/errors.md: every code has its part, every example has the problem it is for, and mended it has it no more."""

import ast
from pathlib import Path

import pytest

import quizlab
from quizlab.library.codes import CODES, ERRORS
from quizlab.library.explaining import explanation, page, sections
from quizlab.library.markdown import parser
from quizlab.library.problems import Problem
from quizlab.study.answering import answer
from quizlab.study.checking import check

SECTIONS = sections()
RUN = {"block-fails", "wrong-output", "no-output", "wrong-answer"}


GOOD = "### Q\n<!-- {#q} -->\n\nA\n"
LACKS_TORCH = "raise ModuleNotFoundError(\"No module named 'torch'\")"
PRINTS = f"### Q\n<!-- {{#q .prints}} -->\n\n```python\n{LACKS_TORCH}\n```\n\n---\n\n```output\n1\n```\n"


def renamed(services, root):
    (root / "a.md").write_text(GOOD)
    answer(services, services.reload().card("checked:q").id, 4)
    (root / "a.md").write_text(GOOD.replace("#q", "#other"))


def vanished(services, root):
    renamed(services, root)
    (root / "a.md").write_text("### Nothing alike?\n<!-- {#other} -->\n\nNo.\n")


def broken_lab(services, root):
    (root / "labs" / "bad").mkdir(parents=True)
    (root / "labs" / "bad" / "lab.toml").write_text("title = 1\n")
    (root / "pack.toml").write_text("format = 1\n")


def twin_pack(services, root):
    (root / "pack.toml").write_text('name = "demo"\n')


BY_HAND = {
    "unreadable-file": lambda services, root: (root / "a.md").mkdir(),
    "not-utf8": lambda services, root: (root / "a.md").write_bytes(b"\xff"),
    "unreadable-pack": lambda services, root: (root / "decks").symlink_to(root / "decks"),
    "duplicate-pack": twin_pack,
    "broken-lab": broken_lab,
    "too-many-headings": lambda services, root: (root / "a.md").write_text(GOOD + "---\n" * 200_000),
    "renamed-id": renamed,
    "torch-missing": lambda services, root: (root / "a.md").write_text(PRINTS),
    "vanished-card": vanished,
    "too-long": lambda services, root: (root / "a.md").write_text(GOOD + "[" * 30_000),
}
"""Codes that no text of a pack alone can have, or none worth printing, and how to get them."""


def examples(code):
    """Return the files of the example, and those that mend it."""
    files, mended = {}, {}
    into = files
    for token in parser().parse(SECTIONS[code]):
        if token.type == "inline" and token.content == "Mended:":
            into = mended
        elif token.type == "fence" and token.markup == "````":
            into[token.info.split()[1]] = token.content
    return files, mended


@pytest.fixture
def codes_of(services, tmp_path):
    """Return a function that checks a pack of such files and returns the codes found."""

    def found(files, run=False):
        root = tmp_path / "checked"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return {problem.code for problem in check(services.places, [root], run).problems}

    return found


def test_the_page_and_the_table_of_codes_name_the_same():
    assert set(SECTIONS) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_whether_it_is_an_error(code):
    assert f"*{'Error' if code in ERRORS else 'Warning'}.*" in explanation(code)


@pytest.mark.parametrize("code", sorted(CODES.keys() - BY_HAND.keys()))
def test_an_example_has_its_problem_and_nothing_else_and_mended_it_has_none(codes_of, code):
    files, mended = examples(code)

    before = codes_of(files, run=code in RUN)
    after = codes_of({**files, **mended}, run=code in RUN)

    assert code in before
    assert before - {code} <= {"no-id"}
    assert after == set()


@pytest.mark.parametrize("code", BY_HAND)
def test_what_has_no_example_can_be_had_too(start, pack, tmp_path, code):
    root = tmp_path / "checked"
    root.mkdir()
    services = start(packs=(pack, root))
    BY_HAND[code](services, root)

    problems = check(services.places, run=code == "torch-missing", ask=lambda name, root: True).problems

    assert code in {problem.code for problem in problems}
    assert not examples(code)[0]


def test_the_page_is_where_a_wheel_has_it():
    assert page().name == "errors.md"
    assert page().is_file()


def calls():
    """Yield each place in the program that notes a problem: file, line, and the names among its arguments."""
    for path in sorted(Path(quizlab.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Problem", "Flaw"):
                yield f"{path.name}:{node.lineno}", node


def test_nothing_is_noted_without_a_code():
    nameless = [
        place
        for place, call in calls()
        if not any(keyword.arg == "code" for keyword in call.keywords)
        and not any(isinstance(argument, ast.Starred) for argument in call.args)
        and len(call.args) < len(Problem._fields)
    ]

    assert nameless == []
