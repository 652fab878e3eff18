"""quizlab's own two themes: quiet, one accent; Textual's others stay in the palette."""

from typing import Final

from textual.theme import Theme

DARK: Final = "quizlab-dark"
LIGHT: Final = "quizlab-light"


def _theme(name: str, *, dark: bool, ink: str, paper: str, raised: str, line: str, accent: str, quiet: str,
           right: str, wrong: str, warn: str, code: str, string: str, number: str) -> Theme:  # fmt: skip
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=ink,
        background=paper,
        surface=raised,
        panel=line,
        success=right,
        error=wrong,
        warning=warn,
        variables={
            "quiet": quiet,
            "rule": line,
            "raised": raised,
            "code-keyword": code,
            "code-string": string,
            "code-number": number,
            "block-cursor-background": line,
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": raised,
            "block-cursor-blurred-foreground": ink,
            "block-hover-background": raised,
            "border": accent,
            "border-blurred": line,
            "scrollbar": line,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "link-color": accent,
            "link-style": "underline",
            "input-selection-background": f"{accent} 35%",
            "markdown-h3-color": ink,
            "markdown-h3-text-style": "bold",
        },
    )


THEMES: Final = (
    _theme(
        DARK, dark=True, ink="#d5d9e0", paper="#15181d", raised="#1c2027", line="#2d333d", accent="#7fb4ff",
        quiet="#99a2b1", right="#86c98b", wrong="#f08a8a", warn="#e3b76a", code="#c3a6ff", string="#9ccf9f",
        number="#e3b76a",
    ),
    _theme(
        LIGHT, dark=False, ink="#22262d", paper="#fbfbf8", raised="#f1f1ec", line="#dcdcd4", accent="#1f5fbf",
        quiet="#575d66", right="#23722f", wrong="#b3261e", warn="#8a5a00", code="#6d3fb5", string="#2c6e37",
        number="#8a5a00",
    ),
)  # fmt: skip
"""The dark and the light one."""

LIKE: Final = {
    "quiet": "foreground-muted",
    "rule": "panel",
    "raised": "surface",
    "code-keyword": "text-accent",
    "code-string": "text-success",
    "code-number": "text-warning",
}
"""Our variables -> Textual's that stand in for them in themes that are not ours."""
