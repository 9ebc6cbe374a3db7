"""Measured cost and speed: `python -m bench`. It prints; it asserts nothing."""
