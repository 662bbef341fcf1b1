"""Write the schema of a new book to docs/reference/schema.sql."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from paceline.store import Book

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "reference" / "schema.sql"
sys.path.insert(0, str(ROOT / "tests"))

from support.schema import schema  # noqa: E402

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        book = Book(str(Path(folder) / "book.db"), "sam", now=1)
        TARGET.write_text(schema(book))
        book.close()
