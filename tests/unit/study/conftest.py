"""A small pack on disk, a clock that a test moves, and services on a real database."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from quizlab.paths import Places
from quizlab.study.config import Config
from quizlab.study.services import Services

CHAPTER = """\
---
id: one
title: The first chapter
needs: []
labs: []
minutes: 5
---

## Alpha
<!-- {#alpha} -->

About alpha.

## Beta
<!-- {#beta} -->

About beta.
"""

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
- [x] beta
- [ ] delta
- [ ] epsilon
- [ ] zeta

### How much is {=n} + 1?
<!-- {#draw .number of=beta vary="n=1..1000"} -->

```answer
n + 1
```
"""


@dataclass
class MovingClock:
    """A clock that stands until a test moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock():
    return MovingClock(datetime.fromisoformat("2026-03-02T09:00:00+01:00"))


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "demo"
    (folder / "01-one").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "demo"\ntitle = "Demo"\nformat = 1\n')
    (folder / "01-one" / "chapter.md").write_text(CHAPTER)
    (folder / "01-one" / "cards.md").write_text(CARDS)
    return folder


@pytest.fixture
def start(tmp_path, pack, clock):
    """Return a function that starts the program anew on the same folders."""
    data = tmp_path / "learner"
    places = Places(data, data, data / "cache", tmp_path / "workspace", (pack,))
    running = []

    def started(config=None, packs=None):
        services = Services(replace(places, packs=packs or places.packs), clock, config or Config())
        running.append(services)
        return services

    yield started
    for services in running:
        services.close()


@pytest.fixture
def services(start):
    return start()
