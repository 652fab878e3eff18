"""Where children come from, when PyTorch is not what it should be."""

import pytest

from quizlab.errors import QuizlabError
from quizlab.grading.homes import HOW_TO_ADD, Homes


def test_a_torch_that_breaks_at_import_is_told_with_how_to_add_it(tmp_path, monkeypatch):
    (tmp_path / "torch.py").write_text("raise ImportError('libtorch.so is missing')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)  # this process looks for it too, and may have no other

    with Homes() as homes, pytest.raises(QuizlabError, match=r"libtorch\.so is missing") as caught:
        homes.of("cpu").child()

    assert caught.value.hint == HOW_TO_ADD
