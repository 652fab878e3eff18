"""Runs what cards and chapters claim that code prints, on all cores, and says where they are wrong."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import Final

from quizlab.library.problems import Problem
from quizlab.study.proofs import Proof
from quizlab.study.proven import Proven
from quizlab.study.running import Ran, Runner

WORTH: Final = 25
"""Blocks that make up for a worker's import of PyTorch."""
_NO_TORCH: Final = "No module named 'torch'"


def prove(proofs: Sequence[Proof], proven: Proven, seconds: float) -> Iterator[Problem]:
    """Yield what is wrong with each claim; one that held before with the same code is taken for granted.

    Args:
        proofs: The claims.
        proven: Those that held; what holds now is added.
        seconds: The time that one block may take for all its runs.

    Raises:
        QuizlabError: blocks can't be run on this system.
    """
    wanted = [proof for proof in proofs if proof not in proven]
    without_torch = []
    for proof, runs in zip(wanted, _run(wanted, seconds), strict=True):
        failed = next((ran for ran in runs if ran.error), None)
        if failed and _NO_TORCH in failed.error:
            without_torch.append(proof)
        elif problem := _failure(proof, failed) if failed else proof.problem(runs):
            yield problem
        else:
            proven.add(proof)
    if without_torch:
        yield _lacks_torch(without_torch)
    proven.save()


def _run(proofs: Sequence[Proof], seconds: float) -> Iterator[list[Ran]]:
    workers = min(_cores(), -(-len(proofs) // WORTH))
    if not workers:
        return
    with ExitStack() as stack:
        idle: SimpleQueue[Runner] = SimpleQueue()
        for _ in range(workers):
            idle.put(stack.enter_context(Runner(seconds)))

        def run(proof: Proof) -> list[Ran]:
            runner = idle.get()
            try:
                return runner.run(proof.block.text, proof.draws)
            finally:
                idle.put(runner)

        pool = stack.enter_context(ThreadPoolExecutor(workers))
        # First of all when it ends early: no block starts any more.
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)
        yield from pool.map(run, proofs)


def _failure(proof: Proof, ran: Ran) -> Problem:
    message, line = f"the block fails: {ran.error}", proof.block.line + ran.line
    return Problem(proof.path, line, message, code="block-fails")


def _lacks_torch(proofs: Sequence[Proof]) -> Problem:
    """Return one problem for all blocks that could not be run."""
    others = f", as do {len(proofs) - 1} more" if len(proofs) > 1 else ""
    message = f"the block needs torch, which is not installed{others}"
    return Problem(
        proofs[0].path, proofs[0].block.line, message, "pip install quizlab[torch]", code="torch-missing"
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
