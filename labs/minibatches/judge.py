"""Judges what the learner's dataset and loader gave, by counting."""

from collections.abc import Callable
from functools import partial

import numpy as np

from quizlab.grading.judging import Array, Arrays, Verdict, equal, fail, first, ok

SIDES = ("x", "y")
SHARED = (
    "Two walks of one loader share their place or their order: keep both in the iterator that a `for` gets."
)
TURNS = {
    "first": ("the first walk", "Every item comes once in a walk."),
    "second": (
        "a second walk of the same loader",
        "An iterator is used up once it was walked: `__iter__` has to make a new one for each `for`.",
    ),
    "broken": (
        "a walk after one that was broken off",
        "It goes on where that one stopped. Where a walk stands belongs to the iterator, not to the loader.",
    ),
    "left": ("", SHARED),
    "right": ("", SHARED),
}
"""What each walk is called, and why it is not whole."""
KINDS = {
    "bytes": "pairs of a picture of bytes and a label",
    "ints": "pairs of a picture of bytes and an int",
    "double": "pairs of a float64 vector and a float64 number",
    "numbers": "pairs of a float32 number and a vector",
    "alone": "one pair alone",
}
STACKED = (
    "n pairs make a first axis of length n, in front of the item's own axes; the numbers keep their dtype."
)
ALONE = "A batch of one is a batch: its first axis has length 1, and no other axis goes."
DUE = (
    "Nothing is fetched before the walk, the items of one batch when that batch is asked for, and every one anew in "
    "the next walk."
)


def dataset(inputs: Arrays, got: Arrays) -> Verdict:
    """The number of pairs, single pairs from both ends, and the ends."""
    count = len(inputs["y"])
    given = f"x {inputs['x'].shape}, y ({count},)"
    whole = "x[i] and y[i], in this order and without the axis that counts the items."
    pairs = (
        partial(
            _exact,
            got,
            f"{place}:{side}",
            inputs[side][place],
            f"the {side} of dataset[{place}]",
            given,
            whole,
        )
        for place in (0, 1, count - 1, -1, -count)
        for side in SIDES
    )
    refused = got["uneven"]
    return first(
        lambda: equal(got, "length", np.asarray(count), label="len(dataset)", input=given, why="It counts pairs."),
        *pairs,
        lambda: _unless(
            got["beyond"].all(),
            f"dataset[{count if not got['beyond'][0] else -count - 1}] of {count} items raises no IndexError.",
            "Places from -n to n - 1 exist. A for loop over the dataset ends by this IndexError.",
            given,
            ("IndexError", "something else"),
        ),
        lambda: _unless(
            got["walked"] == count,
            f"A for loop over the dataset gives {got['walked']} pairs or more.",
            "It asks for dataset[0], dataset[1] and so on until IndexError.",
            given,
            (count, got["walked"]),
        ),
        lambda: _unless(
            refused.all(),
            f"Dataset(x, y) takes an x of {count} with a y of {count - 1 if refused[0] else count + 1}.",
            "Items without a label, or labels without an item, are a mistake somewhere before: raise ValueError.",
            given,
            ("ValueError", "no ValueError"),
        ),
    )  # fmt: skip


def collate(inputs: Arrays, got: Arrays) -> Verdict:
    """Batches of each kind of pair, and the items afterwards."""
    sources = {kind: ("bytes" if kind == "ints" else kind) for kind in KINDS}
    batches = (
        partial(
            _exact,
            got,
            f"{kind}:{side}",
            inputs[f"{source}:{side}"],
            f"{side}b",
            f"{KINDS[kind]}, {len(inputs[f'{source}:x'])} in all",
            ALONE if kind == "alone" else STACKED,
        )
        for kind, source in sources.items()
        for side in SIDES
    )
    return first(*batches, *(partial(_kept, inputs, got, kind) for kind in ("bytes", "alone")))


def in_order(inputs: Arrays, got: Arrays) -> Verdict:
    """Every batch of the unshuffled walks."""
    return first(
        *(
            partial(_walk_in_order, inputs, got, case)
            for case in ("uneven", "even", "short", "ones", "single")
        )
    )


