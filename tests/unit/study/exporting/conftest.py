"""A pack with a card of every kind, and the real Anki where there is one."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ANKI = Path(
    os.environ.get("QUIZLAB_ANKI_PYTHON") or Path(__file__).parents[4] / ".venv-anki" / "bin" / "python"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5ef3a8d10000000049454e44ae426082"
)
EVERY_KIND = """\
### What is *alpha*?
<!-- {#alpha tags="greek first"} -->

The **first** letter, $\\alpha$.

### beta
<!-- {#beta reverse=yes} -->

![the sign](pictures/b.png)

### Which two?
<!-- {#two .choice} -->

- [x] one & two
- [ ] `<b>`
- [x] three

Those.

### In order
<!-- {#steps .order} -->

1. first
2. second
3. third

### How many?
<!-- {#many .number vary="n=2..9" unit=apples} -->

```answer
n * 1
```

### Which word?
<!-- {#word .typed} -->

```answer
softmax
torch.softmax
```

### What does this print?
<!-- {#shown .prints} -->

```python
print("<i>")
```

---

```output
<i>
```

### Explain it.
<!-- {#why .explain} -->

- one point
- another

### Where?
<!-- {#gaps .cloze} -->

The {{c1::first::which?}} of $\\frac{{a}}{b}$ is {{c2::`{{x}}`}}, not `{{c1::this}}`.

### Typed gap
<!-- {#gap .cloze typed=yes} -->

It is {{c1::here}}.
"""


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "demo"
    (folder / "decks" / "pictures").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "demo"\ntitle = "Demo: one"\nformat = 1\n')
    (folder / "decks" / "greek.md").write_text(EVERY_KIND)
    (folder / "decks" / "pictures" / "b.png").write_bytes(PIXEL)
    return folder


@pytest.fixture
def anki_runs():
    """Return a function that runs a script beside this file in the real Anki's Python and returns what it says."""
    if not ANKI.exists():
        pytest.skip("no Anki: QUIZLAB_ANKI_PYTHON names a Python that has it")

    def ran(script, *arguments):
        call = [str(ANKI), str(Path(__file__).with_name(script)), *map(str, arguments)]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        return json.loads(done.stdout.splitlines()[-1])

    return ran


@pytest.fixture
def anki(anki_runs):
    """Return a function that imports packages into the real Anki and returns what it then holds."""

    def taken(*packages, times=1):
        return anki_runs("anki_takes.py", times, *packages)

    return taken
