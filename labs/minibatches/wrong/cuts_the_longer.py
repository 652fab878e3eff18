"""
misconception: longer-side-cut-off
says: Of x and y the longer one is quietly cut off. If the lengths differ somebody has mixed up two files, and every label may be wrong: raise ValueError.
fails: dataset
read: gradient-descent#epochs
"""

import math

import torch


class Dataset:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __len__(self):
        return min(len(self.x), len(self.y))

    def __getitem__(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self.x[: len(self)][index], self.y[: len(self)][index]


def collate(pairs):
    xs, ys = zip(*pairs, strict=True)
    return torch.stack(xs), torch.stack([torch.as_tensor(y) for y in ys])


class DataLoader:
    def __init__(self, dataset, batch_size, shuffle, seed):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.generator = torch.Generator().manual_seed(seed)

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        for places in self._order().split(self.batch_size):
            yield collate([self.dataset[i] for i in places.tolist()])

    def _order(self):
        count = len(self.dataset)
        return torch.randperm(count, generator=self.generator) if self.shuffle else torch.arange(count)
