"""Ships content/, labs/, skeletons/ and docs/errors.md inside the wheel, and leaves them out of an editable install."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledFolders(BuildHookInterface[Any]):
    """Adds the course, the labs, what `quizlab new` copies and the page of errors as package data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Force-include the folders; hatchling copies even into an editable install, where they would go stale."""
        if version == "editable":
            return
        for path in ("content", "labs", "skeletons", "docs/errors.md"):
            build_data["force_include"][path] = f"quizlab/_bundled/{path}"
