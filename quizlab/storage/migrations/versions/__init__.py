"""The schema's history, oldest first: `vNNNN_what.py`, revision `NNNN`."""
