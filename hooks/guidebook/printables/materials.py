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
from guidebook.printables.side_by_side import has_alike_twin, side_by_side, twin_of
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
    `downloads` holds the files made so far by their page's path, and `kit` is the archive of them once it is packed.
    """

    def __init__(self, guide: Guide, language: str, site_url: str, pictures: Mapping[str, Path]) -> None:
        self.guide = guide
        self.language = language
        self.site_url = site_url
        self.composer = Composer(guide.overrides / "print", pictures, template_cache(guide.root))
        self.cache = Cache(guide.root / ".cache" / "printables", guide.overrides)
        self.downloads: dict[str, list[Download]] = {}
        self.kit: Kit | None = None
        self._files: list[KitFile] = []
        self._begin()

    def _begin(self) -> None:
        self.queue = RenderQueue(self.guide.overrides, self.cache, processes=min(os.cpu_count() or 1, 4))
        self._submitted: list[tuple[Source, Edition, str]] = []
        self._refusals: list[Refusal] = []

    def addresses(self) -> Iterator[str]:
        """The addresses below the site's root of all files that will be made, the kit's last."""
        for source in self.guide.sources.of(self.language):
            for _, address in self.guide.downloads(source):
                yield address
        if kit := self.guide.kit(self.language):
            yield kit

    def submit(self, source: Source, html: str) -> None:
        """Compose all editions of a page from its HTML, and have their files made.

        An edition in two languages whose halves are not built alike is left out, and reported by `collect`.
        """
        words = self.guide.words
        for edition, address in self.guide.downloads(source):
            if edition.name == SIDE_BY_SIDE.name and not has_alike_twin(source, self.guide):
                continue  # in a preview alone: a build refuses such twins
            twin = twin_of(source, self.guide) if edition.name == SIDE_BY_SIDE.name else None
            try:
                content = side_by_side(source, self.guide, self.site_url) if twin else html
            except Refusal as refusal:
                self._refusals.append(refusal)
                continue
            sheet = self.composer.compose(
                content,
                source.meta,
                edition,
                file=source.file,
                language=source.language,
                address=f"{self.site_url}{self.guide.addresses[source.language, source.path]}",
                publisher=self.guide.publisher(source.language, self.site_url),
                words=words[source.language],
                terms=self.guide.directory.terms,
                twin=twin,
                twin_words=words[twin.language] if twin else None,
            )
            self.queue.submit(sheet)
            self._submitted.append((source, edition, address))

    def collect(self, report: Callable[[str], None], refuse: Callable[[Refusal], None]) -> dict[str, bytes]:
        """The files of the pages submitted since the last time, by their addresses below the site's root.

        `report` is called with lines on progress, `refuse` with what a build refuses: a faulty file comes as it is,
        empty if there is none.
        """
        queue, submitted, refusals = self.queue, self._submitted, self._refusals
        self._begin()
        if queue.to_make:
            report(f"{queue.to_make} of {len(queue.jobs)} to make")
        files: dict[str, bytes] = {}
        downloads: dict[str, list[Download]] = {}
        for (source, edition, address), made in zip(
            submitted, queue.collect(_progress(report), refusals.append), strict=True
        ):
            files[address] = made.content
            download = Download(edition, address, len(made.content), made.pages)
            self._files.append(KitFile(source, download, made.content))
            downloads.setdefault(source.path, []).append(download)
        self.downloads.update(downloads)
        for refusal in refusals:
            refuse(refusal)
        return files

    def pack(self) -> dict[str, bytes]:
        """The kit of all files made so far, by its address; nothing where a language has no materials."""
        if not self._files:
            return {}
        publisher = self.guide.publisher(self.language, self.site_url)
        palette = read_palette(self.guide.overrides, publisher.style)
        content = make_kit(self._files, self.language, self.guide.words[self.language], publisher, palette)
        self.kit = Kit(self.guide.kit(self.language), len(content), len(self._files))
        self._files = []
        return {self.kit.url: content}


def _progress(report: Callable[[str], None]) -> Callable[[int, int], None]:
    """Reports at most every two seconds how many files are made."""
    last = time.monotonic()

    def progress(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > SECONDS_BETWEEN_REPORTS:
            last = time.monotonic()
            report(f"{done} of {of} made")

    return progress
