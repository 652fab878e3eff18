"""A dataclass and one function per parameter: the optimizer is a list of little movers."""

from dataclasses import dataclass, field
from functools import partial

import torch


def move(parameter, lr):
    with torch.inference_mode(False), torch.no_grad():
        torch.sub(parameter, parameter.grad, alpha=lr, out=parameter)


def forget(parameter):
    parameter.grad = None


@dataclass
class SGD:
    params: object
    lr: float
    movers: list = field(init=False)

    def __post_init__(self):
        self.movers = [(p, partial(move, p), partial(forget, p)) for p in self.params]

    def step(self):
        [go(self.lr) for p, go, _ in self.movers if p.grad is not None]

    def zero_grad(self):
        [drop() for _, _, drop in self.movers]
