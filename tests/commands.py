"""Commands as they stand in recipes and documents."""

import contextlib
import io
import re
import shlex
from collections.abc import Iterator, Set

from guidebook.commands.main import argument_parser
from guidebook.commands.new import argument_parser as new_parser

KNOWS_MORE = {"serve", "test"}  # they take the options of mkdocs serve and pytest


def split(script: str) -> Iterator[list[str]]:
    """The words of each command of a shell script, without comments, settings of variables and redirections."""
    for line in script.splitlines():
        plain = re.sub(r"(^|\s)#.*|\s>>? .*", "", line)
        for part in re.split(r"\s(?:\|\|?|&&|;)\s|; |;$", plain):
            found = shlex.split(re.sub(r"^\w+=\$\(|\)$", "", part.strip()))
            while found and re.fullmatch(r"[A-Z_]+=.*", found[0]):
                found = found[1:]
            if found:
                yield found


def unknown(script: str, others: Set[str]) -> list[str]:
    """The commands of `script` that are neither among `others` nor commands of ./guide with options that it knows."""
    return [shlex.join(words) for words in split(script) if not (words[0] in others or is_ours(words))]


def is_ours(words: list[str]) -> bool:
    """Whether ./guide understands a command."""
    if words[0] != "./guide":
        return False
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            options, more = argument_parser().parse_known_args(words[1:])
            if options.command == "new" and more:
                new_parser(["fi", "en"]).parse_args(more)
                return True
        except SystemExit as end:
            return end.code == 0  # --help
    return not more or options.command in KNOWS_MORE
