"""
misconception: global-state-seeded
says: Your seed, or your drawing, moves the random numbers of the whole program (torch.manual_seed, np.random.seed, random.seed): dropout, first weights, other loaders. A generator of your own, as torch.Generator, disturbs nobody.
fails: seeded
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
        torch.manual_seed(seed)

    def __len__(self):
        return math.ceil(len(self.dataset) / self.batch_size)

    def __iter__(self):
        for places in self._order().split(self.batch_size):
            yield collate([self.dataset[i] for i in places.tolist()])

    def _order(self):
        count = len(self.dataset)
        return torch.randperm(count) if self.shuffle else torch.arange(count)
