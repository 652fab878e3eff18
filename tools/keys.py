"""Writes docs/keys.md from the app's table of keys.

python tools/keys.py
"""

from pathlib import Path

from quizlab.tui.keys import PLACES, keys_of
from quizlab.tui.spelling import spelled

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"
HEAD = """# Keys

Every key of the app, by place. `?` shows the same in the app. The id is what `[keys]` in config.toml names it by.
"""


def page() -> str:
    """Return the page as markdown."""
    parts = [HEAD]
    for place, title in PLACES.items():
        rows = [
            f"| {' '.join(f'`{spelled(name)}`' for name in key.keys.split(','))} | {key.help} | {key.id} |"
            for key in keys_of(place)
        ]
        parts.append("\n".join([f"## {title}", "", "| key | does | id |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
