"""A massage you can write down, check, and play."""

__version__ = "0.1.0"
