"""Tells when content has changed, so that it can be checked again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.paths import Places, bundled

if TYPE_CHECKING:
    from watchfiles import Change

DEBOUNCE: Final = 100
"""Milliseconds for which one save's several writes are taken together."""
_NOT_CONTENT: Final = ("~", ".swp", ".tmp", ".pyc")


def edits(places: Places, paths: Sequence[Path]) -> Iterator[bool]:
    """Yield True each time something in `paths`, or in any pack or lab, has been changed.

    Raises:
        KeyboardInterrupt: the learner ended it.
    """
    from watchfiles import watch

    roots = [path.resolve() for path in paths or (*places.packs, bundled("labs")) if path.exists()]
    files = {str(root) for root in roots if root.is_file()}
    # Many editors put a new file in the place of the old one, which the watch of a file would not survive.
    folders = [root.parent if str(root) in files else root for root in roots]

    def is_content(change: "Change", path: str) -> bool:  # noqa: ARG001 watchfiles' signature
        if path in files:
            return True
        inside = [Path(path).relative_to(root) for root in roots if Path(path).is_relative_to(root)]
        return any(_is_content(part) for part in inside)

    for _ in watch(*folders, watch_filter=is_content, debounce=DEBOUNCE, raise_interrupt=True):
        yield True


def _is_content(path: Path) -> bool:
    hidden = any(part.startswith((".", "__")) for part in path.parts)
    return not hidden and not path.name.endswith(_NOT_CONTENT)
