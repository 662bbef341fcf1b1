"""Formats in and out: bytes or text to records, and records back to text.

`paceline.exchange.reading.read_files` is the door in; `paceline.exchange.writing` the
door out. Nothing here opens a file or a book.
"""
