"""What every test shares: no test touches the learner's own folders, and each run tries the same examples."""

import pytest
from hypothesis import settings

# `make test` says the same of the same code, on a busy machine too; `make explore` tries examples never tried before.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("same")


def pytest_configure(config):
    """Import the app as it is, its asserts unchanged, though a pytest plugin of it is installed.

    To rewrite them takes seconds in a new clone, and CPython 3.11 can't parse in two threads at once (gh-106905).
    """
    hook = config.pluginmanager.rewrite_hook
    hook._must_rewrite.discard("quizlab")
    hook._marked_for_rewrite_cache.clear()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    """Point every folder that quizlab would use into the test's own."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("QUIZLAB_PATH", "QUIZLAB_NOW", "EDITOR", "VISUAL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("QUIZLAB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZLAB_WORKSPACE", str(tmp_path / "workspace"))
    # No process may outlive its test.
    monkeypatch.setenv("QUIZLAB_WARM_MINUTES", "0")
