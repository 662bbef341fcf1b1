"""Write the schema of a new book to docs/reference/schema.sql."""

from __future__ import annotations

import tempfile
from pathlib import Path

from paceline.store import Book

TARGET = Path(__file__).resolve().parents[2] / "docs" / "reference" / "schema.sql"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        book = Book(str(Path(folder) / "book.db"), "sam", now=1)
        TARGET.write_text(book.schema())
        book.close()
