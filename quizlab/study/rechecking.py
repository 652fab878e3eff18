"""Tells when content has changed, so that it can be checked again."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.paths import Places, bundled

if TYPE_CHECKING:
    from watchfiles import Change

DEBOUNCE: Final = 100
"""Milliseconds for which one save's several writes are taken together."""
LOOK: Final = 500
"""Milliseconds after which the first look is taken at what was saved meanwhile."""
Stamps = dict[str, tuple[int, int]]
"""Path -> time and size."""
_NOT_CONTENT: Final = ("~", ".swp", ".tmp", ".pyc")


def edits(places: Places, paths: Sequence[Path]) -> Iterator[bool]:
    """Yield True each time something in `paths`, or in any pack or lab, has been changed since this call.

    Raises:
        KeyboardInterrupt: the learner ended it.
    """
    roots = [path.resolve() for path in paths or (*places.packs, bundled("labs")) if path.exists()]
    return _edits(roots, _stamps(roots))


def _edits(roots: Sequence[Path], before: Stamps) -> Iterator[bool]:
    from watchfiles import watch

    files = {str(root) for root in roots if root.is_file()}
    # Many editors put a new file in the place of the old one, which the watch of a file would not survive.
    folders = [root.parent if str(root) in files else root for root in roots]

    def is_content(change: "Change", path: str) -> bool:  # noqa: ARG001 watchfiles' signature
        if path in files:
            return True
        inside = [Path(path).relative_to(root) for root in roots if Path(path).is_relative_to(root)]
        return any(_is_content(part) for part in inside)

    stream = watch(
        *folders,
        watch_filter=is_content,
        debounce=DEBOUNCE,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    # No notice tells of what was saved before the watch had begun.
    if next(stream) or _stamps(roots) != before:
        yield True
    for changes in stream:
        if changes:
            yield True


def _stamps(roots: Sequence[Path]) -> Stamps:
    """Return what changes when a file is saved, by its path."""
    found: Stamps = {}
    for root in roots:
        for path in [root] if root.is_file() else root.rglob("*"):
            with suppress(OSError):
                status = path.stat()
                if path == root or _is_content(path.relative_to(root)):
                    found[str(path)] = status.st_mtime_ns, status.st_size
    return found


def _is_content(path: Path) -> bool:
    hidden = any(part.startswith((".", "__")) for part in path.parts)
    return not hidden and not path.name.endswith(_NOT_CONTENT)
