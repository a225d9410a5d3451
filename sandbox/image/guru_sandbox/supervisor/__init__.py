"""Process 1: enforces the limits of the run and reports how it ended."""
