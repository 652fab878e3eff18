"""Textual's driver for terminals, whose input thread ends when it is told to and not at its next look."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any, Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK: Final = 0.1
"""Seconds after which the parser is asked what a lone escape was, as Textual's own driver does."""
READ_AT_ONCE: Final = 4096


class PromptDriver(LinuxDriver):
    """Reads keys until it is woken: Textual's own waits for two ticks of 0.1 s whenever an app is left."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._woken, self._wake = os.pipe()

    def start_application_mode(self) -> None:
        """Take the terminal over; a polite request to end gives it back as it was."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._app.exit)

    def disable_input(self) -> None:
        """End the input thread now."""
        os.write(self._wake, b".")
        super().disable_input()
        # What a second call left in the pipe would end the thread that a return from the editor starts.
        os.read(self._woken, READ_AT_ONCE)

    def run_input_thread(self) -> None:
        """Feed what is typed to the parser, and what it makes of it to the app."""
        parser = XTermParser(self._debug)
        for text in self._typed():
            for event in (*parser.feed(text), *parser.tick()) if text else parser.tick():
                self.process_message(event)

    def _typed(self) -> Iterator[str]:
        """Yield what is typed, and nothing at each tick, until the thread is woken or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(TICK)}
                if self._woken in ready:
                    return
                if self.fileno not in ready:
                    yield ""
                    continue
                try:
                    data = os.read(self.fileno, READ_AT_ONCE)
                except OSError:
                    data = b""
                if not data:
                    self._app.call_from_thread(self._app.exit)
                    return
                yield decode(data)
