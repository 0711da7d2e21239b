"""The kit: one ZIP with all materials of a language, in folders by role and stage, and a page that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from guidebook.config.interface import Words, format_date, within
from guidebook.config.organisation import Publisher
from guidebook.config.palette import Palette
from guidebook.pages.editions import Download, materials_by_audience
from guidebook.pages.front_matter import Audience, Printable, Stage
from guidebook.pages.source import Source
from guidebook.printables.archives import pack


@dataclass(frozen=True)
class KitFile:
    """One file of a material."""

    source: Source
    download: Download
    content: bytes


def make_kit(files: Sequence[KitFile], language: str, words: Words, publisher: Publisher, palette: Palette) -> bytes:
    """The archive; `palette` gives its list of contents the guide's colours."""
    placed = {_place(file, words): file for file in files}
    contents = _contents(placed, language, words, publisher, palette)
    archive = {f"{words['kit']['contents']}.html": contents.encode()}
    archive |= {place: placed[place].content for place in sorted(placed)}
    return pack(archive, compress=False)  # all but the page are compressed formats


def _place(file: KitFile, words: Words) -> str:
    """The file's path in the archive: whom it is for, the stage, the name of its download."""
    printable = file.source.meta.printable
    assert printable
    name = file.download.url.rpartition("/")[2]
    # Numbered, so that folders stand in the order of a programme.
    stage = f"{list(Stage).index(printable.stage) + 1} {words['stages'][printable.stage]}"
    return f"{_audience(printable, words)}/{stage}/{name}"


def _audience(printable: Printable, words: Words) -> str:
    if len(printable.audience) == len(Audience):
        return str(words["everyone"])
    first, *others = (words["audiences"][audience] for audience in printable.audience)
    if not others:
        return str(first)
    *middle, last = map(within, others)
    return f"{', '.join([first, *middle])} {words['and']} {last}"


def _contents(placed: dict[str, KitFile], language: str, words: Words, publisher: Publisher, palette: Palette) -> str:
    """A page of plain HTML whose links work wherever the archive is unpacked; it asks for nothing else."""
    kit, files = words["kit"], list(placed.values())
    style = STYLE.format(**{name: f"#{palette[name]}" for name in ("ink", "paper", "brand", "sun")})
    day = format_date(max(file.source.meta.reviewed for file in files), words)
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(kit['title'])}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<p>{escape(publisher.name)}</p>\n<h1>{escape(kit['title'])}</h1>\n<p>{escape(kit['lead'])}</p>\n"
        f"<p>{escape(words['updated'])} {day}</p>\n"
    ]
    sources = {file.source.path: file.source for file in files}
    for audience, stages in materials_by_audience([*sources.values()]).items():
        if stages:
            parts.append(f"<h2>{escape(words['audiences'][audience])}</h2>\n")
        for stage, materials in stages:
            parts.append(f"<h3>{escape(words['stages'][stage])}</h3>\n<ul>\n")
            for source in materials:
                title, description = escape(source.meta.title), escape(source.meta.description)
                links = "<br>".join(
                    _link(file, place, words) for place, file in placed.items() if file.source is source
                )
                parts.append(f"<li><strong>{title}</strong><br>{description}<br>{links}</li>\n")
            parts.append("</ul>\n")
    return "".join([*parts, "</body>\n</html>\n"])


def _link(file: KitFile, place: str, words: Words) -> str:
    """A link with all that tells the file from others, since links are also read in a list of their own."""
    kind = file.download.kind(words)
    name = f"{file.source.meta.title} – {within(kind)}" if kind else file.source.meta.title
    return f'<a href="{quote(place)}">{escape(name)}: {escape(file.download.facts(words))}</a>'


STYLE = """
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 system-ui, sans-serif;
       color: {ink}; background: {paper}; }}
h1, h2, a {{ color: {brand}; }}
h1, h2, h3 {{ line-height: 1.2; }}
h2 {{ margin-top: 2.5rem; border-bottom: 3px solid {sun}; }}
li {{ margin-bottom: 1rem; }}
"""
