"""
misconception: never-shuffled
says: `shuffle` is kept and never looked at: items come as the file has them. Sorted data then drags the model from one class to the next.
fails: shuffled
read: gradient-descent#epochs
"""

import math

import torch


class Dataset:
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} items, but {len(y)} labels")
        self.x = x
        self.y = y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]


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
        return torch.arange(len(self.dataset))
