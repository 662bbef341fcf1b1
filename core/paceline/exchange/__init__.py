"""Formats in and out: bytes or text to records, and records back to text."""
