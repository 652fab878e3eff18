"""The real program in a process of its own, on a small pack and a database in the test's folder."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

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
def run(environ):
    """Return a function that runs quizlab with arguments and standard input."""

    def called(*arguments, stdin="", day=None, **more):
        variables = {**environ, **({"QUIZLAB_NOW": f"{day}T09:00:00+01:00"} if day else {}), **more}
        done = subprocess.run(
            [sys.executable, "-m", "quizlab", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            env={name: value for name, value in variables.items() if value is not None},
            timeout=60,
            check=False,
            encoding="utf-8",
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return called
