"""Data sets that a learner may add: the whole of MNIST, beside the 5,000 digits that labs are judged with."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import Request, urlopen

import numpy as np
from numpy.typing import NDArray

from quizlab.errors import QuizlabError
from quizlab.grading.idx import read_idx
from quizlab.paths import Places

MIRROR: Final = "https://ossci-datasets.s3.amazonaws.com/mnist/"
"""Where torchvision takes the files from; QUIZLAB_MNIST_URL names another place."""
_CHUNK: Final = 1 << 16
_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four files."""

    name: str
    """Key in the .npz."""
    file: str
    shape: tuple[int, ...]
    sha384: str
    """Of the packed file."""
    counts: tuple[int, ...] = ()
    """How often each label occurs; empty for images."""


PARTS: Final = (
    Part(
        "train_images",
        "train-images-idx3-ubyte",
        (60_000, 28, 28),
        "f40eb179f7c3d2637e789663bde56d444a23e4a0a14477a9e6ed88bc39c8ad6eaff68056c0cd9bb60daf0062b70dc8ee",
    ),
    Part(
        "train_labels",
        "train-labels-idx1-ubyte",
        (60_000,),
        "ba9c11bf9a7f7c2c04127b8b3e568cf70dd3429d9029ca59b7650977a4ac32f8ff5041fe42bc872097487b06a6794e00",
        (5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949),
    ),
    Part(
        "test_images",
        "t10k-images-idx3-ubyte",
        (10_000, 28, 28),
        "1bf45877962fd391f7abb20534a30fd2203d0865309fec5f87d576dbdbefdcb16adb49220afc22a0f3478359d229449c",
    ),
    Part(
        "test_labels",
        "t10k-labels-idx1-ubyte",
        (10_000,),
        "ccc1ee70f798a04e6bfeca56a4d0f0de8d8eeeca9f74641c1e1bfb00cf7cc4aa4d023f6ea1b40e79bb4707107845479d",
        (980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009),
    ),
)

Say = Callable[[str], None]


def stored(places: Places) -> Path:
    """Return where the whole of MNIST lies once it is there: an .npz with an array for each of PARTS."""
    return places.data / "datasets" / "mnist.npz"


def from_folder(places: Places, folder: Path) -> Path:
    """Take the four files from `folder`, packed or not, or from a cache of torchvision in it.

    Raises:
        QuizlabError: one is missing or is not what it should be; nothing is stored then.
    """
    return _store(places, {part.name: _checked(part, _find(folder, part)) for part in PARTS})


def download(places: Places, say: Say, mirror: str = MIRROR) -> Path:
    """Fetch the four files, going on where an earlier attempt stopped, and check each against its checksum.

    Raises:
        QuizlabError: there is no network, or a file is not what it should be.
    """
    cache = places.cache / "mnist"
    cache.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        packed = cache / f"{part.file}.gz"
        if not packed.is_file():
            say(f"{part.file}.gz")
            _fetch(f"{mirror.rstrip('/')}/{packed.name}", packed)
    try:
        path = from_folder(places, cache)
    finally:
        # A file that is not what it should be would be found again and again.
        for part in PARTS:
            (cache / f"{part.file}.gz").unlink(missing_ok=True)
    return path


def _find(folder: Path, part: Part) -> Path:
    for place in _candidates(folder, part):
        if place.is_file():
            return place
    raise QuizlabError(
        f"there is no {part.file} or {part.file}.gz", path=folder, hint="all four files are needed"
    )


def _candidates(folder: Path, part: Part) -> Iterator[Path]:
    for below in (folder, folder / "raw", folder / "MNIST" / "raw"):
        yield below / f"{part.file}.gz"
        yield below / part.file


def _checked(part: Part, path: Path) -> NDArray[np.uint8]:
    if path.suffix == ".gz" and hashlib.sha384(path.read_bytes()).hexdigest() != part.sha384:
        raise QuizlabError("is not the file of MNIST: its checksum differs", path=path, hint="fetch it again")
    array = read_idx(path, part.shape)
    if part.counts and tuple(np.bincount(array, minlength=10)) != part.counts:
        raise QuizlabError("does not hold MNIST's labels", path=path, hint="fetch it again")
    return array


def _fetch(url: str, target: Path) -> None:
    """Write what is at `url`; what came before a break is kept, and the next call asks for the rest."""
    partial = target.with_suffix(".part")
    have = partial.stat().st_size if partial.exists() else 0
    try:
        with urlopen(
            Request(url, headers={"Range": f"bytes={have}-"} if have else {}), timeout=_SECONDS
        ) as answer:
            resumed = answer.status == HTTPStatus.PARTIAL_CONTENT
            with partial.open("ab" if resumed else "wb") as file:
                while chunk := answer.read(_CHUNK):
                    file.write(chunk)
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise QuizlabError(
            f"cannot fetch {url}: {reason}",
            hint="the labs go on with the 5,000 digits shipped; --from FOLDER takes the four files from a folder",
        ) from error
    partial.replace(target)


def _store(places: Places, arrays: dict[str, NDArray[np.uint8]]) -> Path:
    path = stored(places)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return path
