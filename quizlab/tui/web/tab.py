"""One browser tab's app: a process of its own, which the tab can't outlive and which can't outlive the tab."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

from textual_serve.app_service import AppService

DRIVER: Final = "quizlab.tui.web.driver:Driver"
FORGOTTEN: Final = ("NO_COLOR", "COLORFGBG", "FORCE_COLOR")
"""What says something of the server's own terminal, and nothing of a browser."""
PATIENCE: Final = 5.0
"""Seconds that an app has to end by itself."""


class Tab(AppService):
    """Runs the app and passes on what it paints; closes the connection when it has ended, asked or not."""

    has_left = False
    """Whether the app said that the learner left it."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        kept = super()._build_environment(width, height).items()
        return {**{name: value for name, value in kept if name not in FORGOTTEN}, "TEXTUAL_DRIVER": DRIVER}

    async def run(self) -> None:
        """Pass on what the app paints until it ends; a tab must not wait for one that was killed."""
        await super().run()
        await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """Take note of the learner's leaving."""
        self.has_left = self.has_left or b'"exit"' in data
        await super().on_meta(data)

    async def stop(self) -> None:
        """End the app: asked first, killed when it doesn't."""
        try:
            await asyncio.wait_for(super().stop(), PATIENCE)
        except TimeoutError:
            if self._process is not None:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
