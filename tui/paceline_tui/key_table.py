"""The rows of the action table; `keys` is what to do with them."""

from __future__ import annotations

from paceline.model import value


@value
class Action:
    """Something the seller can do with a key.

    Attributes:
        id: its name in the config and in docs, ``place.verb``.
        keys: default keys, as Textual names them.
        does: the method that does it: ``move(1)`` calls ``action_move(1)``.
        help: one line for the help page and the palette.
        group: heading on the help page.
        where: ``app`` (everywhere), ``board`` (the three boards), ``rows`` (lists and
            boards themselves), ``deals`` (pipeline and deal page), or one screen.
        command: the word that does it after ``:``; empty if there is none.
    """

    id: str
    keys: tuple[str, ...]
    does: str
    help: str
    group: str
    where: str
    command: str = ""


_MOVE, _DO, _TIME, _SEE, _APP = "Move", "Do", "Time", "Look", "Paceline"

ACTIONS: tuple[Action, ...] = (
    # lists and boards
    Action("rows.down", ("down", "j"), "move(1)", "Next row or card", _MOVE, "rows"),
    Action("rows.up", ("up", "k"), "move(-1)", "Row or card before", _MOVE, "rows"),
    Action("rows.left", ("left", "h"), "turn(-1)", "Column to the left", _MOVE, "rows"),
    Action("rows.right", ("right",), "turn(1)", "Column to the right", _MOVE, "rows"),
    Action("rows.page-down", ("pagedown",), "page(2)", "A page down", _MOVE, "rows"),
    Action("rows.page-up", ("pageup",), "page(-2)", "A page up", _MOVE, "rows"),
    Action("rows.half-down", ("ctrl+d",), "page(1)", "Half a page down", _MOVE, "rows"),
    Action("rows.half-up", ("ctrl+u",), "page(-1)", "Half a page up", _MOVE, "rows"),
    Action("rows.top", ("g", "home"), "top", "First row", _MOVE, "rows"),
    Action("rows.bottom", ("G", "end"), "bottom", "Last row", _MOVE, "rows"),
    Action("rows.open", ("enter",), "choose", "Open", _DO, "rows"),
    Action("rows.select", ("space",), "mark", "Select", _DO, "rows"),
    Action("rows.range", ("v",), "mark_range", "Select a range", _DO, "rows"),
    # everywhere
    Action("add", ("a",), "quick_add", "Add anything in one line", _DO, "app", "add"),
    Action("log", ("l",), "log_time", "Log time", _TIME, "app", "log"),
    Action("timer", ("s",), "timer", "Start or stop the timer", _TIME, "app", "timer"),
    Action(
        "pause", ("p",), "pause", "Pause or continue the timer", _TIME, "app", "pause"
    ),
    Action("undo", ("u",), "undo", "Undo", _DO, "app", "undo"),
    Action("redo", ("ctrl+r",), "redo", "Redo", _DO, "app", "redo"),
    Action(
        "go.pipeline", ("1",), "go('pipeline')", "Pipeline", _SEE, "app", "pipeline"
    ),
    Action("go.time", ("2",), "go('time')", "Time", _SEE, "app", "time"),
    Action("go.cadence", ("3",), "go('cadence')", "Cadence", _SEE, "app", "cadence"),
    Action(
        "go.queue", ("Q",), "queue", "The queue: whose turn it is", _SEE, "app", "queue"
    ),
    Action(
        *("go.segment", (), "segment", "A segment against all others"),
        *(_SEE, "app", "segment"),
    ),
    Action(
        *("go.prospecting", (), "prospecting", "The prospecting plan"),
        *(_SEE, "app", "prospecting"),
    ),
    Action("days-off", (), "days_off", "Take days off", _DO, "app", "pto"),
    Action("go.account", ("A",), "account", "Account", _SEE, "app", "account"),
    Action("command", ("colon",), "command_line", "Type a command", _APP, "app"),
    Action("palette", ("ctrl+p",), "palette", "Find any action", _APP, "app"),
    Action("help", ("question_mark",), "help", "Every key", _APP, "app", "help"),
    Action("theme", ("t",), "theme", "Next theme", _SEE, "app", "theme"),
    Action("redraw", ("ctrl+l",), "redraw", "Draw the screen again", _APP, "app"),
    Action("back", ("escape",), "back", "Back, or clear the filter", _MOVE, "app"),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit", _APP, "app", "q"),
    # the boards
    Action("next-pane", ("tab",), "pane(1)", "Next pane or column", _MOVE, "board"),
    Action(
        "last-pane", ("shift+tab",), "pane(-1)", "Pane or column before", _MOVE, "board"
    ),
    Action("filter", ("slash",), "filter", "Filter", _SEE, "board", "filter"),
    Action("next-match", ("n",), "match(1)", "Next match", _SEE, "board"),
    Action("last-match", ("N",), "match(-1)", "Match before", _SEE, "board"),
    Action("select-all", ("asterisk",), "select_all", "Select all", _DO, "board"),
    Action("edit", ("e",), "edit", "Change the deal", _DO, "deals", "edit"),
    Action("yank", ("y",), "yank", "Copy the row", _DO, "board"),
    # deals, on the board and on their page
    Action(
        "pipeline.on",
        ("greater_than_sign", "L"),
        "move_stage(1)",
        "Move the deal on a stage",
        _DO,
        "deals",
        "on",
    ),
    Action(
        "pipeline.back",
        ("less_than_sign", "H"),
        "move_stage(-1)",
        "Move the deal back a stage",
        _DO,
        "deals",
        "back",
    ),
    Action("pipeline.won", ("W",), "close('won')", "Won", _DO, "deals", "won"),
    Action("pipeline.lost", ("X",), "close('lost')", "Lost", _DO, "deals", "lost"),
    Action(
        "pipeline.list",
        ("b",),
        "toggle_list",
        "Board or list",
        _SEE,
        "pipeline",
        "list",
    ),
    Action(
        "pipeline.switch",
        ("P",),
        "switch",
        "The next pipeline",
        _SEE,
        "pipeline",
        "switch",
    ),
    Action(
        "pipeline.sort",
        ("S",),
        "sort",
        "Sort by the next column",
        _SEE,
        "pipeline",
        "sort",
    ),
    Action(
        "pipeline.forecast",
        ("f",),
        "forecast",
        "What the period may come to, and the gap",
        _SEE,
        "pipeline",
        "forecast",
    ),
    Action(
        "pipeline.funnel",
        ("F",),
        "funnel",
        "How deals go from stage to stage",
        _SEE,
        "pipeline",
        "funnel",
    ),
    # pages with tabs
    Action("page.tab", ("tab",), "tab(1)", "Next tab", _MOVE, "page"),
    Action("page.last-tab", ("shift+tab",), "tab(-1)", "Tab before", _MOVE, "page"),
    Action("page.next", ("J",), "beside(1)", "Next of the list", _MOVE, "page", "next"),
    Action(
        "page.last", ("K",), "beside(-1)", "The one before", _MOVE, "page", "previous"
    ),
    Action("page.plan", ("P",), "write_plan", "Write the plan", _DO, "page", "plan"),
    Action("account.deals", ("enter",), "open_deals", "Open its deals", _DO, "account"),
    # time
    Action(
        "time.earlier", ("left_square_bracket",), "day(-1)", "Day before", _SEE, "time"
    ),
    Action("time.later", ("right_square_bracket",), "day(1)", "Next day", _SEE, "time"),
    Action("time.today", ("0",), "day(0)", "Today", _SEE, "time", "today"),
    Action("time.edit", ("e",), "edit", "Edit the entry, fill the gap", _TIME, "time"),
    Action(
        "time.split", ("c",), "split", "Split the entry in two", _TIME, "time", "split"
    ),
    Action(
        "time.join",
        ("J",),
        "join",
        "Join it with the next, or all selected",
        _TIME,
        "time",
        "join",
    ),
    Action(
        "time.longer",
        ("plus", "equals_sign"),
        "longer(1)",
        "End 5 minutes later",
        _TIME,
        "time",
    ),
    Action(
        "time.shorter", ("minus",), "longer(-1)", "End 5 minutes earlier", _TIME, "time"
    ),
    Action(
        "time.move-earlier",
        ("less_than_sign",),
        "shift(-1)",
        "Move 5 minutes earlier",
        _TIME,
        "time",
    ),
    Action(
        "time.move-later",
        ("greater_than_sign",),
        "shift(1)",
        "Move 5 minutes later",
        _TIME,
        "time",
    ),
    Action(
        "time.delete",
        ("d", "delete"),
        "delete",
        "Delete the entry, or all selected",
        _TIME,
        "time",
        "delete",
    ),
    Action(
        "time.retag",
        ("r",),
        "retag",
        "Re-tag the entry, or all selected",
        _TIME,
        "time",
        "retag",
    ),
    Action(
        "time.retag-found",
        ("R",),
        "retag_found",
        "Re-tag all that the filter finds",
        _TIME,
        "time",
        "retag-found",
    ),
    Action(
        "time.repair",
        ("f",),
        "repair",
        "Fix what looks wrong, or go there",
        _TIME,
        "time",
        "fix",
    ),
    Action("time.day-of", ("o",), "entry_day", "Day of a found entry", _SEE, "time"),
    Action(
        "time.weeks",
        ("w",),
        "weeks",
        "Weeks, hours, and what they brought",
        _SEE,
        "time",
        "weeks",
    ),
    # cadence
    Action("call", (), "call", "Call one after the other", _DO, "app", "call"),
    Action("cadence.call", ("c",), "call", "Call one after the other", _DO, "cadence"),
    Action("queue.do", ("x",), "do_row", "Do what the row says", _DO, "queue", "done"),
    Action("cadence.do", ("x",), "do_step", "Do the step", _DO, "cadence", "do"),
    Action(
        "cadence.skip",
        ("greater_than_sign",),
        "skip_step",
        "Pass over the step: the one after it comes",
        _DO,
        "cadence",
        "skip",
    ),
    Action("cadence.reply", ("r",), "reply", "They replied", _DO, "cadence", "reply"),
    Action(
        "cadence.opt-out",
        ("O",),
        "opt_out",
        "They opted out",
        _DO,
        "cadence",
        "opt-out",
    ),
    Action(
        "cadence.columns",
        ("b",),
        "columns",
        "Columns by due day, by step, by day of the week",
        _SEE,
        "cadence",
        "columns",
    ),
    Action(
        "cadence.segment",
        ("S",),
        "segment",
        "A segment against all others",
        _SEE,
        "cadence",
    ),
    Action(
        "cadence.prospecting",
        ("P",),
        "prospecting",
        "The prospecting plan",
        _SEE,
        "cadence",
    ),
    # segments
    Action("segment.next", ("J",), "beside(1)", "Next segment", _MOVE, "segment"),
    Action("segment.last", ("K",), "beside(-1)", "Segment before", _MOVE, "segment"),
    Action(
        "segment.beachhead",
        ("b",),
        "make_beachhead",
        "Make it the beachhead",
        _DO,
        "segment",
        "beachhead",
    ),
    Action(
        "prospecting.segment", ("S",), "segment", "The beachhead", _SEE, "prospecting"
    ),
    # calling
    *(
        Action(f"call.{name}", (key,), f"call_outcome('{came}')", told, _DO, "call")
        for name, key, came, told in (
            ("no-answer", "n", "no-answer", "No answer"),
            ("voicemail", "v", "voicemail", "Spoke on the voicemail"),
            ("connect", "c", "connect", "Reached them, no time to talk"),
            ("talked", "w", "conversation", "Had a conversation: the cadence rests"),
            ("meeting", "m", "meeting", "A meeting is set: the cadence ends"),
            ("no", "o", "not-interested", "Not interested: ask again later"),
            ("opt-out", "d", "do-not-contact", "Do not contact, for good"),
        )
    ),
    Action("call.skip", ("space",), "skip_call", "Skip the card", _DO, "call"),
)
