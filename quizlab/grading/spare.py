"""A spare: a process with PyTorch imported that waits for one job; for CUDA, MPS and macOS, where a fork won't do."""

import socket
import sys


def resolve(device: str) -> str:
    """Return the device that `auto` stands for here, and any other as it is.

    Raises:
        LookupError: there is no such device.
    """
    import torch

    present = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if device == "auto":
        return next(name for name, there in present.items() if there)
    if not present[device]:
        raise LookupError(device)
    return device


def main(descriptor: int, device: str) -> None:
    """Get ready on `device`, say so, serve one grade and end."""
    from quizlab.grading.nursery import preload
    from quizlab.grading.wire import pack

    connection = socket.socket(fileno=descriptor)
    try:
        preload()
        device = resolve(device)
    except ImportError as error:
        connection.sendall(pack({"type": "spare", "broken": str(error)}))
        return
    except LookupError:
        connection.sendall(pack({"type": "spare", "missing": device}))
        return
    if device != "cpu":
        import torch

        torch.zeros(1, device=device)
    connection.sendall(pack({"type": "spare", "device": device}))
    from quizlab.grading.child import serve
    from quizlab.grading.warming import warm

    warm()
    serve(connection)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
