"""The picture of a graded lab as a PNG file."""

from pathlib import Path

from quizlab.core.reports import Report
from quizlab.study.stats_page import Figure
from quizlab.study.stats_pictures import save


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
