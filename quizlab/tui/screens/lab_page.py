"""A screen with one lab on it: what one does with the lab besides grading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quizlab.tui.screens import lab_dialogs
from quizlab.tui.screens.page import Page

if TYPE_CHECKING:
    from quizlab.study.practice import Practice

NEED_PRACTICE: Final = frozenset(
    ("grade", "edit", "hint", "diff", "history", "solution", "bring", "reset", "update")
)
"""Actions that wait for the workspace."""


class LabPage(Page):
    """Edits, compares, restores, starts again; shows hints and the solution."""

    practice: Practice | None = None

    @property
    def stands(self) -> bool:
        """Whether the workspace is there."""
        return self.practice is not None

    def action_edit(self) -> None:
        """Open the file in the learner's editor, at the first miss."""
        if self.practice is not None:
            from quizlab.study.versions import first_failing_line

            self.edit_file(str(self.practice.workspace.file), first_failing_line(self.practice))

    def action_hint(self) -> None:
        """Show the next hint."""
        if self.practice is not None:
            lab_dialogs.show_hint(self, self.practice)

    def action_diff(self) -> None:
        """Show what changed since the last pass or the starter."""
        if self.practice is not None:
            from quizlab.tui.screens.history import Changes

            self.app.push_screen(Changes(self.practice))

    def action_history(self) -> None:
        """Show earlier versions of the file."""
        if self.practice is not None:
            from quizlab.tui.screens.history import open_history

            open_history(self, self.practice)

    def action_update(self) -> None:
        """Merge a newer version of the lab, after asking."""
        if self.practice is not None:
            lab_dialogs.update(self, self.practice)

    def action_solution(self) -> None:
        """Show the solution, after asking."""
        if self.practice is not None:
            lab_dialogs.show_solution(self, self.practice)

    def action_bring(self) -> None:
        """Put passed files of earlier labs beside this one."""
        if self.practice is not None:
            lab_dialogs.bring(self, self.practice)

    def action_reset(self) -> None:
        """Start again, after asking."""
        if self.practice is not None:
            lab_dialogs.reset(self, self.practice)
