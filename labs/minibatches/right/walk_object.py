"""An iterator class for a walk; epochs are counted, and each is seeded with seed + its number, by Python's random."""

import random
from dataclasses import dataclass, field

import torch


@dataclass
class Dataset:
    x: torch.Tensor
    y: torch.Tensor

    def __post_init__(self):
        if self.x.size(0) != self.y.size(0):
            raise ValueError(f"x has {self.x.size(0)}, y has {self.y.size(0)}")

    def __len__(self):
        return self.y.size(0)

    def __getitem__(self, index):
        size = len(self)
        if index >= size or index < -size:
            raise IndexError("there is no such pair")
        return self.x.select(0, index), self.y.select(0, index)


def as_batch(values):
    if not isinstance(values[0], torch.Tensor):
        return torch.tensor(values)
    batch = values[0].new_empty((len(values), *values[0].shape))
    for place, value in enumerate(values):
        batch[place] = value
    return batch


def collate(pairs):
    return as_batch([x for x, _ in pairs]), as_batch([y for _, y in pairs])


class Walk:
    def __init__(self, dataset, places, size):
        self.dataset, self.places, self.size = dataset, places, size

    def __iter__(self):
        return self

    def __next__(self):
        now, self.places = self.places[: self.size], self.places[self.size :]
        if not now:
            raise StopIteration
        return collate([self.dataset[place] for place in now])


@dataclass
class DataLoader:
    dataset: object
    batch_size: int
    shuffle: bool
    seed: int
    epoch: int = field(default=0, init=False)

    def __len__(self):
        whole, rest = divmod(len(self.dataset), self.batch_size)
        return whole + bool(rest)

    def __iter__(self):
        places = list(range(len(self.dataset)))
        if self.shuffle:
            random.Random(self.seed + self.epoch).shuffle(places)
            self.epoch += 1
        return Walk(self.dataset, places, self.batch_size)
