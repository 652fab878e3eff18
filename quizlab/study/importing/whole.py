"""An import from start to end: a path is opened, its pack chosen, and what is there brought."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.errors import WrongUse
from quizlab.study.exporting.taking_back import is_export
from quizlab.study.importing.bringing import Progress, bring
from quizlab.study.importing.formats import opened
from quizlab.study.importing.report import Imported
from quizlab.study.importing.targets import target

if TYPE_CHECKING:
    from quizlab.study.services import Services


def import_from(
    services: "Services",
    path: Path,
    *,
    pack: str = "",
    name: str = "",
    columns: Sequence[str] = (),
    dry: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Bring what lies at a path into a pack.

    Args:
        services: The run's services.
        path: A file or folder; it is not changed.
        pack: The pack to write to; by default the one that has the source's name.
        name: A name of formats.FORMATS; by default what lies there says which.
        columns: What a table's columns are.
        dry: Nothing is written; what would come is said.
        progress: Told now and then how many items are done, of how many.

    Raises:
        WrongUse: there is nothing there, it is of no known format, or the pack can't be written to.
        QuizlabError: it can't be read, or the pack or the log can't be written.
    """
    if is_export(path):
        raise WrongUse(
            "this is everything of yours, not cards alone", path=path, hint=f"quizlab import {path}"
        )
    with opened(path, name, columns) as source:
        return bring(services, source, target(services.places, pack, source.name), dry=dry, progress=progress)
