"""The ways Paceline says no. Every message is one sentence a seller can act on."""

from __future__ import annotations


class PacelineError(Exception):
    """A refusal with one clear sentence; nothing was changed.

    Attributes:
        code: the exit code the command line answers with.
    """

    code = 1


class ParseError(PacelineError):
    """What was typed cannot be read, or can be read in two ways.

    Attributes:
        word: the part that could not be read.
        at: its position in the text, in characters from 0.
    """

    code = 2

    def __init__(self, message: str, word: str = "", at: int = 0) -> None:
        super().__init__(message)
        self.word = word
        self.at = at


class UsageError(PacelineError):
    """The request is well formed but cannot be meant as typed."""

    code = 2


class NotFoundError(PacelineError):
    """Nothing in the book goes by that name.

    Attributes:
        closest: the names nearest to what was typed, best first.
    """

    code = 3

    def __init__(self, message: str, closest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.closest = closest


class BusyError(PacelineError):
    """Another process held the book's write lock for longer than we wait."""

    code = 4


class RefusedError(PacelineError):
    """The request needs a confirmation, or is not allowed here."""

    code = 5


class UnmetError(RefusedError):
    """A move leaves something behind that asks for an answer.

    Attributes:
        plain: why, without the ways out that the command line offers.
    """

    def __init__(self, plain: str, ways: str) -> None:
        super().__init__(f"{plain}: {ways}")
        self.plain = plain


class BookError(PacelineError):
    """The book cannot be used: damaged, too new, or not a book."""

    code = 74
