"""What stands between the data and the training loop: a dataset, and a loader that deals it out in batches."""

import torch


class Dataset:
    """Pairs (x[i], y[i]), by their place."""

    def __init__(self, x, y):
        """Keep x and y, tensors whose first axis counts the items: x (n, ...), y (n, ...).

        Raises:
            ValueError: x and y are not equally long.
        """
        raise NotImplementedError

    def __len__(self):
        """Return n, the number of pairs."""
        raise NotImplementedError

    def __getitem__(self, index):
        """Return the pair (x[index], y[index]), without the axis that counted; -1 is the last.

        Raises:
            IndexError: there is no such item.
        """
        raise NotImplementedError


def collate(pairs):
    """Return the batch (xb, yb) of a list of pairs (x, y).

    pairs: at least one; the x are tensors of one shape and dtype, the y tensors of one shape and dtype, or ints.
    Returns xb (len(pairs), *shape of an x) and yb (len(pairs), *shape of a y) in the dtypes of x and y; ints as int64.
    """
    raise NotImplementedError


class DataLoader:
    """Deals a dataset out in batches, for each `for` loop anew."""

    def __init__(self, dataset, batch_size, shuffle, seed):
        """Keep what to deal and how.

        dataset: has len(dataset), at least 1, and dataset[i], a pair; nothing else is known of it.
        batch_size: pairs in a batch, an int of 1 or more; may be larger than the dataset.
        shuffle: whether each walk has an order of its own.
        seed: an int that decides these orders.
        """
        raise NotImplementedError

    def __len__(self):
        """Return the number of batches in one walk."""
        raise NotImplementedError

    def __iter__(self):
        """Return an iterator over one walk's batches (xb, yb), as collate makes them."""
        raise NotImplementedError


if __name__ == "__main__":
    letters = Dataset(torch.tensor([10.0, 11.0, 12.0, 13.0, 14.0]), torch.tensor([0, 1, 2, 3, 4]))
    loader = DataLoader(letters, batch_size=2, shuffle=True, seed=0)
    for epoch in range(2):
        print(f"epoch {epoch + 1}:", " | ".join(str(yb.tolist()) for xb, yb in loader))
