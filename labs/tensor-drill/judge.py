"""What is right for tensor-drill, in NumPy, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first, shape_text, show

NEAR = 1e-3
"""How far a mean of bytes may be off; all else has to be exact."""

Oracle = Callable[..., np.ndarray]


def _block(x: np.ndarray, h: int, w: int) -> np.ndarray:
    return x[len(x) - h :, :w]


def _column(x: np.ndarray, j: int) -> np.ndarray:
    return x[:, j][:, None]


def _blanked(x: np.ndarray, h: int, w: int) -> np.ndarray:
    copy = x.copy()
    _block(copy, h, w)[:] = 0
    return copy


def _differences(v: np.ndarray) -> np.ndarray:
    return v[:, None] - v


def _strip(pictures: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(pictures, axis=1)


def _mirrored(x: np.ndarray) -> np.ndarray:
    return x[:, :, ::-1]


def _turned(x: np.ndarray) -> np.ndarray:
    return x.transpose(0, 2, 1)


def _flat(x: np.ndarray) -> np.ndarray:
    return x.reshape(len(x), -1)


def _means(x: np.ndarray) -> np.ndarray:
    return x.astype(np.float64).mean((1, 2)).astype(np.float32)


ORACLES: dict[str, Oracle] = {
    "block": _block,
    "column": _column,
    "blanked": _blanked,
    "differences": _differences,
    "pile": np.stack,
    "strip": _strip,
    "mirrored": _mirrored,
    "turned": _turned,
    "flat": _flat,
    "means": _means,
}
ARGUMENTS = {
    "block": "x, h, w",
    "column": "x, j",
    "blanked": "x, h, w",
    "differences": "v",
    "pile": "pictures",
    "strip": "pictures",
}
"""Of the functions that take more than an x, or call it otherwise."""
MEANING = {
    "block": "Rows come first: the last h of them, and of those the first w columns.",
    "column": "All rows of column j, and the axis of columns stays, with length 1.",
    "blanked": "The last h rows of the first w columns are 0, all else is as in x.",
    "differences": "v[i] belongs to row i, v[j] to column j: one of the two needs a new axis.",
    "pile": "A new axis, in front: pile(pictures)[i] is picture i.",
    "strip": "No new axis: the pictures stay as high as they are and their columns follow one another.",
    "mirrored": "Columns run backwards; rows, and the order of the pictures, stay.",
    "turned": "The pixel at row r, column c of a picture comes to row c, column r of the same picture.",
    "flat": "One row for each picture: its first row of pixels, then its second, and so on.",
    "means": "One number for each picture: rows and columns are averaged away.",
}
ALONE = "One row, one column, one number, one picture: its axis has length 1, and stays."

# What else came out: (kebab-case name, what to say, that other result).
OTHERS: dict[str, tuple[tuple[str, str, Oracle], ...]] = {
    "block": (
        ("minus-zero", "No rows are asked for, and -0 is 0: `x[-0:]` is all of x. Count from the top.",
         lambda x, h, w: x[-h:, :w]),
        ("upper-right", "This is the upper right corner: rows come first, in the shape and in the index.",
         lambda x, h, w: x[:h, x.shape[1] - w :]),
        ("upper-left", "This is the upper left corner; the last rows count from the end.", lambda x, h, w: x[:h, :w]),
        ("slice-end-included", "One too many: a slice leaves its end out, so `:w` already has w columns.",
         lambda x, h, w: x[len(x) - h :, : w + 1]),
        ("starts-at-h", "`x[h:]` leaves out the first h rows; you want the last h.", lambda x, h, w: x[h:, :w]),
        ("height-and-width-swapped", "h counts rows and w columns; here they changed places.",
         lambda x, h, w: x[len(x) - w :, :h]),
    ),
    "column": (
        ("slice-to-zero", "A slice from -1 to 0 is empty: 0 is the first column. A whole number takes column -1.",
         lambda x, j: x[:, j : j + 1]),
        ("row-for-column", "This is row j: the first index counts rows. `:` stands for all of them.",
         lambda x, j: x[j][:, None]),
        ("axis-dropped", "Right numbers, but a whole number in an index drops its axis; put one back with None.",
         lambda x, j: x[:, j]),
        ("new-axis-in-front", "The new axis stands in front, so this is a row; it has to come behind.",
         lambda x, j: x[:, j][None]),
    ),
    "blanked": (
        ("rest-blanked", "It is the other way round: the corner becomes 0 and the rest stays.",
         lambda x, h, w: np.where(x == _blanked(x, h, w), 0, x)),
        ("upper-left", "This blanks the upper left corner; the last rows count from the end.",
         lambda x, h, w: np.where(np.add.outer(np.arange(len(x)) >= h, np.arange(x.shape[1]) >= w), x, 0)),
    ),
    "differences": (
        ("table-transposed", "The signs are the other way round: v[i] - v[j] belongs at row i, column j.",
         lambda v: v - v[:, None]),
        ("absolute-values", "The signs are gone: v[i] - v[j] may be negative.", lambda v: abs(v[:, None] - v)),
        ("elementwise", "Each number met itself: (n,) minus (n,) is elementwise. Give one of the two a new axis.",
         lambda v: v - v),
    ),
    "pile": (
        ("cat-for-stack", "`cat` lengthens an axis that is there; a pile has a new one.", np.concatenate),
        ("new-axis-behind", "The new axis is the last one; pictures are counted by the first.",
         lambda pictures: np.stack(pictures, -1)),
    ),
    "strip": (
        ("stack-for-cat", "This has a new axis; laying pictures side by side lengthens one that is there.", np.stack),
    ),
    "mirrored": (
        ("order-turned", "The pictures come in reverse order, each as it was: axis 0 counts the pictures.",
         lambda x: x[::-1]),
        ("upside-down", "The pictures stand on their heads: axis 1 are their rows. Left and right are columns.",
         lambda x: x[:, ::-1]),
        ("half-turn", "Rows run backwards too: this is half a turn. Only columns change places.",
         lambda x: x[:, ::-1, ::-1]),
    ),
    "turned": (
        ("reshape-for-transpose", "Right shape, scrambled pictures: `reshape` and `view` keep the reading order.",
         lambda x: x.reshape(len(x), x.shape[2], x.shape[1])),
        ("quarter-turn", "This is a quarter turn; exchanging rows and columns mirrors at the diagonal.",
         lambda x: np.rot90(x, 1, (1, 2))),
        ("quarter-turn", "This is a quarter turn; exchanging rows and columns mirrors at the diagonal.",
         lambda x: np.rot90(x, -1, (1, 2))),
        ("all-axes-turned", "All three axes are in reverse order; the one that counts the pictures stays in front.",
         lambda x: x.transpose(2, 1, 0)),
        ("wrong-axes", "The pictures' own axis was exchanged with one of theirs; it stays in front.",
         lambda x: x.transpose(1, 0, 2)),
        ("not-turned", "This is x as it was.", lambda x: x),
    ),
    "flat": (
        ("all-in-one", "This is one row for all pictures; each has a row of its own.", lambda x: x.reshape(-1)),
        ("column-by-column", "These are the columns, one behind the other; read each picture row by row.",
         lambda x: x.transpose(0, 2, 1).reshape(len(x), -1)),
        ("pictures-merged", "Rows of all pictures below one another; axis 0 stays, rows and columns merge.",
         lambda x: x.reshape(-1, x.shape[2])),
    ),
    "means": (
        ("average-picture", "This is the average picture: axis 0 went. Here it stays, and the other two go.",
         lambda x: x.astype(np.float64).mean(0)),
        ("one-for-all", "One number for all pictures; name the axes that go.", lambda x: x.astype(np.float64).mean()),
        ("one-axis-left", "Only one of the two axes of a picture went.", lambda x: x.astype(np.float64).mean(1)),
        ("one-axis-left", "Only one of the two axes of a picture went.", lambda x: x.astype(np.float64).mean(2)),
        ("bytes-wrap", "The sum was kept in a byte, which wraps round at 256. Make floats before any arithmetic.",
         lambda x: x.sum((1, 2)) % 256 / x[0].size),
        ("rounded-down", "These are rounded down: `//` and whole numbers drop what is behind the point.",
         lambda x: np.floor(x.astype(np.float64).mean((1, 2)))),
        ("rounded", "These are rounded to whole numbers.", lambda x: np.rint(x.astype(np.float64).mean((1, 2)))),
        ("sum-for-mean", "These are sums.", lambda x: x.astype(np.float64).sum((1, 2))),
    ),
}  # fmt: skip

SHARED = (
    "`y = x` is a second name, `x[:]` and `x[...]` are windows: all of them look at the memory of x, and writing there "
    "changes x. A copy is `x.clone()`."
)
WRITTEN = (
    "Names that end in _ (`unsqueeze_`), `+=` and `x[...] =` change the caller's tensor. Make a new one."
)
LIST = "`pop`, `append`, `sort` and `list[i] =` change the caller's list. Read it only."


def cuts(inputs: Arrays, got: Arrays) -> Verdict:
    """Corners and columns."""
    return _all(inputs, got)


def edges(inputs: Arrays, got: Arrays) -> Verdict:
    """Corners and columns at the limits."""
    return _all(inputs, got)


def copies(inputs: Arrays, got: Arrays) -> Verdict:
    """The copies, and that x is its own."""
    return first(*(partial(_copied, call, inputs, got) for call in _calls(inputs)))


def table(inputs: Arrays, got: Arrays) -> Verdict:
    """Differences."""
    return _all(inputs, got)


def piles(inputs: Arrays, got: Arrays) -> Verdict:
    """Piles and strips."""
    return _all(inputs, got)


def turns(inputs: Arrays, got: Arrays) -> Verdict:
    """Pictures mirrored and turned."""
    return _all(inputs, got)


def flat(inputs: Arrays, got: Arrays) -> Verdict:
    """Pictures as rows."""
    return _all(inputs, got)


def means(inputs: Arrays, got: Arrays) -> Verdict:
    """Mean pixels."""
    return _all(inputs, got)


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """What was handed over, after each call."""
    return first(*(partial(_kept, call, inputs, got) for call in _calls(inputs)))


def _all(inputs: Arrays, got: Arrays) -> Verdict:
    calls = _calls(inputs)
    alone = {call: ALONE if call.endswith((":single", ":only", ":one_row")) else "" for call in calls}
    return first(*(partial(_call, call, inputs, got, alone[call]) for call in calls))


def _call(call: str, inputs: Arrays, got: Arrays, why: str = "") -> Verdict:
    """Judge one call, and say which misconception gives exactly what came, where one does."""
    function, arguments = call.partition(":")[0], _calls(inputs)[call]
    right = ORACLES[function](*arguments)
    verdict = close(
        got,
        call,
        right,
        rtol=0,
        atol=NEAR if function == "means" else 0,
        dtype=right.dtype,
        input=partial(_described, function, arguments),
        why=why or MEANING[function],
        label=f"`{_text(function)}`",
    )
    if verdict.passed or call not in got:
        return verdict
    for misconception, reason, other in OTHERS.get(function, ()):
        if _alike(got[call], other, arguments):
            return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _alike(found: np.ndarray, other: Oracle, arguments: list[Any]) -> bool:
    try:
        result = np.asarray(other(*arguments))
    except (ValueError, IndexError):  # what these sizes do not allow
        return False
    return found.shape == result.shape and np.allclose(found, result, rtol=1e-4, atol=NEAR, equal_nan=True)


def _copied(call: str, inputs: Arrays, got: Arrays) -> Verdict:
    """Judge one copy: x kept, values right, x kept when the copy is written to later."""
    x, h, w = _calls(inputs)[call]
    say = partial(equal, input=partial(_described, "blanked", [x, h, w]), why=SHARED)
    # nan is not equal to itself: what stands in the place of each nan is compared.
    seen = {
        name: np.where(np.isnan(value), -1, value) for name, value in got.items() if value.dtype.kind in "fiu"
    }
    before = np.where(np.isnan(x), -1, x)
    shared = first(
        lambda: say(seen, f"x:{call}", before, label="x after `blanked(x, h, w)`"),
        lambda: _call(call, inputs, got, _zeroed(x)),
        lambda: say(seen, f"later:{call}", before, label="x, after its copy was overwritten,"),
    )
    if shared.why == SHARED:
        return replace(shared, misconception="view-taken-for-copy")
    return shared


def _zeroed(x: np.ndarray) -> str:
    if np.isfinite(x).all():
        return ""
    return "0 times inf and 0 times nan are nan: multiplying can't wipe them out. Write zeros over them."


def _kept(call: str, inputs: Arrays, got: Arrays) -> Verdict:
    function = call.partition(":")[0]
    given = _calls(inputs)[call][0]
    label = f"after `{_text(function)}`"
    if not isinstance(given, list):
        name = _text(function).removeprefix(f"{function}(")[0]
        return equal(got, f"{call}:0", given, why=WRITTEN, label=f"{name} {label}")
    if not got.get(f"{call}:list", np.array(False)):
        return fail(f"The list has other contents {label}.", LIST, misconception="list-used-up")
    return first(
        *(
            partial(equal, got, f"{call}:{number}", picture, why=WRITTEN, label=f"pictures[{number}] {label}")
            for number, picture in enumerate(given)
        )
    )


def _calls(inputs: Arrays) -> dict[str, list[Any]]:
    """Return the arguments of each call: arrays, whole numbers, and where they are numbered a list of arrays."""
    calls: dict[str, list[Any]] = {}
    for name, value in inputs.items():
        call, _, argument = name.rpartition(":")
        if argument.isdigit():
            calls.setdefault(call, [[]])[0].append(value)
        else:
            calls.setdefault(call, []).append(value if value.ndim else int(value))
    return calls


def _text(function: str) -> str:
    return f"{function}({ARGUMENTS.get(function, 'x')})"


def _described(function: str, arguments: list[Any]) -> str:
    """Return the arguments: a grid whole, of pictures their shapes."""
    given, *numbers = arguments
    if isinstance(given, list):
        return f"{len(given)} pictures of shape {', '.join(shape_text(picture.shape) for picture in given)}"
    names = ARGUMENTS.get(function, "x").split(", ")
    values = "".join(f", {name} = {value}" for name, value in zip(names[1:], numbers, strict=True))
    text = f"{names[0]} of shape {shape_text(given.shape)}, {given.dtype}{values}"
    return f"{text}\n{show(given)}" if given.ndim < 3 else text
