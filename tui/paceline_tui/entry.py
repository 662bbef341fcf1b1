"""Where ``pace`` begins: which way a command line takes.

Plain lines such as ``pace log 45m demo @acme`` take the short way (`fast`), bare
``pace`` goes to the app, all else to click. Nothing but `sys` is imported here: every
other import costs a part of what a quick command may cost.
"""

from __future__ import annotations

import sys

PLAIN = ("log", "start", "stop", "status", "pause", "continue", "switch", "cancel")
"""Commands that need no click while their words are no options."""

READ = ("today", "week", "sinks")
"""Commands that need no click without any words."""

FILES = ("import", "export", "backup", "restore", "config", "demo")
"""Commands whose words may be paths, which stay the bytes they are."""

INTERRUPTED, BROKEN_PIPE = 130, 141


def main() -> int:
    """Run the command line of this process and give its exit code."""
    import gc
    import os

    # A quick command makes little garbage and ends at once: collecting it and taking
    # the interpreter down tidily would cost a tenth of the whole.
    gc.disable()
    _take_datetime_whole()
    words = sys.argv[1:]
    try:
        _forgive()
        code = dispatch(words)
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        _drop_the_rest()
        code = BROKEN_PIPE
    except Exception as why:
        from paceline_tui.cli.trouble import tell

        code = tell(why)
    os._exit(code)


def dispatch(words: list[str]) -> int:
    """Do what the words say; the exit code."""
    import gc

    if not words:  # the app takes up collecting once its first text is out
        from paceline_tui.cli.open import run as show

        return show()
    if words[0] not in FILES and words[0][:1] != "-":
        words = [word if word.isprintable() else mended(word) for word in words]
    if words[0] in PLAIN and not any(map(is_option, words)):
        from paceline_tui.fast import run

        code = run(words)
        if code is not None:
            return code
    elif words[0] in READ and len(words) == 1:
        from paceline_tui.fast import read

        return read(words[0])
    elif words[0] == "names" and len(words) < 3:
        from paceline_tui.fast import names

        return names(words[1:])
    gc.enable()
    from paceline_tui.cli.group import run as click_run

    return click_run(words)


def is_option(word: str) -> bool:
    """Whether a word is an option, not part of a note: ``-20%`` and ``-`` are words."""
    return word[:1] == "-" and (word[1:2].isalpha() or word[1:2] == "-")


def mended(word: str) -> str:
    """A word whose bytes the locale could not read: UTF-8, else Latin-1."""
    import os

    try:
        data = os.fsencode(word)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
    except UnicodeEncodeError:
        return word


def _take_datetime_whole() -> None:
    """Let ``datetime`` be the C module, as it is from Python 3.12 on.

    Python 3.11 first runs the module's version in Python and then throws it away,
    which would be a twentieth of ``pace log``.
    """
    if sys.version_info < (3, 12):
        try:
            import _datetime  # type: ignore[import-not-found]  # not in typeshed
        except ImportError:
            return
        sys.modules.setdefault("datetime", _datetime)


def _forgive() -> None:
    """Replace what the terminal cannot encode; a closed stream leads nowhere."""
    import os

    for name, way in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Opened in this order they take the free numbers 0 to 2, so that no file
            # of ours, least of all the book, is what a stray line is written to.
            setattr(sys, name, open(os.devnull, way, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            change(errors="replace")


def _drop_the_rest() -> None:
    """Let nothing more be said: the reader is gone, the disk is full, or it is told."""
    import os

    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    except OSError:
        pass
