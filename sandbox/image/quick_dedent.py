"""While libraries are imported ahead, textwrap.dedent gives the same by less work.

pandas hands it 450 docstrings, which takes a twelfth of its import: Python 3.13 searches each with two or
three regular expressions. The function stays the one that it is, and has its own code again before anybody else's runs.
"""

import textwrap
from contextlib import contextmanager


@contextmanager
def in_use():
    own = textwrap.dedent.__code__
    textwrap.dedent.__code__ = dedent.__code__
    try:
        yield
    finally:
        textwrap.dedent.__code__ = own


def dedent(text):
    """As Python 3.13's. Its code runs with textwrap's names around it, so it uses none but the interpreter's own."""
    if not isinstance(text, str):
        raise TypeError("expected string or bytes-like object")
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    filled = [line for line in lines if line]
    margin = 0
    if filled:
        # What the first and the last in the order of characters begin with, all in between begin with.
        for one, other in zip(min(filled), max(filled)):
            if one != other or one not in " \t":
                break
            margin += 1
    return "\n".join([line[margin:] for line in lines])
