"""State that the hooks of one build share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from guidebook.findings import Refusal
from guidebook.guide import Guide
from guidebook.pages.source import Source
from guidebook.printables.materials import Materials
from guidebook.site.pictures import Card, Painter
from guidebook.translation.state import Translation


class MkDocsObjects(NamedTuple):
    """MkDocs' own objects of one language: its Config, Navigation, Files and Jinja environment."""

    config: Any
    nav: Any
    files: Any
    env: Any


@dataclass
class LanguageBuild:
    """State of the language that is being built.

    `assets` maps the names by which templates call styles and scripts to their addresses below the site's root;
    `cards` holds the pictures for shared links by the path of the page whose title they show. `nav` is
    MkDocs' Navigation; `mkdocs` holds what a preview renders single pages with.
    """

    language: str
    materials: Materials = field(init=False)
    assets: dict[str, str] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    nav: Any = None
    mkdocs: MkDocsObjects | None = None


@dataclass
class Build:
    """One run of MkDocs over the whole guide; it stands in MkDocs' `config.extra` as "build".

    static-i18n builds each further language inside the build of the first, with the same configuration object, so
    all languages share this. `site_url` is the absolute address of the site and ends in a slash; `serving` is true
    in a preview, which shows what a build refuses; `offline` adds the copy that browsers keep. `refusals` collects
    what is wrong with the materials of all languages.
    """

    guide: Guide
    translation: Translation
    site_url: str
    serving: bool
    offline: bool
    current: LanguageBuild = field(init=False)
    languages: dict[str, LanguageBuild] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def begin(self, language: str) -> None:
        """Begin the build of a language."""
        self.current = self.languages[language] = LanguageBuild(language)

    @property
    def language(self) -> str:
        """The code of the language that is being built."""
        return self.current.language

    @cached_property
    def painter(self) -> Painter:
        """Draws icons and cards; the same for all languages, since all cards share one background."""
        guide = self.guide
        mark = guide.root / "docs" / guide.organisation.mark if guide.organisation.mark else None
        return Painter(guide.overrides, guide.root / ".cache" / "pictures", guide.organisation.tokens, mark)

    def source(self, src_uri: str) -> Source:
        """The checked source of a file of MkDocs, by its path below docs/ such as "fi/organiser/index.md"."""
        language, _, path = src_uri.partition("/")
        return self.guide.sources.pages[language, path]

    def address(self, source: Source) -> str:
        """The absolute address of a page."""
        return f"{self.site_url}{self.guide.addresses[source.language, source.path]}"


def build_in(extra: Mapping[str, object]) -> Build:
    """The build that the hooks share, from MkDocs' `config.extra`."""
    build = extra["build"]
    assert isinstance(build, Build)
    return build
