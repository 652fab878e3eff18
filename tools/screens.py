"""Draws docs/screens/: every screen, dark and light, small and large, as a learner of ten weeks sees it.

python tools/screens.py            all of them; takes Chromium, about two minutes
python tools/screens.py home lab   those alone
"""

import asyncio
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from learner import CARD, make_learner, services_of
from PIL import Image

from quizlab.study.services import Services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp
from quizlab.tui.screens.review import ReviewScreen
from quizlab.tui.screens.review_states import ASKED, DONE
from quizlab.tui.themes import DARK, LIGHT

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
SIZES = ((80, 24), (160, 50))
THEMES = {"dark": DARK, "light": LIGHT}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONT = "DejaVu Sans Mono"
SIZE = 21
"""Pixels of the font at which the block characters of a bar touch those above."""
COLOURS = 96
"""Colours of a picture: text needs few, and files stay small."""


@dataclass(frozen=True)
class Scene:
    """A screen and how one comes there."""

    name: str
    opens: str = ""
    argument: str = ""
    keys: str = ""
    """Pressed then, parted by spaces."""


SCENES = (
    Scene("home"),
    Scene("read", "read", "cross-entropy#softmax"),
    Scene("review", "review", f"cards:{CARD}", "t e n s o r ( [ 0 . , space n a n ] ) enter"),
    Scene("quiz", "quiz", "honest-numbers"),
    Scene("labs", "labs"),
    Scene("lab", "lab", "softmax", "i"),
    Scene("browse", "browse", "is:due", "down space down space down"),
    Scene("stats", "stats"),
    Scene("settings", "settings", "", "down down"),
    Scene("help", "help", "review"),
)
NAMES = {"(": "left_parenthesis", ")": "right_parenthesis", "[": "left_square_bracket",
         "]": "right_square_bracket", ".": "full_stop", ",": "comma"}  # fmt: skip


async def draw(services: Services, scene: Scene, theme: str, size: tuple[int, int]) -> str:
    """Return the SVG of a scene."""
    app = QuizlabApp(services, today(services.places, services.clock))
    app.theme = theme
    async with app.run_test(size=size) as pilot:

        async def settle() -> None:
            for _ in range(3):
                await app.workers.wait_for_complete()
                await pilot.pause()

        await settle()
        if scene.opens:
            app.open(scene.opens, scene.argument)
            await settle()
        await pilot.press(*(NAMES.get(key, key) for key in scene.keys.split()))
        if scene.name == "quiz":
            await answer_all(app)
        await settle()
        return app.export_screenshot(title="quizlab")


async def answer_all(app: QuizlabApp) -> None:
    """Grade every card of a quiz, each fifth as forgotten."""
    page = app.page
    assert isinstance(page, ReviewScreen)
    place = 0
    while page.state != DONE:
        await page.action_show()
        await page.action_show() if page.state == ASKED else None
        place += 1
        await page.action_grade(3 if place % 5 else 1)


def fitted(svg: str) -> str:
    """Return the SVG in a font that is here, its characters as high as their rows, the last row whole."""
    svg = svg.replace("Fira Code", FONT).replace("font-size: 20px", f"font-size: {SIZE}px")
    return re.sub(
        r'(-clip-terminal">\s*<rect [^>]*height=")([0-9.]+)',
        lambda found: f"{found[1]}{float(found[2]) + 5}",
        svg,
    )


def picture(svg: str, browser: str) -> bytes:
    """Return the PNG of an SVG."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        box = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
        assert box is not None
        width, height = (round(float(side)) for side in box.groups())
        svg = fitted(svg)
        page.write_text(f"<meta charset=utf-8><body style='margin:0'>{svg}</body>", encoding="utf-8")
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--default-background-color=00000000", f"--user-data-dir={folder}/profile",
             f"--window-size={width},{height}", f"--screenshot={shot}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        found = io.BytesIO()
        Image.open(shot).convert("RGBA").quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(
            found, "PNG", optimize=True
        )
        return found.getvalue()


def main() -> None:
    """Draw the scenes that were named, or all."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit("the pictures are drawn by Chromium, which is not installed")
    FOLDER.mkdir(exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none")
    os.environ["QUIZLAB_WARM_MINUTES"] = "0"
    with tempfile.TemporaryDirectory(prefix="learner-") as folder:
        made, used = Path(folder) / "made", Path(folder) / "ada"
        make_learner(made).close()
        for scene in SCENES:
            if sys.argv[1:] and scene.name not in sys.argv[1:]:
                continue
            for theme, name in THEMES.items():
                for size in SIZES:
                    # What one picture enters must not be in the next.
                    shutil.rmtree(used, ignore_errors=True)
                    shutil.copytree(made, used, ignore=shutil.ignore_patterns("cache"))
                    # No grader may outlive its picture.
                    os.environ["QUIZLAB_WARM_MINUTES"] = "0"
                    if scene.name == "settings":
                        del os.environ["QUIZLAB_WARM_MINUTES"]
                    with services_of(used) as services:
                        svg = asyncio.run(draw(services, scene, name, size))
                    path = FOLDER / f"{scene.name}-{theme}-{size[0]}x{size[1]}.png"
                    path.write_bytes(picture(svg, browser))
                    sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} KiB\n")


if __name__ == "__main__":
    main()
