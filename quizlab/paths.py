"""Where everything is: the bundled course and labs, user packs, and the learner's folders. Nothing else knows."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizlab.errors import QuizlabError, WrongUse

APP = "quizlab"
PERSONAL_PACK = "mine"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one run; made once, at the edge, and passed down."""

    data: Path
    """Database, log, user packs, notes."""
    config: Path
    """config.toml"""
    cache: Path
    """What can be made again: the content index."""
    workspace: Path
    """Where labs are worked on, one folder each."""
    packs: tuple[Path, ...]
    """Pack folders or single .md files: the bundled course, the data folder's, QUIZLAB_PATH's, `--pack`'s."""
    named_packs: tuple[Path, ...] = ()
    """Those of `packs` that were named on the command line, which is consent to run their code."""

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "quizlab.db"

    @property
    def mine(self) -> Path:
        """The learner's own pack, in the data folder."""
        return self.data / PERSONAL_PACK

    @property
    def notes(self) -> Path:
        """The learner's notes, a markdown file for each chapter."""
        return self.data / "notes"

    @property
    def user_packs(self) -> Path:
        """Where packs that were added or made lie, one entry each: a folder, an .md file, or a link to one."""
        return self.data / "packs"

    @property
    def runtime(self) -> Path:
        """Sockets and locks of running helpers."""
        base = os.environ.get("XDG_RUNTIME_DIR")
        return Path(base) / APP if base and os.access(base, os.W_OK) else self.cache / "run"


def bundled(name: str) -> Path:
    """Return the bundled folder `content`, `labs`, `skeletons` or `docs`: the wheel's, else the package's neighbour."""
    package = Path(__file__).resolve().parent
    inside = package / "_bundled" / name
    return inside if inside.is_dir() else package.parent / name


def lies_within(path: Path, folder: Path) -> bool:
    """Return whether a path, its links followed, lies in a folder; what can't be followed lies nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # before Python 3.13 links in a ring are a RuntimeError
        return False


def places(environ: Mapping[str, str], data: Path | None = None, packs: Sequence[Path] = ()) -> Places:
    """Return the folders that options and environment ask for.

    `--data` and QUIZLAB_DATA hold everything that is the learner's, so that one folder is one learner:
    config and cache then lie in it too, unless QUIZLAB_WORKSPACE says otherwise for the labs.

    Raises:
        WrongUse: a pack that was named on the command line does not exist; one of QUIZLAB_PATH is a problem of its own.
        QuizlabError: there is no home folder and no folder was given.
    """
    named = tuple(_existing(path) for path in packs)
    chosen = data or _folder(environ, "QUIZLAB_DATA")
    if chosen is not None:
        root = chosen.expanduser().absolute()
        data, config, cache = root, root, root / "cache"
    else:
        data, config, cache = _system_folders()
    workspace = _folder(environ, "QUIZLAB_WORKSPACE") or _home() / APP
    extra = [entry for entry in environ.get("QUIZLAB_PATH", "").split(os.pathsep) if entry]
    return Places(
        data=data,
        config=config,
        cache=cache,
        workspace=workspace.expanduser().absolute(),
        packs=(
            bundled("content"),
            *_user_packs(data),
            *(Path(entry).expanduser().absolute() for entry in extra),
            *named,
        ),
        named_packs=named,
    )


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    return Path(value) if value else None


def _user_packs(data: Path) -> list[Path]:
    try:
        entries = sorted((data / "packs").iterdir())
    except OSError:
        entries = []
    # A link that leads nowhere stays, so that `check` and `pack list` can say so.
    found = [entry for entry in entries if entry.is_dir() or entry.is_symlink() or entry.suffix == ".md"]
    found = [entry for entry in found if not entry.name.startswith(".")]
    mine = data / PERSONAL_PACK
    # First, so that no pack that takes its name can put the learner's own cards aside.
    return [mine, *found] if mine.is_dir() else found


def _existing(path: Path) -> Path:
    path = path.expanduser().absolute()
    if not path.exists():
        raise WrongUse("no such pack", path=path, hint="a pack is a folder with pack.toml, or one .md file")
    return path


def _system_folders() -> tuple[Path, Path, Path]:
    import platformdirs

    _home()
    return (
        Path(platformdirs.user_data_dir(APP)),
        Path(platformdirs.user_config_dir(APP)),
        Path(platformdirs.user_cache_dir(APP)),
    )


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise QuizlabError(
            "there is no home folder", hint="set HOME, or QUIZLAB_DATA and QUIZLAB_WORKSPACE"
        ) from error
