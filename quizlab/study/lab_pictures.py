"""The pictures of a graded lab in pixels: PNG files, or an image for the screen."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.core.reports import Report
from quizlab.library.slugs import slug
from quizlab.study.stats_page import Figure
from quizlab.study.stats_pictures import SCALE, drawing, png, save

if TYPE_CHECKING:
    from PIL.Image import Image


def save_pictures(folder: Path, report: Report, title: str) -> list[Path]:
    """Write what the lab drew to `folder`, each picture over the one of the grade before; return the files.

    They are called `lab-check-what.png`.

    Raises:
        QuizlabError: one can't be written.
    """
    titles = {check.id: check.title for check in report.checks}
    paths = []
    for picture in report.pictures:
        path = folder / f"{slug(f'{report.lab}-{picture.check}-{picture.what}')}.png"
        heading = f"{title}: {titles[picture.check]}"
        save(path, [Figure(heading, ["", *picture.whole.splitlines()], is_tall=True)])
        paths.append(path)
    return paths


def older_pictures(folder: Path, report: Report, saved: list[Path]) -> list[Path]:
    """Return the files in `folder` that an earlier grade of the lab drew and this one did not."""
    names = tuple(slug(f"{report.lab}-{check.id}") + "-" for check in report.checks)
    return [
        path for path in sorted(folder.glob("*.png")) if path.name.startswith(names) and path not in saved
    ]


def image(inked: str, look: str) -> "Image":
    """Return a picture in inks as an image in the colours of a theme, a character about as large as on screen."""
    from PIL import Image

    first, *rest = inked.splitlines()
    drawn = png(drawing([Figure(first, rest, is_tall=True)]), look)
    return Image.open(io.BytesIO(drawn)).reduce(SCALE)
