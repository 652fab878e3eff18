"""The course shares no run of seven words with its sources, whose text may not be passed on."""

import re
from hashlib import blake2b
from pathlib import Path

import pytest

from quizlab.paths import bundled

RUN = 7
DIGEST = 5
PAGES = sorted(bundled("content").rglob("*.md"))


def words(text):
    return re.findall(r"[a-z0-9']+", re.sub(r"<!--.*?-->", "", text).lower())


def runs(text):
    """Return each run of seven words with its hash, in the form that `foreign_runs.bin` keeps."""
    found = words(text)
    spans = (" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1))
    return {blake2b(span.encode(), digest_size=DIGEST).digest(): span for span in spans}


@pytest.fixture(scope="module")
def foreign():
    kept = Path(__file__).with_name("foreign_runs.bin").read_bytes()
    return {kept[start : start + DIGEST] for start in range(0, len(kept), DIGEST)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_no_run_of_seven_words_belongs_to_a_source(page, foreign):
    shared = {
        digest: span for digest, span in runs(page.read_text(encoding="utf-8")).items() if digest in foreign
    }

    assert list(shared.values()) == []


def test_the_sources_hashes_are_there(foreign):
    assert len(foreign) > 9000
