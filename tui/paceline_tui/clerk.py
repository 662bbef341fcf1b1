"""The clerk: the one thread that owns the desk, so that no key waits for the disk.

The screen asks and goes on; answers come back on its own event loop. A write that finds
the book locked by another program steps aside and tries again, while questions are
answered in between: they read the last committed state and wait for nobody.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from paceline.errors import BookError, BusyError, PacelineError
from paceline.store import care
from paceline_tui.study import File, Job, Study

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from paceline.desk import Desk

T = TypeVar("T")

WATCH = 1.0
"""Seconds between two looks at whether another program has written to the book."""
PATIENCE = 5.0
"""Seconds a write goes on trying while another program holds the book."""
GLANCE = 0.05
"""Seconds one try waits for the lock."""


class Clerk:
    """Runs every question and every write on one thread of its own.

    Attributes:
        held: whether a write waits because another program holds the book.

    Args:
        open_desk: opens the desk; called on the clerk's thread.
        changed: called on that thread when another program has written to the book.
        failed: called on that thread with an error of the watch itself.
        watch: seconds between two looks at the book.
    """

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        changed: Callable[[], None],
        failed: Callable[[Exception], None] = lambda _why: None,
        watch: float = WATCH,
    ) -> None:
        self._open = open_desk
        self._changed = changed
        self._failed = failed
        self._watch = watch
        self._questions: deque[Job[Any]] = deque()
        self._writes: deque[Job[Any]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self.held = False
        self._version = 0
        self._folded = True
        self._file: File = None
        self._study = Study(open_desk)
        self._gone: list[Desk] = []
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def ask(self, question: Callable[[Desk], T]) -> asyncio.Future[T]:
        """Ask the desk; await the answer, or a PacelineError.

        A question that is cancelled before its turn is not asked.
        """
        return self._take(Job(question, write=False))

    def study(self, question: Callable[[Desk], T]) -> asyncio.Future[T]:
        """Ask something that takes long: other questions and writes do not wait.

        It is asked on a thread and a desk of its own, see `study`; it sees all that
        was written before its turn came.
        """
        return self._take(Job(question, write=False, long=True))

    def do(self, verb: Callable[[Desk], T]) -> asyncio.Future[T]:
        """Have the desk write; await its event, or a PacelineError.

        Writes are done in the order in which they were given.
        """
        return self._take(Job(verb, write=True))

    def close(self, patience: float = 3.0) -> None:
        """Finish the writes that were given, fold the log into the book, and end."""
        self._study.close()
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(patience)

    def _take(self, job: Job[T]) -> asyncio.Future[T]:
        with self._wake:
            (self._writes if job.write else self._questions).append(job)
            self._wake.notify()
        return job.future

    # On the clerk's thread

    def _run(self) -> None:
        desk: Desk | None = None
        try:
            with suppress(PacelineError):  # told to whoever asks first
                desk = self._opened()
            while (job := self._next()) is not None or not self._closing:
                try:
                    desk = self._current(desk)
                except PacelineError as why:
                    if job is not None:
                        job.refuse(why)
                    continue
                self._round(desk, job)
        finally:
            if desk is not None and _file_of(desk) == self._file:
                care.checkpoint(desk.book)
                desk.close()

    def _current(self, desk: Desk | None) -> Desk:
        """The desk on the book that lies there now.

        A book that was put in the place of another, by `pace restore` or by a file
        manager, is opened; nothing more is written into one that is gone, because
        nobody would ever find it. The old one stays open: closing it would take the
        log of the new one away, which has the same name.

        Raises:
            BookError: the book is gone.
        """
        if desk is None:
            return self._opened()
        found = _file_of(desk)
        if found == self._file:
            return desk
        if found is None:
            raise BookError(
                f"the book {desk.book.path} is gone: nothing can be saved until it is "
                "back; 'pace restore' brings a backup"
            )
        fresh = self._opened()
        self._gone.append(desk)
        self._changed()
        return fresh

    def _opened(self) -> Desk:
        desk = self._open()
        self._file = _file_of(desk)
        care.set_patience(desk.book, GLANCE)
        self._version = desk.book.data_version()
        return desk

    def _round(self, desk: Desk, job: Job[Any] | None) -> None:
        """Do a job, or look at the book when there is none."""
        if job is None:
            self._look(desk)
        elif job.write:
            self._write(desk, job)
        elif job.long:
            self._study.take(job, self._file)
        elif not job.future.cancelled():
            self._do(desk, job)

    def _next(self) -> Job[Any] | None:
        with self._wake:
            if not (self._questions or self._writes or self._closing):
                self._wake.wait(self._watch)
            if self._questions and not self._closing:
                return self._questions.popleft()
            return self._writes.popleft() if self._writes else None

    def _do(self, desk: Desk, job: Job[Any]) -> None:
        try:
            job.answer(job.call(desk))
        except Exception as why:  # handed to whoever asked, who shows and logs it
            job.refuse(why)

    def _write(self, desk: Desk, job: Job[Any]) -> None:
        """Try a write; while the book is locked, put it back for another try."""
        job.until = job.until or time.monotonic() + PATIENCE
        self._folded = False
        try:
            done = job.call(desk)
            self.held = False
            job.answer(done)
        except BusyError as why:
            self.held = True
            if time.monotonic() > job.until:
                job.refuse(why)
                return
            with self._wake:
                self._writes.appendleft(job)
        except Exception as why:  # handed to whoever asked, who shows and logs it
            job.refuse(why)

    def _look(self, desk: Desk) -> None:
        """Has another program written? And is there time to tidy the book?"""
        try:
            version = desk.book.data_version()
            if version != self._version:
                self._version = version
                self._folded = False
                desk.book.settle(desk.now())
                self._changed()
            elif not self._folded:
                self._folded = care.checkpoint(desk.book)
        except Exception as why:  # the watch goes on
            self._failed(why)


def _file_of(desk: Desk) -> File:
    """Which file lies where the book is; None if there is none."""
    try:
        found = Path(desk.book.path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
