"""The kit: one ZIP with all materials of a language, in folders by role and stage, and a page that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from guidebook.config.interface import Words, spoken_date, spoken_pages, spoken_size, within
from guidebook.config.organisation import Publisher
from guidebook.config.palette import Palette
from guidebook.pages.editions import Edition
from guidebook.pages.front_matter import Audience, FrontMatter, Printable, Stage
from guidebook.printables.archives import pack


@dataclass(frozen=True)
class KitFile:
    """One file of a material; `name` is that of the file alone, `pages` 0 where nobody counts them."""

    meta: FrontMatter
    edition: Edition
    name: str
    content: bytes
    pages: int


def make_kit(files: Sequence[KitFile], language: str, words: Words, publisher: Publisher, palette: Palette) -> bytes:
    """The archive; `palette` gives its list of contents the guide's colours."""
    places = {file: f"{_folder(file.meta.printable, words)}/{file.name}" for file in files if file.meta.printable}
    contents = _contents(places, language, words, publisher, palette)
    archive = {f"{words['kit']['contents']}.html": contents.encode()}
    archive |= {place: file.content for file, place in sorted(places.items(), key=lambda item: item[1])}
    return pack(archive, compress=False)  # all but the page are compressed formats


def _folder(printable: Printable, words: Words) -> str:
    """Whom a material is for, and in it the stage, numbered so that folders stand in the order of a programme."""
    return f"{_audience(printable, words)}/{list(Stage).index(printable.stage) + 1} {words['stages'][printable.stage]}"


def _audience(printable: Printable, words: Words) -> str:
    if len(printable.audience) == len(Audience):
        return str(words["everyone"])
    first, *others = (words["audiences"][audience] for audience in printable.audience)
    if not others:
        return str(first)
    *middle, last = map(within, others)
    return f"{', '.join([first, *middle])} {words['and']} {last}"


def _contents(places: dict[KitFile, str], language: str, words: Words, publisher: Publisher, palette: Palette) -> str:
    """A page of plain HTML whose links work wherever the archive is unpacked; it asks for nothing else."""
    kit = words["kit"]
    style = STYLE.format(**{name: f"#{palette[name]}" for name in ("ink", "paper", "brand", "sun")})
    day = spoken_date(max(file.meta.reviewed for file in places), words)
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(kit['title'])}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<p>{escape(publisher.name)}</p>\n<h1>{escape(kit['title'])}</h1>\n<p>{escape(kit['lead'])}</p>\n"
        f"<p>{escape(words['updated'])} {day}</p>\n"
    ]
    for audience in Audience:
        own = [file for file in places if file.meta.printable and audience in file.meta.printable.audience]
        if own:
            parts.append(f"<h2>{escape(words['audiences'][audience])}</h2>\n")
        for stage in Stage:
            found = [file for file in own if file.meta.printable and file.meta.printable.stage == stage]
            if not found:
                continue
            parts.append(f"<h3>{escape(words['stages'][stage])}</h3>\n<ul>\n")
            for meta in dict.fromkeys(file.meta for file in found):
                links = " ".join(_link(file, places[file], words) for file in found if file.meta == meta)
                parts.append(
                    f"<li><strong>{escape(meta.title)}</strong><br>{escape(meta.description)}<br>{links}</li>\n"
                )
            parts.append("</ul>\n")
    return "".join([*parts, "</body>\n</html>\n"])


def _link(file: KitFile, place: str, words: Words) -> str:
    suffix = f" ({within(words['kinds'][file.edition.name])})" if file.edition.name in words["edition_suffix"] else ""
    facts = [spoken_pages(file.pages, words)] if file.pages else []
    facts.append(spoken_size(len(file.content), words))
    text = f"{words['formats'][file.edition.format]}{suffix}: {file.meta.title}"
    return f'<a href="{quote(place)}">{escape(text)}</a> ({", ".join(facts)})'


STYLE = """
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 system-ui, sans-serif;
       color: {ink}; background: {paper}; }}
h1, h2, a {{ color: {brand}; }}
h1, h2, h3 {{ line-height: 1.2; }}
h2 {{ margin-top: 2.5rem; border-bottom: 3px solid {sun}; }}
li {{ margin-bottom: 1rem; }}
a {{ margin-right: 0.25rem; }}
"""
