"""The documentation keeps up with the code."""

import runpy
from pathlib import Path

import pytest

from quizlab.cli import COMMANDS
from quizlab.kinds import KINDS

ROOT = Path(__file__).parents[2]


def test_the_page_of_keys_is_what_the_table_of_keys_gives():
    page = runpy.run_path(str(ROOT / "tools" / "keys.py"))["page"]

    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("kind", KINDS)
def test_authors_are_told_of_every_kind(kind):
    assert f"\n### {kind}\n" in (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_or_changelog_names_every_command(command):
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md")]

    assert any(f"`{command}`" in text or f"quizlab {command}" in text for text in texts)


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda page: page.stem
)
def test_a_decision_fits_on_one_page(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 60
