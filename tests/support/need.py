"""Programs that tests drive: skipped with a reason where missing, never in CI."""

from __future__ import annotations

import os

import pytest


def need(found: object, what: str) -> None:
    """Skip the test if a program is missing; fail it on a CI machine."""
    if found:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed on this CI machine", pytrace=False)
    pytest.skip(f"{what} is not installed")
