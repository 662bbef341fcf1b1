"""The study: a second thread with a desk of its own, for questions about all deals.

In a large book a forecast or a funnel takes a second or two. Asked of the clerk, it
would keep every row, page and write waiting that long; here it reads the last committed
state beside them.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from paceline.store import care

if TYPE_CHECKING:
    from collections.abc import Callable

    from paceline.desk import Desk

T = TypeVar("T")
File = tuple[int, int] | None
"""Which file a book is: its device and its number there; None if there is none."""

GLANCE = 0.05
"""Seconds it waits for another writer before it leaves what it would keep."""
BRISK = 0.0005
"""Seconds after which a key may break into its arithmetic; Python's own are ten times
as many, several times a key."""
BREATH = 0.05
"""Seconds between two tries to break a question off."""


class Job(Generic[T]):
    """Something asked of the desk, and the future its answer goes to."""

    def __init__(
        self, call: Callable[[Desk], T], *, write: bool, long: bool = False
    ) -> None:
        self.call = call
        self.write = write
        self.long = long
        self.until = 0.0
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[T] = self.loop.create_future()

    def answer(self, result: T) -> None:
        """Hand over the answer, from the clerk's thread."""
        self._hand(lambda: self.future.set_result(result))

    def refuse(self, why: Exception) -> None:
        """Hand over why there is none."""
        self._hand(lambda: self.future.set_exception(why))

    def _hand(self, call: Callable[[], None]) -> None:
        def once() -> None:
            if not self.future.done():
                call()

        with suppress(RuntimeError):  # the loop may close while we hand over
            self.loop.call_soon_threadsafe(once)


class Study:
    """Answers long questions one after the other; its thread begins with the first.

    Args:
        open_desk: opens the desk; called on this thread.
    """

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        self._open = open_desk
        self._jobs: deque[tuple[Job[Any], File]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._desk: Desk | None = None
        self._file: File = None
        self._gone: list[Desk] = []
        self._thread: threading.Thread | None = None

    def take(self, job: Job[Any], file: File) -> None:
        """Answer a question when its turn comes.

        Args:
            job: the question.
            file: which file the book is, as the clerk has it open.
        """
        with self._wake:
            self._jobs.append((job, file))
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="study", daemon=True
                )
                self._thread.start()
            self._wake.notify()

    def close(self, patience: float = 1.0) -> None:
        """Break off what is being asked, and end: nobody waits for the answer."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        until = time.monotonic() + patience
        while self._thread and self._thread.is_alive() and time.monotonic() < until:
            # Again and again: it may be between two queries.
            if self._desk is not None:
                care.break_off(self._desk.book)
            self._thread.join(BREATH)

    # On its own thread

    def _run(self) -> None:
        sys.setswitchinterval(BRISK)
        while (found := self._next()) is not None:
            job, file = found
            if job.future.cancelled():
                continue
            try:
                job.answer(job.call(self._current(file)))
            except Exception as why:  # handed to whoever asked, who shows and logs it
                job.refuse(why)
        if self._desk is not None:
            self._desk.close()

    def _next(self) -> tuple[Job[Any], File] | None:
        with self._wake:
            while not (self._jobs or self._closing):
                self._wake.wait()
            return None if self._closing else self._jobs.popleft()

    def _current(self, file: File) -> Desk:
        """The desk on the book that the clerk has open.

        A desk on a book that is gone stays open, as the clerk's does.
        """
        if self._desk is None or file != self._file:
            fresh = self._open()
            if self._desk is not None:
                self._gone.append(self._desk)
            care.set_patience(fresh.book, GLANCE)
            self._desk, self._file = fresh, file
        return self._desk
