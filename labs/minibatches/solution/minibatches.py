"""What stands between the data and the training loop: a dataset, and a loader that deals it out in batches."""

import math

import torch


class Dataset:
    """Pairs (x[i], y[i]), by their place."""

    def __init__(self, x, y):
        """Keep x and y, tensors whose first axis counts the items."""
        if len(x) != len(y):
            raise ValueError(f"{len(x)} items, but {len(y)} labels")
        self.x = x
        self.y = y

    def __len__(self):
        """Return the number of pairs."""
        return len(self.x)

    def __getitem__(self, index):
        """Return one pair."""
        return self.x[index], self.y[index]  # a tensor itself raises IndexError beyond its ends


def collate(pairs):
    """Return a list of pairs as one pair of tensors, with a new first axis."""
    xs, ys = zip(*pairs, strict=True)
    return torch.stack(xs), torch.stack([torch.as_tensor(y) for y in ys])


class DataLoader:
    """Deals a dataset out in batches, for each `for` loop anew."""

    def __init__(self, dataset, batch_size, shuffle, seed):
        """Keep what to deal and how; `seed` decides all shuffles to come."""
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.generator = torch.Generator().manual_seed(seed)  # our own: it goes on from epoch to epoch

    def __len__(self):
        """Return the number of batches in one walk."""
        return math.ceil(len(self.dataset) / self.batch_size)  # up: the rest is a batch too

    def __iter__(self):
        """Yield one walk's batches (xb, yb); `yield` makes each call a walk of its own."""
        for places in self._order().split(self.batch_size):
            yield collate([self.dataset[i] for i in places.tolist()])

    def _order(self):
        """Return the places of the items, in the order of one walk."""
        count = len(self.dataset)
        return torch.randperm(count, generator=self.generator) if self.shuffle else torch.arange(count)


if __name__ == "__main__":
    letters = Dataset(torch.tensor([10.0, 11.0, 12.0, 13.0, 14.0]), torch.tensor([0, 1, 2, 3, 4]))
    loader = DataLoader(letters, batch_size=2, shuffle=True, seed=0)
    for epoch in range(2):
        print(f"epoch {epoch + 1}:", " | ".join(str(yb.tolist()) for xb, yb in loader))
