"""The queries, and which results answer them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Query:
    """What a reader types, and the pages that answer it; path#section names the section where the answer stands."""

    language: str
    kind: str
    half: str
    text: str
    targets: tuple[str, ...]

    def answers(self, place: str, exactly: bool = False) -> bool:
        """Whether a result leads to a page with an answer, or exactly to the section where one is named.

        `place` is language/path, with #section where the result leads to one.
        """
        language, _, path = place.partition("/")
        page = path.partition("#")[0]
        if exactly:
            return language == self.language and (path in self.targets or page in self.targets)
        return language == self.language and page in {target.partition("#")[0] for target in self.targets}

    def rank(self, places: list[str], exactly: bool = False) -> int:
        """The first answering result's place from 1, or 0."""
        return next((at for at, place in enumerate(places, 1) if self.answers(place, exactly)), 0)

    def astray(self, places: list[str]) -> bool:
        """Whether the first result is in another language though there are results in the query's own."""
        own = [place.startswith(f"{self.language}/") for place in places]
        return any(own) and not own[0]


def read_queries(language: str) -> list[Query]:
    """The language's queries, in the file's order."""
    lines = Path(__file__).with_name(f"queries-{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        Query(language, kind, half, text, () if targets == "*" else tuple(targets.split()))
        for kind, half, text, targets in rows
    ]
