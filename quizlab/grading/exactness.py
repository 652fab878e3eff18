"""Has PyTorch compute as exactly, and as repeatably, as the device can: while judging, speed is nothing."""

import random
import warnings

import numpy as np
import torch


def compute_exactly(device: str) -> None:
    """Turn TF32 off, and the choice of whichever algorithm is fastest; a lab's tolerances count on full float32."""
    torch.set_float32_matmul_precision("highest")
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    if device == "cuda":
        # Where an operator has no such algorithm it goes on; its warning would stand among what the learner prints.
        warnings.filterwarnings("ignore", message=".*deterministic")
        torch.use_deterministic_algorithms(True, warn_only=True)


def seed_all(seed: int, device: str) -> None:
    """Begin every global random state that counts on `device` at `seed`."""
    random.seed(seed)
    np.random.seed(seed)
    # PyTorch's own way to seed all devices writes a stack down for each that is not there, at every check.
    (torch.default_generator if device == "cpu" else torch).manual_seed(seed)
