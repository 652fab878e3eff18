"""The whole program, within this process or in one of its own, on a small pack and a database in the test's folder."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from quizlab.cli import main

CARDS = """\
### What is alpha?
<!-- {#alpha of=alpha} -->

The first letter.

### How much is two plus two?
<!-- {#sum .typed of=alpha} -->

```answer
4
four
```

### Which come before gamma?
<!-- {#pick .choice of=beta} -->

- [x] alpha
- [ ] delta
- [ ] epsilon
"""


@dataclass
class Result:
    """What a call of the program ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "demo"
    (folder / "01-one").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "demo"\ntitle = "Demo"\nformat = 1\n')
    (folder / "01-one" / "chapter.md").write_text(
        "---\nid: demo-one\ntitle: One\n---\n\n## Alpha\n\nAbout alpha.\n\n## Beta\n\nAbout beta.\n"
    )
    (folder / "01-one" / "cards.md").write_text(CARDS)
    return folder


@pytest.fixture
def environ(pack):
    return {**os.environ, "QUIZLAB_PATH": str(pack), "QUIZLAB_NOW": "2026-03-02T09:00:00+01:00"}


@pytest.fixture
def run(environ, monkeypatch):
    """Return a function that calls the program within this process: its arguments, standard input and day."""

    def called(*arguments, stdin="", day=None, **more):
        variables = {**environ, **({"QUIZLAB_NOW": f"{day}T09:00:00+01:00"} if day else {}), **more}
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(
                os, "environ", {name: value for name, value in variables.items() if value is not None}
            )
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main(arguments)
        return Result(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return called


@pytest.fixture
def program(environ):
    """Return a function that calls the program in a process of its own."""

    def called(*arguments, stdin="", preexec=None, **more):
        done = subprocess.run(
            [sys.executable, "-m", "quizlab", *arguments],
            input=stdin,
            capture_output=True,
            env={name: value for name, value in {**environ, **more}.items() if value is not None},
            timeout=60,
            check=False,
            encoding="utf-8",
            preexec_fn=preexec,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return called
