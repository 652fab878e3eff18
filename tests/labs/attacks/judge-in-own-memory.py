"""Searches its own memory, by /proc/self/mem, for the lab's judge: whoever forked it may have read it."""

import re

# No text that matches is anywhere in the program itself.
JUDGE = re.compile(rb'return clos[e]\(got, "halve", inputs')


def attack():
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            span, modes = line.split()[:2]
            first, last = (int(number, 16) for number in span.split("-"))
            if modes.startswith("rw"):
                memory.seek(first)
                if JUDGE.search(memory.read(last - first)):
                    return True
    return False
