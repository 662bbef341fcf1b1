from __future__ import annotations

import pytest

from support.pace import Pace


@pytest.fixture
def pace(tmp_path_factory: pytest.TempPathFactory) -> Pace:
    """The command line with a home of its own."""
    return Pace(tmp_path_factory.mktemp("home"))
