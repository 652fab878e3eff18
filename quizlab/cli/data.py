"""`quizlab data get|path`: data sets beyond what the labs ship."""

import os
from pathlib import Path

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, say
from quizlab.study.services import Services


@click.group(epilog="Example: quizlab data get mnist --from ~/Downloads")
def command() -> None:
    """Add the whole of MNIST: 60,000 digits and 10,000; no lab needs it."""


@command.command(epilog="Example: quizlab data get mnist")
@click.argument("name", type=click.Choice(["mnist"]))
@click.option(
    "--from",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the four idx files, or torchvision's cache, from this folder instead of the network.",
)
@pass_services
def get(services: Services, name: str, folder: Path | None) -> None:
    """Fetch the data set NAME, check it, and keep it in the data folder; a break goes on where it stopped."""
    from quizlab.grading import datasets

    if folder is not None:
        path = datasets.from_folder(services.places, folder)
    elif datasets.stored(services.places).is_file():
        path = datasets.stored(services.places)
    else:
        mirror = os.environ.get("QUIZLAB_MNIST_URL", datasets.MIRROR)
        path = datasets.download(services.places, say, mirror)
    say(f"{name} is in {path}")
    say("In Python: numpy.load(path) holds train_images, train_labels, test_images and test_labels.")


@command.command(epilog="Example: quizlab data path mnist")
@click.argument("name", type=click.Choice(["mnist"]))
@pass_services
def path(services: Services, name: str) -> int:
    """Print where the data set NAME lies; exit code 1 while it is not there."""
    from quizlab.grading import datasets

    found = datasets.stored(services.places)
    if not found.is_file():
        complain(f"{name} is not here (quizlab data get {name})")
        return 1
    say(str(found))
    return 0
