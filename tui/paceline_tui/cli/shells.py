"""How each shell is told what can follow a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from paceline_tui.cli.completion import Place


def quoted(text: str) -> str:
    """A text in single quotes, as every shell reads it."""
    return "'" + text.replace("'", "") + "'"


def _cases(places: Sequence[Place], line: Callable[[Place], str]) -> str:
    return "".join(line(place) for place in places)


BASH = """\
# Completion of pace for bash, made by 'pace completion bash'.
_pace_words() {
    case "$1" in
@CASES@    esac
}

_pace() {
    local line=${COMP_LINE:0:COMP_POINT} cur path='' word
    cur=${line##*[[:space:]]}
    for word in ${line%"$cur"}; do
        [[ -n $(_pace_words "${path:+$path }$word") ]] && path="${path:+$path }$word"
    done
    COMPREPLY=()
    if [[ $cur == @* ]]; then
        COMPREPLY=($(compgen -W "$(pace names "$cur" 2>/dev/null)" -- "$cur"))
        # The shell may have cut the word at the mark, and completes the rest.
        [[ $COMP_WORDBREAKS == *@* ]] && COMPREPLY=("${COMPREPLY[@]#@}")
    else
        COMPREPLY=($(compgen -W "$(_pace_words "$path")" -- "$cur"))
    fi
}

complete -o default -F _pace pace paceline
"""


def bash(places: Sequence[Place]) -> str:
    """The script for bash."""

    def line(place: Place) -> str:
        words = " ".join(word for word, _ in place.words)
        return f"        {quoted(place.path)}) echo {quoted(words)} ;;\n"

    return BASH.replace("@CASES@", _cases(places, line))


ZSH = """\
#compdef pace paceline
# Completion of pace for zsh, made by 'pace completion zsh'.
_pace_words() {
    case "$1" in
@CASES@    esac
}

_pace() {
    local cur=${words[CURRENT]} here='' word
    local -a reply names
    for word in ${words[2,CURRENT-1]}; do
        reply=()
        _pace_words "${here:+$here }$word"
        (( $#reply )) && here="${here:+$here }$word"
    done
    reply=()
    _pace_words "$here"
    if [[ $cur == @* ]]; then
        names=(${(f)"$(pace names "$cur" 2>/dev/null)"})
        compadd -a names
    else
        _describe 'word' reply || _files
    fi
}

if [[ $funcstack[1] == _pace ]]; then
    _pace "$@"
else
    compdef _pace pace paceline
fi
"""


def zsh(places: Sequence[Place]) -> str:
    """The script for zsh."""

    def line(place: Place) -> str:
        words = " ".join(
            quoted(f"{word}:{said.replace(':', ';')}") for word, said in place.words
        )
        return f"        {quoted(place.path)}) reply=({words}) ;;\n"

    return ZSH.replace("@CASES@", _cases(places, line))


FISH = """\
# Completion of pace for fish, made by 'pace completion fish'.
function __pace_words
    switch "$argv[1]"
@CASES@    end
end

function __pace_complete
    set -l cur (commandline -ct)
    if string match -q '@*' -- $cur
        pace names $cur 2>/dev/null
        return
    end
    set -l here ''
    for word in (commandline -opc)[2..-1]
        set -l next (string trim -- "$here $word")
        if test -n "$(__pace_words $next)"
            set here $next
        end
    end
    __pace_words "$here"
end

complete -c pace -f -a '(__pace_complete)'
complete -c paceline -f -a '(__pace_complete)'
"""


def fish(places: Sequence[Place]) -> str:
    """The script for fish."""

    def line(place: Place) -> str:
        words = "".join(
            f" {quoted(word)}\\t{quoted(said)}" for word, said in place.words
        )
        said = f"            printf '%s\\n'{words}\n" if words else ""
        return f"        case {quoted(place.path)}\n{said}"

    return FISH.replace("@CASES@", _cases(places, line))


SCRIPTS: dict[str, Callable[[Sequence[Place]], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
}
