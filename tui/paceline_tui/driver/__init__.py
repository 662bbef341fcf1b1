"""The terminal driver: what stands between Textual and a real terminal.

`SafeDriver` is handed to the app (`App(driver_class=SafeDriver)`), `run` runs an
app with it and always gives the terminal back, `leave` ends the process at once.
"""

from __future__ import annotations

from paceline_tui.driver.runner import leave, log_error, run
from paceline_tui.driver.safe import SafeDriver, redraw

__all__ = ["SafeDriver", "leave", "log_error", "redraw", "run"]
