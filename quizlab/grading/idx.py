"""The idx format of MNIST's four files: a magic number, the lengths of the axes, then one byte a value.

Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits", file formats.
"""

import gzip
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quizlab.errors import QuizlabError

_BYTES = 8
"""The code of unsigned bytes in the magic number."""


def read_idx(path: Path, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return the array of an idx file, packed with gzip or not.

    Args:
        path: the file.
        shape: what its axes have to be.

    Raises:
        QuizlabError: it is damaged, no idx file of bytes, or of another shape.
    """
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise QuizlabError(f"cannot be read: {error}", path=path) from error
    axes = len(shape)
    header = struct.pack(f">4B{axes}I", 0, 0, _BYTES, axes, *shape)
    if not content.startswith(header):
        lengths = " x ".join(map(str, shape))
        raise QuizlabError(
            f"is no idx file of {lengths} bytes", path=path, hint="is it a file of another set?"
        )
    values = np.frombuffer(content, np.uint8, offset=len(header))
    if values.size != int(np.prod(shape)):
        raise QuizlabError(f"ends early or late: {values.size} values", path=path, hint="copy it again")
    return values.reshape(shape)
