"""docs/errors.md: every code has its part, every example has the problem it is for, and mended it has it no more."""

import re

import pytest

from quizlab.library.codes import CODES, ERRORS
from quizlab.library.explaining import explanation, page, sections
from quizlab.library.markdown import parser
from quizlab.study.checking import check

SECTIONS = sections()
BY_HAND = {
    "unreadable-file", "not-utf8", "unreadable-pack", "duplicate-pack", "broken-lab", "renamed-id", "torch-missing",
    "vanished-card", "too-long",
}  # fmt: skip
"""Codes that no text of a pack alone can have; other tests are for them."""
RUN = {"block-fails", "wrong-output", "no-output", "wrong-answer"}
DERIVED = re.compile(r"\{#what-is-a-logit-[0-9a-f]{8}\}")


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
    assert list(SECTIONS) == sorted(SECTIONS, key=list(SECTIONS).index)
    assert set(SECTIONS) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_whether_it_is_an_error(code):
    assert f"*{'Error' if code in ERRORS else 'Warning'}.*" in explanation(code)


@pytest.mark.parametrize("code", sorted(CODES.keys() - BY_HAND))
def test_an_example_has_its_problem_and_nothing_else_and_mended_it_has_none(codes_of, code):
    files, mended = examples(code)

    before = codes_of(files, run=code in RUN)
    after = codes_of({**files, **mended}, run=code in RUN)

    assert code in before
    assert before - {code} <= {"no-id", "unknown-need"}
    assert after == set()


def test_what_has_no_example_is_tested_elsewhere():
    assert {code for code in CODES if not examples(code)[0]} == BY_HAND


def test_the_page_is_where_a_wheel_has_it():
    assert page().name == "errors.md"
    assert page().is_file()
