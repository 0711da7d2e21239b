"""The copy of the site that a browser keeps for reading without a connection: a service worker and what it keeps.

All pages travel in one bundle, since as one file they compress to less than half of what they weigh one by one, and
to less again where like stands by like. So languages stand apart, and words apart from tags: first come the pages, each
its address and on the lines after it its HTML with U+0001 in the place of every run of tags, with a NUL between any two;
then all those runs in their order, each after U+0002. No HTML can hold these characters.
"""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

KEPT = (".css", ".js", ".svg", ".webmanifest")
SEARCH = re.compile(r"search/|assets/search-")  # the worker keeps these once a reader has searched
WORKER = "sw.js"
LOST = "404.html"  # shown at any depth, where no relative link would hold
# From here on a page's head is for search engines and shared links (partials/sharing.html).
SHARING = re.compile(r"<link rel=\"canonical\".*?(?=</head>)", re.DOTALL)
PICTURE = re.compile(r"<img\b[^>]* src=\"(?!data:)([^\"]+)\"")
# What a page carries in itself is kept once for all pages, as a file; then the page's policy needn't know it.
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
SCRIPT = re.compile(r"(<script data-root=\"(.*?)\")>.*?(?=</script>)", re.DOTALL)
HASHES = re.compile(r"(script-src 'self' 'sha256-[^']*') 'sha256-[^']*'; (style-src 'self') 'sha256-[^']*'")
LANGUAGE = re.compile(r"<html lang=\"(.*?)\"")
TAGS = re.compile(r"(?:\n*<[^>]*>\n*)+")


def add_offline_copy(site: Path, templates: Path) -> None:
    """Write the bundle and the worker into the finished `site`; `templates` holds worker.js.

    The worker's version is made from the content of all that it keeps, so an unchanged site leaves it as it is.
    """
    (style,), (script,) = (site.glob(f"assets/guide-*.{kind}") for kind in ("css", "js"))
    pages, shown = [], set[str]()
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        html = SHARING.sub("", file.read_text(encoding="utf-8"))
        shown.update(_pictures(address, html))
        if address != LOST:
            link = f'<link rel="stylesheet" href="{"../" * address.count("/")}assets/{style.name}">'
            html = HASHES.sub(r"\1; \2", STYLE.sub(link, SCRIPT.sub(rf'\1 src="\2assets/{script.name}">', html)))
        language = LANGUAGE.search(html)
        pages.append((language[1] if language else "", f"{address}\n{html}"))
    text = "\0".join(page for _, page in sorted(pages))
    bundle = "\x02".join([TAGS.sub("\x01", text), *TAGS.findall(text)]).encode()
    name = f"assets/pages-{hashlib.sha256(bundle).hexdigest()[:8]}.txt"
    (site / name).write_bytes(bundle)
    kept = [file for file in sorted(site.rglob("*")) if file.suffix in KEPT]
    files = [*kept, *sorted(site / picture for picture in shown if not picture.endswith(KEPT))]
    files = [file for file in files if not SEARCH.match(file.relative_to(site).as_posix())]
    names = [file.relative_to(site).as_posix() for file in files]
    version = hashlib.sha256(bundle + b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    worker = (templates / "worker.js").read_text(encoding="utf-8")
    for key, value in {"version": version, "bundle": name, "files": json.dumps(names)}.items():
        worker = worker.replace(f"{{{{ {key} }}}}", value)
    (site / WORKER).write_text(worker, encoding="utf-8")


def _pictures(address: str, html: str) -> list[str]:
    """The pictures that the page at `address` shows, as paths below the site's root."""
    return [urljoin(f"/{address}", unquote(source)).lstrip("/") for source in PICTURE.findall(html)]


def remove_offline_copy(site: Path, templates: Path) -> None:
    """Write a worker that removes what earlier versions of the site left in browsers."""
    (site / WORKER).write_bytes((templates / "worker-remover.js").read_bytes())
