"""What the key line of each screen shows."""

from __future__ import annotations

_ADD, _LOG = (("add",), "add"), (("log",), "log")
_TIMER, _MORE = (("timer",), "start"), (("help",), "more")
_OPEN = (("rows.open",), "open")
_TABS, _BESIDE = (("page.tab",), "tabs"), (("page.next", "page.last"), "next")
_EDIT = (("rows.open",), "edit")
_DAY = (("time.earlier", "time.later"), "day")
_FIX = (("time.repair",), "fix")

HINTS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "app": (_ADD, _LOG, _TIMER, (("undo",), "undo"), (("quit",), "quit"), _MORE),
    "pipeline": (
        _ADD,
        _LOG,
        _TIMER,
        (("pipeline.back", "pipeline.on"), "move"),
        _OPEN,
        _MORE,
    ),
    "time": (
        _ADD,
        _LOG,
        _TIMER,
        _DAY,
        (("rows.open",), "why"),
        _MORE,
    ),
    "time-entry": (
        _LOG,
        _TIMER,
        _EDIT,
        (("time.shorter", "time.longer"), "length"),
        _DAY,
        _MORE,
    ),
    "time-timer": (_ADD, _LOG, _TIMER, (("pause",), "pause"), _DAY, _MORE),
    "time-gap": (_LOG, _TIMER, (("rows.open",), "fill"), _DAY, _MORE),
    "time-doubt": (_LOG, _TIMER, _FIX, _EDIT, _DAY, _MORE),
    "time-found": (
        _EDIT,
        (("time.retag",), "re-tag"),
        (("time.retag-found",), "re-tag all"),
        (("time.delete",), "delete"),
        (("back",), "clear"),
        _MORE,
    ),
    "time-found-doubt": (
        _FIX,
        _EDIT,
        (("time.retag",), "re-tag"),
        (("time.delete",), "delete"),
        (("back",), "clear"),
        _MORE,
    ),
    "time-selected": (
        (("time.retag",), "re-tag"),
        (("time.join",), "join"),
        (("time.delete",), "delete"),
        (("back",), "release"),
        _MORE,
    ),
    "queue": (
        (("queue.do",), "do it"),
        _OPEN,
        _LOG,
        _TIMER,
        (("back",), "back"),
        _MORE,
    ),
    "cadence": (
        (("cadence.do",), "do step"),
        (("cadence.reply",), "reply"),
        _LOG,
        _TIMER,
        _OPEN,
        _MORE,
    ),
    "person": (
        (("cadence.do",), "do step"),
        (("cadence.reply",), "reply"),
        _LOG,
        _TIMER,
        (("back",), "back"),
        _MORE,
    ),
    "call": (
        (("undo",), "undo"),
        (("back",), "back"),
        _MORE,
    ),
    "forecast": (_LOG, _TIMER, (("back",), "back"), _MORE),
    "funnel": (_LOG, _TIMER, (("back",), "back"), _MORE),
    "segment": (
        (("segment.next", "segment.last"), "next"),
        (("segment.beachhead",), "beachhead"),
        _LOG,
        _TIMER,
        (("back",), "back"),
        _MORE,
    ),
    "segment-none": (_LOG, _TIMER, (("back",), "back"), _MORE),
    "prospecting": (
        (("prospecting.segment",), "beachhead"),
        _LOG,
        _TIMER,
        (("back",), "back"),
        _MORE,
    ),
    "measures": (_LOG, _TIMER, (("back",), "back"), _MORE),
    "deal": (_TABS, _BESIDE, _LOG, _TIMER, (("edit",), "edit"), _MORE),
    "deal-alone": (
        _TABS,
        _LOG,
        _TIMER,
        (("edit",), "edit"),
        (("back",), "back"),
        _MORE,
    ),
    "account": (
        _TABS,
        _BESIDE,
        (("account.deals",), "deals"),
        _LOG,
        (("page.plan",), "plan"),
        _MORE,
    ),
}
"""What the key line of each screen shows: actions that share a label, and the label."""
