"""The app's side of a browser's connection: as Textual's, and it ends the app when the server is gone."""

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class Driver(WebDriver):
    """Reads the browser's keys until there is no server any more."""

    def run_input_thread(self) -> None:
        """Read until the input ends; then nobody could end the app but this."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())
