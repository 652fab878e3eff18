"""What a command knows of how it was called: the global options and the environment."""

import functools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from quizlab.cli.output import complain

if TYPE_CHECKING:
    from quizlab.study.services import Services

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class Invocation:
    """One call of the program; the click context's `obj`."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    data: Path | None = None
    """`--data`"""
    packs: tuple[Path, ...] = ()
    """Each `--pack`."""
    _services: "Services | None" = None

    @property
    def services(self) -> "Services":
        """The services of this call, made at the first use."""
        if self._services is None:
            from quizlab.study.services import make_services

            self._services = make_services(self.environ, self.data, self.packs)
            for line in self._services.config.passed_over:
                complain(line)
        return self._services

    def close(self) -> None:
        """Let go of the database."""
        if self._services is not None:
            self._services.close()


def pass_services(command: "Callable[Concatenate[Services, P], R]") -> Callable[P, R]:
    """Call a command with the services of this call as its first argument."""

    @functools.wraps(command)
    def called(*args: Any, **values: Any) -> R:
        import click

        return command(click.get_current_context().find_object(Invocation).services, *args, **values)  # type: ignore[union-attr]

    return called
