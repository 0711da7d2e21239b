"""Faults in the sources, in words that a maintainer can act on."""

from collections.abc import Iterable
from dataclasses import dataclass


def reason(error: Exception) -> str:
    """The message of an error of YAML or the system, on one line."""
    return " ".join(str(getattr(error, "problem", None) or error).split())


@dataclass(frozen=True)
class Finding:
    """One fault: where it is, what is wrong and what to do about it.

    `path` is relative to the project's root. `line` counts from 1; 0 stands for the whole file. `message` has the form
    "what is wrong. What to do." and is one line.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class Refusal(Exception):
    """Raised where the build can't go on; `findings` are all faults that were found, sorted by place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(set(findings), key=lambda finding: (finding.path, finding.line, finding.message))
        super().__init__(self.findings)  # so that it can be pickled

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))
