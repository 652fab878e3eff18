"""What is looked at and done beside a lab's grades: hints, the solution, the file's versions and the lab's."""

import hashlib

from quizlab.core.events import Draft
from quizlab.grading import catalogue
from quizlab.grading.workspace import open_workspace


def test_hints_come_in_rungs(drive):
    async def ask(learner):
        await learner.press("h")
        assert "Hint 1 of" in learner.screen
        await learner.press("q", "h")
        assert "Hint 1 of" in learner.screen
        assert "after another try" in learner.screen

    drive(ask, start="lab", argument="softmax")


def test_the_solution_is_shown_after_a_yes_only(drive):
    async def ask(learner):
        await learner.press("s", "n")
        assert not learner.services.store.events(subject="lab:softmax", kinds=("solution",))
        await learner.press("s", "y")
        assert "def softmax" in learner.screen
        assert learner.services.store.events(subject="lab:softmax", kinds=("solution",))

    drive(ask, start="lab", argument="softmax", size=(80, 40))


def test_a_file_that_passed_an_earlier_lab_is_offered_and_brought(drive):
    text = b"def pairwise_l1(a, b):\n    return (a[:, None] - b).abs().sum(-1)\n"

    async def bring(learner):
        await learner.press("b")
        assert "No lab before this one is passed" in learner.screen
        services = learner.services
        earlier = catalogue.lab(services.places, "broadcasting")
        open_workspace(services.places, earlier).keep(text, services.now())
        sha = hashlib.sha256(text).hexdigest()[:16]
        services.store.record(
            Draft("lab", earlier.id, detail={"counted": True, "status": "passed", "submission": sha})
        )
        await learner.press("b")
        assert "broadcasting.py" in learner.toasts[-1]
        folder = learner.app.page.practice.workspace.folder
        assert (folder / "broadcasting.py").read_bytes() == text

    drive(bring, start="lab", argument="softmax")


def test_a_reset_keeps_the_file(drive):
    async def reset(learner):
        await learner.press("w")  # a save is graded otherwise, and its word takes the place of this one's
        file = learner.app.page.practice.workspace.file
        starter = file.read_text(encoding="utf-8")
        file.write_text("mine = 1\n", encoding="utf-8")
        await learner.press("x", "escape")
        assert file.read_text(encoding="utf-8") == "mine = 1\n"
        await learner.press("x", "y")
        assert file.read_text(encoding="utf-8") == starter
        assert "is kept in" in learner.toasts[-1]

    drive(reset, start="lab", argument="softmax")


def test_the_diff_shows_what_was_changed(drive):
    async def look(learner):
        await learner.press("d")
        assert "Nothing changed." in learner.screen
        await learner.press("escape")
        file = learner.app.page.practice.workspace.file
        file.write_text("# a first line of mine\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        await learner.press("d")
        assert "+# a first line of mine" in learner.screen

    drive(look, start="lab", argument="softmax")


def test_an_earlier_version_comes_back_by_one_key_and_what_was_there_is_kept(drive):
    async def restore(learner):
        await learner.press("w")
        practice = learner.app.page.practice
        for text in (b"one\n", b"two\n"):
            practice.workspace.keep(text, learner.services.now())
        practice.workspace.file.write_text("never graded\n", encoding="utf-8")
        await learner.press("y")
        assert "not graded" in learner.screen
        await learner.press("enter")
        await learner.settle()
        assert "+two" in learner.screen
        await learner.press("escape", "down", "r")
        assert practice.workspace.file.read_bytes() == b"one\n"
        assert practice.workspace.saves()[-1].read_bytes() == b"never graded\n"

    drive(restore, start="lab", argument="softmax")


def test_a_newer_lab_is_merged_after_a_look_and_a_yes(drive):
    async def merge(learner):
        await learner.press("w", "m")
        assert "newest version" in learner.toasts[-1]
        practice = learner.app.page.practice
        file, origin = practice.workspace.file, practice.workspace.origin / "softmax.py"
        new = file.read_text(encoding="utf-8")
        file.write_text(new.replace("raise NotImplementedError", "return x", 1), encoding="utf-8")
        origin.write_text(new.replace('"""', '"""Old: ', 1), encoding="utf-8")
        record = practice.workspace.folder / ".quizlab" / "lab.json"
        record.write_text(
            record.read_text(encoding="utf-8").replace('"files": {', '"files": {"x": "", '), "utf-8"
        )
        file.write_text(file.read_text(encoding="utf-8").replace('"""', '"""Old: ', 1), encoding="utf-8")
        await learner.press("m")
        assert "A newer version of this lab" in learner.screen
        await learner.press("y")
        assert file.read_text(encoding="utf-8") == new.replace("raise NotImplementedError", "return x", 1)

    drive(merge, start="lab", argument="softmax", size=(100, 40))
