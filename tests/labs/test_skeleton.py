"""The lab that `quizlab new lab` copies is one that the gate accepts."""

from dataclasses import replace

from quizlab.grading import catalogue
from quizlab.grading.verify import verify
from quizlab.paths import bundled


def test_the_skeleton_of_a_lab_passes_its_gate(bench, tmp_path):
    text = (bundled("skeletons") / "lab" / "lab.toml").read_text()
    (tmp_path / "lab.toml").write_text(text.replace("«title»", '"T"'))

    lab = replace(catalogue.read(tmp_path), folder=bundled("skeletons") / "lab")

    assert verify(bench, lab).problems == ()
