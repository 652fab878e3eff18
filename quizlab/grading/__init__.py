"""Labs: the catalogue, the workspace, the judge (NumPy), and the processes that run learners' code."""
