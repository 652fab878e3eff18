"""The documentation keeps up with the code."""

import re
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


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", *(f"docs/{one.name}" for one in (ROOT / "docs").glob("*.md"))]
)
def test_links_between_pages_lead_somewhere(name):
    page = ROOT / name
    text = re.sub(
        r"^(?:```.*?^```|    .*?)$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )

    for target, heading in re.findall(r"\]\((?!\w+:)([^)#\s]*)#?([^)\s]*)\)", text):
        other = page.parent / target if target else page
        assert other.exists(), target
        assert not heading or heading in anchors(other), f"{target}#{heading}"


def anchors(page):
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_led_to_from_another():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}

    for page in (ROOT / "docs").glob("*.md"):
        others = [text for other, text in texts.items() if other != page]
        assert any(f"{page.name})" in text or f"{page.name}#" in text for text in others), page.name
