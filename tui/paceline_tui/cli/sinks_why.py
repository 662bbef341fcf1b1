"""The arithmetic behind sinks, as lines: no click in here, see `times`."""

from __future__ import annotations

from paceline.rules.fragmentation import GOAL
from paceline.rules.shares import percent, split
from paceline.text.cells import clean
from paceline.text.spans import format_duration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from paceline.model.sinks import Sink, SinkReport


def length(seconds: int) -> str:
    """A length in whole minutes; below one in seconds."""
    return format_duration(seconds - seconds % 60 if seconds >= 60 else seconds)


def advice(report: SinkReport) -> list[str]:
    """Why each sink that stands out does so, and what to do about it."""
    said = []
    for sink in report.sinks:
        if sink.fired:
            said += ["", f"{sink.activity}:"]
            said += [f"  {reason}" for reason in (*sink.fired, sink.advice)]
    return said


def around(report: SinkReport) -> list[str]:
    """What else there is to say: budgets of categories, habits, time in the app."""
    said = [*report.over, *(f"habit: {habit.said}" for habit in report.habits)]
    if report.app_seconds:
        took = length(report.app_seconds)
        said.append(f"in Paceline itself: {took}, beside crm-entry and in no total")
    return ["", *said] if said else []


def why(report: SinkReport) -> list[str]:
    """Every sink with each rule's own arithmetic, its prices and whom it served."""
    lines: list[str] = []
    for sink in report.sinks:
        n = len(sink.rules)
        severity = f"{n} rule{'s' * (n != 1)} fired" if n else "no rule fired"
        lines += ["", f"{sink.activity}: {length(sink.seconds)}, {severity}"]
        lines += [f"  {line}" for line in _arithmetic(sink, report.names[0])]
    lines += ["", *_selling(report)]
    if report.covering_share is not None:
        names = ", ".join(report.covering)
        share = f"{report.covering_share / 100:.1f}%"
        lines.append(f"the fewest sinks that make 80%: {names} ({share})")
    lines += ["", *_own(report), "published, each by its own definition:"]
    lines += [f"  {one.said}" for one in report.benchmarks]
    return [clean(line) for line in lines]


def _arithmetic(sink: Sink, name: str) -> Iterator[str]:
    yield from sink.fired or [sink.context]
    if sink.why:
        yield f"price: {sink.why}"
    if sink.selling_why:
        yield f"price by {name} hours: {sink.selling_why}"
    for cause in sink.causes:
        whom = cause.deal_name or cause.account_name
        if whom:
            times = f"{cause.n} incident{'s' * (cause.n != 1)}"
            yield f"caused by {whom}: {length(cause.seconds)}, {times}"
    yield sink.advice


def _own(report: SinkReport) -> Iterator[str]:
    """The seller's own shares, to be read beside the published ones."""
    if not report.seconds:
        return
    parts = split(report.split)
    yield "yours of these days: " + ", ".join(
        f"{name} {percent(part)}"
        for name, part in zip(report.names, parts, strict=True)
        if part or name != report.names[-1]
    )


def _selling(report: SinkReport) -> Iterator[str]:
    name = report.names[0]
    if report.rate.why:
        yield f"an hour: {report.rate.why}"
    if report.selling_rate and report.selling_rate.why:
        yield f"a {name} hour: {report.selling_rate.why}"
    if report.longest_selling:
        cut = ", ".join(f"{name} ×{n}" for name, n in report.interruptions)
        by = f"; cut by {cut}" if cut else ""
        longest = length(report.longest_selling)
        yield f"longest {name} run {longest} (goal {length(GOAL)}){by}"
        yield f"{report.switches:.1f} switches for every hour of {name}"
    yield from report.blocks
