"""Draw the README's picture: the pipeline of the demonstration book, as SVG."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "pipeline.svg"
sys.path.insert(0, str(ROOT / "tests"))

from support.screens import demo_book, running  # noqa: E402

SIZE = (120, 34)


async def draw(book: Path) -> str:
    """The first board as SVG."""
    async with running(book, SIZE) as screens:
        await screens.press("down", "down")
        return str(screens.app.export_screenshot(title="pace"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        svg = asyncio.run(draw(demo_book(Path(folder) / "demo.db")))
    # Without it, renderers fold the blanks that keep columns apart.
    TARGET.write_text(svg.replace("<text ", '<text xml:space="preserve" '))
