"""The child of process 1, which runs the user's code."""
