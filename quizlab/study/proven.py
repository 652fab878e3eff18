"""Remembers which proofs held, so that unchanged code is not run again."""

import json
import os
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab import __version__
from quizlab.study import block_server

if TYPE_CHECKING:
    from quizlab.study.proofs import Proof

MOST: Final = 50_000
"""Proofs that are remembered, the latest."""
FILE: Final = "proven"
_SIZE: Final = 16
_PACKAGES: Final = ("torch", "numpy")
"""What a block prints changes with their version."""


class Proven:
    """The proofs that held, in a file: the hashes of their code and claims, one after another.

    A file that is damaged or cut short names proofs that nobody asks for: their code is run once more, no harm.
    """

    def __init__(self, cache: Path, forget: bool = False) -> None:
        self.path = cache / FILE
        data = b"" if forget else self._read()
        whole = len(data) - len(data) % _SIZE
        # A dict keeps the order in which they came.
        self._known = dict.fromkeys(data[at : at + _SIZE] for at in range(0, whole, _SIZE))
        self._program = _program()
        self._changed = False

    def __contains__(self, proof: "Proof") -> bool:
        return self._key(proof) in self._known

    def add(self, proof: "Proof") -> None:
        """Remember that a proof held."""
        self._known[self._key(proof)] = None
        self._changed = True

    def save(self) -> None:
        """Write the file if something was added; a folder that can't be written to is no harm."""
        if not self._changed:
            return
        beside = self.path.with_suffix(f".{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(b"".join(list(self._known)[-MOST:]))
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError:
            return b""

    def _key(self, proof: "Proof") -> bytes:
        said = json.dumps([proof.block.text, list(map(dict, proof.draws)), proof.claim])
        return blake2b(said.encode(), digest_size=_SIZE, key=self._program).digest()


def _program() -> bytes:
    """Return what changes with whatever runs the code."""
    parts = [__version__, sys.version, sys.platform, *map(_version, _PACKAGES)]
    digest = blake2b("\0".join(parts).encode(), digest_size=32)
    digest.update(Path(block_server.__file__).read_bytes())
    return digest.digest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
