"""The materials of one language: from each page's HTML to the files that readers download, and the kit of them all."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidebook.config.palette import read_palette
from guidebook.findings import Refusal
from guidebook.guide import Guide
from guidebook.pages.editions import SIDE_BY_SIDE, Download, Edition
from guidebook.pages.source import Source
from guidebook.printables.cache import Cache
from guidebook.printables.composing import Composer
from guidebook.printables.kit import KitFile, make_kit
from guidebook.printables.render_queue import RenderQueue
from guidebook.printables.side_by_side import side_by_side, twin_of
from guidebook.site.templates import template_cache

SECONDS_BETWEEN_REPORTS = 2


@dataclass(frozen=True)
class Kit:
    """The archive of all materials: its address below the site's root, its size in bytes, and how many files it holds."""

    url: str
    size: int
    files: int


class Materials:
    """Composes and makes the files of a language's materials.

    `pictures` maps the absolute addresses of pictures to their files; `site_url` is the site's absolute address.
    """

    def __init__(self, guide: Guide, language: str, site_url: str, pictures: Mapping[str, Path]) -> None:
        self.guide = guide
        self.language = language
        self.site_url = site_url
        self.composer = Composer(guide.overrides / "print", pictures, template_cache(guide.root))
        cache = Cache(guide.root / ".cache" / "printables", guide.overrides)
        self.queue = RenderQueue(guide.overrides, cache, processes=min(os.cpu_count() or 1, 4))
        self.submitted: list[tuple[Source, Edition, str]] = []
        self.downloads: dict[str, list[Download]] = {}
        self.kit: Kit | None = None

    def addresses(self) -> Iterator[str]:
        """The addresses below the site's root of all files that will be made, the kit's last."""
        for source in self.guide.sources.of(self.language):
            for _, address in self.guide.downloads(source):
                yield address
        if kit := self.guide.kit(self.language):
            yield kit

    def submit(self, source: Source, html: str) -> None:
        """Compose all editions of a page from its HTML, and have their files made."""
        address = f"{self.site_url}{self.guide.addresses[source.language, source.path]}"
        downloads = self.guide.downloads(source)
        twin = (
            twin_of(source, self.guide) if any(edition.name == SIDE_BY_SIDE.name for edition, _ in downloads) else None
        )
        both = side_by_side(source, self.guide, self.site_url) if twin else ""
        for edition, file in downloads:
            beside = twin if edition.name == SIDE_BY_SIDE.name else None
            sheet = self.composer.compose(
                both if beside else html,
                source.meta,
                edition,
                file=source.file,
                language=source.language,
                address=address,
                publisher=self.guide.publisher(source.language, self.site_url),
                words=self.guide.words[source.language],
                terms=self.guide.directory.terms,
                twin=beside,
                twin_words=self.guide.words[beside.language] if beside else None,
            )
            self.queue.submit(sheet)
            self.submitted.append((source, edition, file))

    def collect(self, report: Callable[[str], None], refuse: Callable[[Refusal], None]) -> dict[str, bytes]:
        """The files of all submitted pages by their addresses, and the kit; fills `downloads` and `kit`.

        `report` is told how many files are made, `refuse` what a build refuses: a faulty file comes as it is, empty if
        there is none.
        """
        if self.queue.to_make:
            report(f"{self.queue.to_make} of {len(self.queue.jobs)} to make")
        rendered = self.queue.collect(_progress(report), refuse)
        files: dict[str, bytes] = {}
        packed: list[KitFile] = []
        for (source, edition, address), file in zip(self.submitted, rendered, strict=True):
            files[address] = file.content
            download = Download(edition, address, len(file.content), file.pages)
            packed.append(KitFile(source, download, file.content))
            self.downloads.setdefault(source.path, []).append(download)
        if packed:
            address = self.guide.kit(self.language)
            publisher = self.guide.publisher(self.language, self.site_url)
            palette = read_palette(self.guide.overrides, publisher.style)
            files[address] = make_kit(packed, self.language, self.guide.words[self.language], publisher, palette)
            self.kit = Kit(address, len(files[address]), len(packed))
        return files


def _progress(report: Callable[[str], None]) -> Callable[[int, int], None]:
    """Reports at most every two seconds how many files are made."""
    last = time.monotonic()

    def progress(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > SECONDS_BETWEEN_REPORTS:
            last = time.monotonic()
            report(f"{done} of {of} made")

    return progress
