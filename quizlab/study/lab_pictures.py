"""The picture of a graded lab in pixels: a PNG file, or an image for the screen."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.core.reports import Report
from quizlab.study.stats_page import Figure
from quizlab.study.stats_pictures import LOOKS, SCALE, drawing, png, save

if TYPE_CHECKING:
    from PIL.Image import Image


def save_picture(folder: Path, report: Report, title: str) -> Path | None:
    """Write what the lab drew to `folder`, over the picture of the grade before; return the file, None for no picture.

    Raises:
        QuizlabError: it can't be written.
    """
    if not report.inked:
        return None
    path = folder / f"{report.lab}.png"
    save(path, [Figure(title, report.inked.splitlines(), is_tall=True)])
    return path


def image(inked: str, look: str) -> "Image":
    """Return a Report's `inked` as an image in the colours of a theme, a character about as large as on screen."""
    from PIL import Image

    first, *rest = inked.splitlines()
    drawn = png(drawing([Figure(first, rest, is_tall=True)]), LOOKS[look])
    return Image.open(io.BytesIO(drawn)).reduce(SCALE)
