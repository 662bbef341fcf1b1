"""Paceline's engine: the book, the rules and the verbs, with no terminal in sight."""

__version__ = "0.1.0"
