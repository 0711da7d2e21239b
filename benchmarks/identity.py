"""Another organisation's guide from the whole of the real one, and every trace of the original's identity left in it.

    .venv/bin/python benchmarks/identity.py [folder]

Copies docs/, hooks/ and overrides/, gives mkdocs.yml another name, organisation, address, colours and logo, builds, and
reads every file: text, metadata, parts of Office files and archives, the colours of pictures and drawings. Keeps the
site in the folder where one is named. Ends with status 1 where there is a trace.
"""

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from guidebook.config.brand_colours import Colours  # noqa: E402
from guidebook.config.organisation import Organisation  # noqa: E402
from guidebook.config.site_config import read_site_config  # noqa: E402
from guidebook.config.tokens import TOKEN  # noqa: E402

SITE_NAMES = {"fi": "Mentorin ja aktorin käsikirja", "en": "Mentoring handbook"}
ADDRESS = "https://ohjelma.kunta.example/"
BRAND, ACCENT = "#7a1f4b", "#f2a900"
ORGANISATION = f"""\
  organisation:
    name: {{fi: Esimerkkikunta, en: The municipality of Example}}
    contact: 012 345 6789
    address: Kirjastokatu 1, 00000 Esimerkki
    feedback: ohjelma@kunta.example
    logo: assets/logo.png
    colours:
      brand: "{BRAND}"
      accent: "{ACCENT}"
    font: Calibri
"""
PICTURES = {".png", ".ico"}
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def take_identity(root: Path) -> None:
    """Make the copy of the project in `root` the other organisation's, by mkdocs.yml and a logo alone."""
    file = root / "mkdocs.yml"
    config = file.read_text(encoding="utf-8")
    original = read_site_config(file).site_names
    for language, name in original.items():
        config = config.replace(f"site_name: {name}\n", f"site_name: {SITE_NAMES[language]}\n")
    config = config.replace(address_of(config), ADDRESS).replace("\nextra:\n", f"\nextra:\n{ORGANISATION}")
    file.write_text(config, encoding="utf-8")
    draw_logo(root / "docs" / "assets" / "logo.png")


def draw_logo(file: Path) -> None:
    logo = Image.new("RGBA", (600, 200))
    pencil = ImageDraw.Draw(logo)
    pencil.rounded_rectangle((4, 4, 195, 195), 40, BRAND)
    pencil.polygon([(100, 40), (160, 150), (40, 150)], ACCENT)
    pencil.rectangle((230, 60, 590, 90), BRAND)
    pencil.rectangle((230, 115, 500, 140), ACCENT)
    file.parent.mkdir(exist_ok=True)
    logo.save(file)


def address_of(config: str) -> str:
    """The site's address that mkdocs.yml falls back on."""
    found = re.search(r"^site_url:.*?(https://[^\"\s]+)", config, re.MULTILINE)
    assert found
    return found[1]


def original_colours() -> set[str]:
    """Those of the guide's own that another brand and accent replace."""
    tokens = dict(TOKEN.findall((ROOT / "overrides" / "tokens.css").read_text(encoding="utf-8")))
    own = Organisation(colours=Colours(brand=BRAND, accent=ACCENT)).tokens
    return {tokens[name].lower() for name in own}


def original_names() -> list[str]:
    """The guide's names without their last two letters, which Finnish changes, and its host."""
    config = ROOT / "mkdocs.yml"
    host = urlsplit(address_of(config.read_text(encoding="utf-8"))).netloc
    return [*(name[:-2] for name in read_site_config(config).site_names.values()), host]


def find_traces(site: Path, names: Iterable[str], colours: Iterable[str]) -> list[str]:
    """Each trace below `site` as "file: what"; names are found folded too, and with whatever between their words."""
    joined = (r"[\W_]*".join(map(re.escape, _folded(name).split())) for name in names)
    words = re.compile("|".join(joined))
    shades = {colour.lstrip("#"): colour for colour in colours}
    written = re.compile("|".join([*shades, *map(_in_pdf, shades)]))
    traces = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        place = file.relative_to(site).as_posix()
        for where, text in [(place, place), *read(place, file.read_bytes())]:
            for found in {*words.findall(_folded(text)), *written.findall(text.lower())}:
                traces.append(f"{where}: {found}")
    return traces


def _folded(text: str) -> str:
    """In small letters, without dots, accents and soft hyphens."""
    plain = unicodedata.normalize("NFD", text.replace("\u00ad", "").lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _in_pdf(colour: str) -> str:
    """What finds #rrggbb as a PDF writes it: three shares of one, of which the first three decimals tell enough."""
    shares = (f"{int(colour[at : at + 2], 16) / 255:.6f}"[1:5] for at in (0, 2, 4))
    return "0?" + r"\d* 0?".join(map(re.escape, shares))


def read(place: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Everything in a file that can be read, each with its place: all of it, and of a package each part."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield f"{place} > {name}", name
                yield from read(f"{place} > {name}", package.read(name))
    elif content.startswith(b"%PDF"):
        yield from _read_pdf(place, content)
    elif Path(place).suffix in PICTURES:
        with Image.open(io.BytesIO(content)) as picture:
            yield place, " ".join(map(str, picture.info.items()))
            colours = picture.convert("RGB").getcolors(1 << 24) or []
            yield place, " ".join("{:02x}{:02x}{:02x}".format(*colour) for _, colour in colours)  # type: ignore[misc]
    else:
        text = content.decode("utf-8", errors="replace")
        yield place, ESCAPE.sub(lambda code: chr(int(code[1], 16)), unescape(unquote(text)))


def _read_pdf(place: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Text as readers see it, then every string, name and stream of the file's structure, metadata included."""
    with pypdfium2.PdfDocument(content) as document:
        yield place, " ".join(page.get_textpage().get_text_range() for page in document)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in pdf.objects:
            yield place, " ".join(_strings(item))
            if isinstance(item, pikepdf.Stream):
                try:
                    yield place, item.read_bytes().decode("utf-8", errors="replace")
                except pikepdf.PdfError:  # a picture in a format of its own
                    yield place, ""


def _strings(item: object) -> Iterator[str]:
    if isinstance(item, pikepdf.Array):
        numbers = []
        for part in item:
            numbers.append(str(part) if isinstance(part, int | Decimal) else "")
            yield from _strings(part)
        yield " ".join(numbers)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in item.items():
            yield key
            if not getattr(value, "is_indirect", False):
                yield from _strings(value)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield str(item)


def build(root: Path, environment: Mapping[str, str]) -> Path:
    """Build the project in `root`; returns the site."""
    command = [sys.executable, "-m", "guidebook", "build"]
    subprocess.run(command, cwd=root, env={**environment, "PYTHONPATH": str(root / "hooks")}, check=True)
    return root / "site"


def main(copy: Path | None) -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "hooks", "overrides"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("mkdocs.yml", "pyproject.toml"):
            shutil.copy(ROOT / name, root)
        take_identity(root)
        kept = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
        site = build(root, {**kept, "NO_MKDOCS_2_WARNING": "1"})
        if copy:
            shutil.copytree(site, copy, dirs_exist_ok=True)
        traces = find_traces(site, original_names(), original_colours())
        count = sum(1 for file in site.rglob("*") if file.is_file())
        print(*traces, f"{len(traces)} traces in {count} files", sep="\n")
    return 1 if traces else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("copy", type=Path, nargs="?", help="a folder to copy the built site to")
    sys.exit(main(parser.parse_args().copy))
