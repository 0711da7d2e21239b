"""What is wrong with the sources, in words a maintainer can act on."""

from collections.abc import Iterable
from dataclasses import dataclass


def reason(error: Exception) -> str:
    """Why something can't be read, on one line."""
    return " ".join(str(getattr(error, "problem", None) or error).split())


@dataclass(frozen=True)
class Finding:
    """One fault: where it is, what is wrong and what to do about it.

    `path` is relative to the project's root, `line` counts from 1 or is 0 where no line can be named.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class Refusal(Exception):
    """The build can't go on. Carries every finding, sorted by place, so that all can be mended at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(set(findings), key=lambda finding: (finding.path, finding.line, finding.message))
        super().__init__(self.findings)  # what a process sends to another

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))
