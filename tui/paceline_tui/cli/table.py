"""Every command, where it is, and what it does in one line."""

from __future__ import annotations

COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Time": {
        "log": ("log", "Log time in one line of words."),
        "start": ("timer:start", "Start the timer; a running one is stopped and kept."),
        "stop": ("timer:stop", "Stop the timer and keep its time."),
        "switch": ("timer:switch", "Stop what runs and start something else."),
        "pause": ("timer:pause", "Pause the timer; its time so far is kept."),
        "continue": ("timer:resume", "Go on with the paused or the last activity."),
        "cancel": ("timer:cancel", "Drop the timer without keeping its time."),
        "status": ("status", "Show the timer and today's split."),
        "watch": ("watch:watch", "Keep the timer and today's split in view."),
        "today": ("reports:today", "Show today's entries, split and gaps."),
        "week": ("reports:week", "Show a week by day, activity and account."),
        "sinks": ("reports:sinks", "Show where admin time went and what it cost."),
        "budget": (
            "allowances:budget",
            "Set and list weekly budgets: what may be done at most.",
        ),
        "target": (
            "allowances:target",
            "Set and list weekly targets: what is to be done at least.",
        ),
        "block": ("plan:block", "Keep blocks of time for one kind of work."),
        "pto": ("pto:pto", "Keep days off, which no report counts against you."),
    },
    "Time log": {
        "entries": ("entries:entries", "List entries, today's or those of a filter."),
        "edit": ("editing:edit", "Change an entry: times, activity, name, note."),
        "split": ("editing:split", "Cut an entry in two."),
        "join": ("editing:join", "Make one entry of several."),
        "lengthen": ("editing:lengthen", "Let an entry end later."),
        "shorten": ("editing:shorten", "Let an entry end earlier."),
        "shift": ("editing:shift", "Move an entry to another time or day."),
        "delete": ("editing:delete", "Remove entries of the time log."),
        "retag": ("entries:retag", "Re-classify all entries of a filter."),
        "rules": ("rules:rules", "Try, apply and learn rules for imported time."),
        "gaps": ("gaps:gaps", "List working time that nothing accounts for."),
        "fill": ("gaps:fill", "Log something into a gap."),
        "check": ("gaps:check", "List overlaps and other doubtful entries; repair."),
        "time": ("time_report", "Add up time by category, account, weekday and more."),
    },
    "Measures": {
        "trend": ("measures:trend", "Show twelve weeks and where a drift began."),
        "heatmap": ("measures:heatmap", "Show which hours of the week go where."),
        "worth": ("measures:worth", "Show what an hour really brought."),
        "hour": ("hour:hour", "Show what an hour, a minute and a call are worth."),
        "kinds": ("measures:kinds", "Show what kind of work the week was."),
        "star": ("measures:star", "Compare this week with your own best weeks."),
        "habit": ("habit:habit", "Take a sink on with a goal; see before and after."),
        "estimate": ("habit:estimate", "Say how long something takes; learn."),
    },
    "Pipeline": {
        "deal": ("deal", "Add, move, win, lose and list deals."),
        "stage": ("stage", "Stages and pipelines: order, chance, exit criteria."),
        "account": ("account", "Add, edit and list accounts."),
        "contact": ("contact", "Add, edit and list contacts."),
        "concentration": (
            "concentration",
            "Show how few accounts bring most of the revenue.",
        ),
        "territory": ("territory", "Add up deals, touches and time by territory."),
        "forecast": ("forecast", "Show what the open deals may come to."),
        "coverage": ("forecast:coverage", "Show whether the pipeline is full enough."),
        "funnel": ("funnel:funnel", "Show how deals go from stage to stage."),
        "rates": ("funnel:rates", "Show what share is won, by anything."),
    },
    "Buyers": {
        "influence": ("influence", "Say who decides in a deal, and how they stand."),
        "need": ("need", "Note what somebody wants to fix, avoid or accomplish."),
        "question": (
            "question:question",
            "Keep what is to be found out in each stage.",
        ),
        "answer": ("question:answer", "Note the answer a deal has to a question."),
        "unknowns": ("question:unknowns", "Show what is not known yet of a deal."),
        "differentiator": (
            "differentiator",
            "Keep what sets you apart, and the needs it answers.",
        ),
        "helper": ("helper", "Keep what your own departments owe in a deal."),
        "initiative": ("initiative", "Keep what accounts want to reach."),
        "flags": ("flags", "Show what is in doubt in a deal, and why."),
        "knowledge": ("flags:knowledge", "Show how well accounts are known."),
        "referrals": ("careers:referrals", "Show who brought whom, and what was won."),
    },
    "Prospecting": {
        "touch": ("touch", "Record one contact event."),
        "gave": ("giving", "Show in which stages touches were of use to customers."),
        "promise": ("promise", "Record what you promised, and that you kept it."),
        "cadence": ("cadence", "Enrol contacts, do steps, and stop."),
        "idea": ("idea", "Keep ideas of use to contacts, and how often they answer."),
        "call": (
            "call",
            "Call one after the other: the next card, its brief, one key.",
        ),
        "due": ("due", "List whose turn it is, and what to do."),
        "neglect": ("neglect:neglect", "Show whether anybody is forgotten."),
        "orphans": ("neglect:orphans", "List first words without a second."),
        "attention": (
            "neglect:attention",
            "Show how evenly attention is given, tier by tier.",
        ),
        "detail": ("neglect:detail", "Show which small things are left open."),
        "segment": ("segment", "Save filters of accounts; one is the beachhead."),
        "campaign": (
            "prospecting:campaign",
            "Carry an idea into a segment for a while.",
        ),
        "prospecting": (
            "prospecting",
            "Show the hours the number takes, and the plan.",
        ),
    },
    "Book": {
        "find": ("find", "Search everything for words."),
        "undo": ("history:undo", "Take back the last step."),
        "redo": ("history:redo", "Do again what was undone."),
        "history": ("history", "Show who changed what."),
        "import": ("importing", "Bring in a file of deals, contacts or time."),
        "export": ("export", "Write the book's records out."),
        "backup": ("care:backup", "Copy the book, verified, while it is in use."),
        "restore": ("care:restore", "Put a backup in the book's place."),
        "doctor": ("care:doctor", "Examine the book and what is around it."),
    },
    "Paceline": {
        "open": ("full:show", "Open the full screen, as bare pace does."),
        "demo": ("demo", "Look around in a made-up book."),
        "config": ("config", "See and change the settings."),
        "completion": ("completion", "Print the completion script of a shell."),
    },
}
"""Heading -> command -> module and name in it (``command`` if none), one-line help."""

PLACES = {name: at for group in COMMANDS.values() for name, at in group.items()}
"""Command -> module and name in it, one-line help."""
