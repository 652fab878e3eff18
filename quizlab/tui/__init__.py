"""The terminal app: paints what study/ says and sends keys back to it; the only home of Textual."""

import os

# A key's new text waits for the next frame: 8 ms on average at Textual's 60 a second, which it reads when imported.
os.environ.setdefault("TEXTUAL_FPS", "120")