def length(inputs: Arrays, got: Arrays) -> Verdict:
    """The number of batches."""
    counts, sizes = inputs["counts"], inputs["sizes"]
    right = -(-counts // sizes)
    miss = np.flatnonzero(got["lengths"] != right)
    if not len(miss):
        return ok()
    count, size, found = (int(values[miss[0]]) for values in (counts, sizes, got["lengths"]))
    return fail(
        f"len(loader) is {found} for {count} items in batches of {size}, expected {right[miss[0]]}.",
        "It is the number of batches that a walk gives, a smaller last one included: n / batch_size, rounded up.",
        input=f"{count} items, batch_size {size}",
        expected=right[miss[0]],
        got=found,
    )


def fetching(inputs: Arrays, got: Arrays) -> Verdict:
    """A plain list, and when each item is fetched."""
    count, size = int(inputs["count"]), int(inputs["size"])
    given = f"a dataset of {count} that counts, batch_size {size}, unshuffled"
    moments = (
        ("DataLoader(...) was made", 0),
        ("the first batch", size),
        ("the second batch", 2 * size),
        ("a whole walk", count),
    )
    counted = (
        partial(_fetched, got["fetched"][place], np.arange(count) < due, moment, given)
        for place, (moment, due) in enumerate(moments)
    )
    return first(
        lambda: equal(
            got,
            "listed",
            np.arange(count),
            label="the labels of a walk over a list of pairs",
            input=f"[(x, 0), (x, 1), ...], {count} pairs, batch_size {size}",
            why="All that a loader may ask of a dataset is len(dataset) and dataset[i].",
        ),
        *counted,
        lambda: _fetched(got["fetched"][4], np.full(count, 2), "two whole walks", given),
        lambda: _unless(
            not got["by_library"],
            "torch.utils.data fetches the items.",
            "This lab is about writing what does.",
            given,
            ("dataset[i] called by your own code", "called by torch.utils.data"),
        ),
    )


def walks(inputs: Arrays, got: Arrays) -> Verdict:
    """Every walk is whole."""
    return first(
        *(partial(_whole, inputs, got, kind, turn) for kind in ("plain", "shuffled") for turn in TURNS)
    )


def shuffled(inputs: Arrays, got: Arrays) -> Verdict:
    """One walk item by item, then what many walks have in common."""
    count, size = int(inputs["count"]), int(inputs["size"])
    few, piece, many = (int(inputs[name]) for name in ("few", "piece", "walks"))
    once, often = f"{count} items, batch_size {size}", f"{many} walks over {few} items, batch_size {piece}"
    wanted = np.array([size] * (count // size) + [count % size] * (count % size > 0))
    at, after = got["at"], got["after"]
    blocks = np.arange(few) // piece
    apart = ~np.eye(few, dtype=bool)
    say = partial(
        _unless,
        given=often,
        sides=("every item at every place now and then", f"{at.sum()} of {at.size} combinations"),
    )
    return first(
        lambda: _all_once(got["times"], count, once),
        lambda: equal(got, "sizes", wanted, label="the sizes", input=once, why="Only the last may be smaller."),
        lambda: _unless(
            got["paired"],
            "Items come with labels that aren't theirs.",
            "x and y have to be put in the same new order: draw places once, and fetch pairs by them.",
            f"{once}; the item with label i is 3 i",
            ("xb equal to 3 yb", "other labels"),
        ),
        lambda: say(
            not np.array_equal(at, np.eye(few, dtype=bool)),
            "With shuffle=True the items come in the dataset's order.",
            "`shuffle` asks for a random order of the places.",
        ),
        lambda: _unless(
            got["moved"],
            "With shuffle=True the first walk of a new loader has the dataset's order.",
            "The first epoch is shuffled like all others.",
            once,
            ("another order", "0, 1, 2, ..."),
        ),
        lambda: say(
            (at.sum(1) > 1).any(),
            "Every walk has the same order.",
            "An epoch's order is drawn when its walk begins, from a generator that goes on: one that is seeded again "
            "starts over.",
        ),
        lambda: say(
            not np.array_equal(at, blocks[:, None] == blocks),
            "Each batch always has the same items, in changing order.",
            "Shuffle the places of the whole dataset first, then cut them into batches.",
        ),
        lambda: say(
            at.all(),
            "Some items never come at some places.",
            "A shuffle can give any order, so that each item is at each place now and then.",
        ),
        lambda: _unless(
            (after | ~apart).all(),
            "Some items never follow one another, wherever they come.",
            "Moving the row of items along, or whole pieces of it, leaves neighbours together. Shuffle single items.",
            often,
            ("each item right after each other one, now and then", "some never"),
        ),
    )  # fmt: skip


def seeded(inputs: Arrays, got: Arrays) -> Verdict:
    """Same seed, same epochs; other seed, others; nothing else changes."""
    given = f"DataLoader(dataset, {int(inputs['size'])}, True, {int(inputs['seed'])})"
    say: Callable[..., Verdict] = partial(_unless, given=given)
    return first(
        lambda: say(
            got["same"].all(),
            f"Epoch {int(np.argmin(got['same'])) + 1} of a second loader with the same seed has another order.",
            "The seed alone decides, wherever the program's random state is and however often the dataset was walked: "
            "draw from a torch.Generator of the loader's own, made in __init__ with that seed, "
            "and leave the dataset in its order.",
            sides=("three equal epochs", "different ones"),
        ),
        lambda: say(
            got["other"],
            "Another seed gives the same three epochs.",
            "`seed` decides the orders: the generator has to get it.",
            sides=("other orders", "the same"),
        ),
        lambda: say(
            got["kept"],
            "The loader changes the global random state.",
            "torch.manual_seed, random.seed and drawing without a generator move the whole program's random numbers: "
            "use a torch.Generator of your own.",
            sides=("the states of torch, NumPy and random as before", "another state"),
        ),
        *(
            partial(equal, got, side, inputs[side], label=f"{side} after the walks", input=given, why="It isn't yours.")
            for side in SIDES
        ),
    )  # fmt: skip


def _unless(fine: object, message: str, why: str, given: str, sides: tuple[object, object]) -> Verdict:
    """Return a miss with what was expected and what came (`sides`), a pass where it is fine."""
    return ok() if fine else fail(message, why, input=given, expected=sides[0], got=sides[1])


def _exact(got: Arrays, name: str, right: Array, label: str, given: str, why: str) -> Verdict:
    """Judge shape, values and dtype."""
    verdict = equal(got, name, right, label=label, input=given, why=why)
    if not verdict.passed or got[name].dtype == right.dtype:
        return verdict
    found, wanted = got[name].dtype, right.dtype
    return fail(f"{label} is {found}, expected {wanted}.", why, input=given, expected=wanted, got=found)


def _kept(inputs: Arrays, got: Arrays, kind: str) -> Verdict:
    why = "A batch that is a view of an item shares its memory. torch.stack copies, and so does clone()."
    right = inputs[f"{kind}:x"]
    return equal(got, f"{kind}:after", right, label="the items after xb.zero_()", input=KINDS[kind], why=why)


def _walk_in_order(inputs: Arrays, got: Arrays, case: str) -> Verdict:
    """Judge each batch of one walk, in the order of the walk."""
    size, count = int(inputs[f"{case}:size"]), len(inputs[f"{case}:y"])
    given = f"{count} items, batch_size {size}, shuffle=False"
    starts, found = range(0, count, size), int(got[f"{case}:batches"])
    if found < len(starts):
        rest = (
            "The last items are fewer than batch_size: they are a batch too."
            if found
            else "Not one batch came."
        )
        return fail(f"A walk gives {found} batches.", rest, input=given, expected=len(starts), got=found)
    why = "Batch k has the items from k * batch_size on, as many as there still are."
    batches = (
        partial(_exact, got, f"{case}:{number}:{side}", inputs[f"{case}:{side}"][start : start + size],
                f"{side}b of batch {number + 1}", given, why)
        for number, start in enumerate(starts)
        for side in SIDES
    )  # fmt: skip
    more = f"A walk gives {found} batches."
    ends = "After the last item the walk ends."
    return first(*batches, lambda: _unless(found == len(starts), more, ends, given, (len(starts), found)))


def _fetched(times: Array, right: Array, moment: str, given: str) -> Verdict:
    if np.array_equal(times, right):
        return ok()
    return fail(
        f"After {moment} the items were fetched {times.sum()} times, expected {right.sum()}.",
        DUE,
        input=given,
        expected=right.astype(np.int64),
        got=times,
    )


def _whole(inputs: Arrays, got: Arrays, kind: str, turn: str) -> Verdict:
    count, size = int(inputs["count"]), int(inputs["size"])
    title, why = TURNS[turn]
    side = f"the {turn} of two walks that go on in turns, as zip(loader, loader) does,"
    given = f"{count} items, batch_size {size}, shuffle={kind == 'shuffled'}, {title or side}"
    return _all_once(got[f"{kind}:{turn}"], count, given, why)


def _all_once(times: Array, count: int, given: str, why: str = "") -> Verdict:
    why = why or "An epoch shows every item once; the last batch has what is left over."
    if times.shape == (count,) and (times == 1).all():
        return ok()
    never, more = (times[:count] == 0).sum(), (times > 1).sum()
    message = f"{never} of {count} items never came, {more} came more than once."
    return fail(message, why, input=given, expected="each once", got=times)
