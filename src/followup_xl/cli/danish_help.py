"""What the option parser says, in Danish: the frame of the help pages, and what is wrong with a command."""

import re
from typing import Any

_FRAME = (
    (r"^Usage: ", "Brug: "),
    (r"\[OPTIONS\]", "[VALG]"),
    (r"COMMAND \[ARGS\]\.\.\.", "KOMMANDO …"),
    (r"\.\.\.$", " …"),
    (r"^Arguments:", "Argumenter:"),
    (r"^Options:", "Valg:"),
    (r"^Commands:", "Kommandoer:"),
    (r"Show this message and exit\.", "Vis denne hjælp."),
    (r"\[required\]", "[skal angives]"),
    (r"\[default: ", "[ellers: "),
    (r"<list\[str\]>", "<ord>      "),
    (r"<str>", "<ord>"),
    (r"<list\[[Pp]ath\]>", "<sti>       "),
    (r"<path>", "<sti> "),
    (r"\[x>=(\d+)\]", r"[mindst \1]"),
    (r"<int range>", "<tal>      "),
    (r"<int>", "<tal>"),
)
"""The parser's own words and what stands instead; what is shorter is filled up, so that columns stay in line."""

_WRONG = (
    (r"Missing (?:argument|option|parameter) '(?P<name>[^']+)'.*", "Der mangler noget: »{name}«."),
    (
        r"No such option: (?P<name>\S+) \((?:Possible options: |Did you mean )(?P<near>[^)?]+)\??\)",
        "Der er intet valg, der hedder {name}. Mente du {near}?",
    ),
    (r"No such option: (?P<name>\S+)", "Der er intet valg, der hedder {name}."),
    (r"No such command '(?P<name>[^']*)'.*", "Der er ingen kommando, der hedder »{name}«."),
    (r"Option '(?P<name>[^']+)' requires an argument\.?", "Efter {name} skal der stå en værdi."),
    (r"Option '(?P<name>[^']+)' does not take a value\.?", "Efter {name} må der ikke stå en værdi."),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)", "Der står for meget: »{name}«."),
    (r"Invalid value for '?(?P<name>[^:']+)'?: .*", "Værdien ved {name} kan ikke bruges."),
    (r"(?P<name>.*)", "Kommandoen er ikke skrevet rigtigt: {name}"),
)
"""What the parser says of a wrong command, and the same in Danish."""


def danish_help(text: str) -> str:
    """A help page with its frame in Danish; what the commands say of themselves already is.

    >>> danish_help("Usage: followup-xl lint [OPTIONS] {plan}...")
    'Brug: followup-xl lint [VALG] {plan} …'
    """
    for theirs, ours in _FRAME:
        text = re.sub(theirs, ours, text, flags=re.MULTILINE)
    return text


def wrong_use(wrong: Any) -> str:
    """What is wrong with a command, and where help is found; the help page itself where nothing was asked for.

    ``wrong`` is what the parser raised.
    """
    said = str(wrong.format_message())
    if type(wrong).__name__ == "NoArgsIsHelpError":
        return said
    match, ours = next((match, ours) for theirs, ours in _WRONG if (match := re.fullmatch(theirs, said, re.DOTALL)))
    path = wrong.ctx.command_path if getattr(wrong, "ctx", None) else "followup-xl"
    return f"{ours.format(**match.groupdict())} Se »{path} --help«."


def speak_danish(command: Any) -> Any:
    """The command with help pages in Danish, and all below it."""
    theirs = command.get_help
    command.get_help = lambda context: danish_help(theirs(context))
    for below in getattr(command, "commands", {}).values():
        speak_danish(below)
    return command
