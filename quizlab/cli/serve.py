"""`quizlab serve`: the app in a browser, for this machine alone unless asked twice."""

import sys
from importlib.util import find_spec

import click

from quizlab.cli.invocation import Invocation
from quizlab.cli.output import say
from quizlab.errors import WrongUse

PORT = 8642


@click.command(epilog="Example: quizlab serve --port 0")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where to listen; 0: a free one.",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at."
)
@click.option("--yes-others", is_flag=True, help="Let other machines in at --host; without it you are asked.")
@click.pass_obj
def command(invocation: Invocation, port: int, host: str, yes_others: bool) -> int:
    """Serve the app to a browser, until ctrl+c.

    Open the address that it prints: its token lets you in, and nobody without it. Several tabs are several apps over
    the same answers. Whoever is let in can run programs as you, in labs and in the editor; so other machines are
    refused unless you give --host and confirm it. Over a network, `ssh -L 8642:127.0.0.1:8642 MACHINE` is safer.
    """
    if find_spec("textual_serve") is None:
        raise WrongUse("serving needs one more package", hint="pip install 'quizlab[serve]'")
    from quizlab.tui.web.door import Door, is_loopback
    from quizlab.tui.web.server import WebServer, listen

    if not is_loopback(host):
        _ask_again(host, agreed=yes_others)
    with listen(host, port) as listener:
        door = Door(host, listener.getsockname()[1])
        say(f"quizlab is at  {door.address}")
        if not is_loopback(host):
            say("From another machine, put this one's address in the place of the numbers.")
        say("ctrl+c ends it.")
        WebServer(_options(invocation), listener, door).run()
    return 0


def _ask_again(host: str, *, agreed: bool) -> None:
    """Ask for a second yes to letting other machines in.

    Raises:
        WrongUse: there was none.
    """
    if agreed:
        return
    say(f"Other machines will reach {host}. Whoever has the address with its token can run programs as you,")
    say("and what goes over the network is not encrypted.")
    if not (sys.stdin.isatty() and click.confirm("Serve there?")):
        raise WrongUse(f"{host} is not this machine alone", hint="--yes-others serves there all the same")


def _options(invocation: Invocation) -> list[str]:
    """Return the global options of this call, for the app of each tab."""
    data = ["--data", str(invocation.data.absolute())] if invocation.data else []
    return [*data, *(part for pack in invocation.packs for part in ("--pack", str(pack.absolute())))]
