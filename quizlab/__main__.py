"""`python -m quizlab`."""

import sys

from quizlab.cli import main

sys.exit(main())
