"""quizlab: read a chapter, recall its cards on schedule, build its ideas in graded labs."""

__version__ = "0.1.0"
