"""What is right, in float64 NumPy; it never runs where the learner's code does."""

from quizlab.grading.judging import Arrays, Verdict, close


def values(inputs: Arrays, got: Arrays) -> Verdict:
    """Each row, its mean subtracted."""
    x = inputs["x"].astype("float64")
    right = x - x.mean(1, keepdims=True)
    return close(got, "centre", right, rtol=1e-5, atol=1e-5, dtype="float32", input=inputs["x"], why=WHY)


WHY = "Subtract from each row its own mean."
