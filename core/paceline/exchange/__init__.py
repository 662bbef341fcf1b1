"""Formats in and out: bytes or text to records, and records back to text.

`paceline.exchange.reading.read_files` is the door in, `paceline.exchange.writing` the
door out; `paceline.exchange.sources` turns paths into bytes. Nothing here knows a book.
"""
