"""Ships content/, labs/ and skeletons/ inside the wheel, and leaves them out of an editable install."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledFolders(BuildHookInterface[Any]):
    """Adds the course, the labs and what `quizlab new` copies as package data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Force-include the folders; hatchling copies even into an editable install, where they would go stale."""
        if version == "editable":
            return
        for folder in ("content", "labs", "skeletons"):
            build_data["force_include"][folder] = f"quizlab/_bundled/{folder}"
