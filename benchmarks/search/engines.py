"""Three searches over the same pages: this site's, stock Material's, and Pagefind over this site's pages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page
from queries import Query
from serving import serve

from guidebook.guide import read_guide

ROOT = Path(__file__).parents[2]
GUIDE = read_guide(ROOT / "mkdocs.yml")
PLACES = {address: f"{language}/{path.removesuffix('.md')}" for (language, path), address in GUIDE.addresses.items()}


@dataclass(frozen=True)
class Found:
    """The places that a search lists (language/path#section), in order, and how long it took."""

    places: list[str]
    milliseconds: float


class Ours:
    """The search dialog as a reader meets it."""

    # Resolves with the milliseconds and the links once the list stands.
    SEARCH = """query => {
        const input = document.getElementById("guide-search-words");
        const before = performance.now();
        input.value = query;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        const links = [...document.querySelectorAll("#guide-search-results > li > a:first-child")].map(link => link.href);
        return [performance.now() - before, links];
    }"""

    def __init__(self, folder: Path) -> None:
        self.address = serve(folder / "site")[0]

    def search(self, browser: Browser, language: str, queries: list[Query]) -> Iterator[tuple[Query, Found]]:
        page = browser.new_page()
        page.goto(self.address + GUIDE.addresses[language, "index.md"])
        page.keyboard.press("Control+k")
        while not page.evaluate("typeof guideSearch == 'object' && guideSearch.languages.size > 0"):
            page.wait_for_timeout(20)  # the page's policy forbids wait_for_function's eval
        page.wait_for_timeout(300)
        for query in queries:
            milliseconds, links = page.evaluate(self.SEARCH, query.text)
            if not links:  # the other language's results come once its index is loaded
                page.wait_for_timeout(400)
                links = page.locator("#guide-search-results > li > a:first-child").evaluate_all(
                    "all => all.map(a => a.href)"
                )
            yield query, Found([self._place(link) for link in links], milliseconds)
        page.close()

    def _place(self, link: str) -> str:
        parts = urlsplit(link)
        return PLACES[parts.path.removeprefix("/")] + (f"#{parts.fragment}" if parts.fragment else "")


class Material:
    """The same Markdown under Material's own templates and search, as its users get it."""

    def __init__(self, folder: Path) -> None:
        project = folder / "material"
        for name in ("docs", "hooks", "overrides"):
            shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        config = re.sub(r"^hooks:.*?(?=^\S|\Z)", "", config, flags=re.MULTILINE | re.DOTALL)
        config = config.replace("  custom_dir: overrides\n", "  language: fi\n").replace(
            "strict: true", "strict: false"
        )
        config = config.replace("plugins:\n", "plugins:\n  - search:\n      lang: [fi, en]\n").replace(
            "watch:", "x-watch:"
        )
        config = config.split("x-watch:")[0] + "markdown_extensions: [attr_list, tables, pymdownx.blocks.admonition]\n"
        (project / "mkdocs.yml").write_text(config, encoding="utf-8")
        for page in (project / "docs").rglob("*.md"):
            text = page.read_text(encoding="utf-8")
            page.write_text(re.sub(r"^(template|printable): .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"],
            cwd=project,
            check=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stderr=subprocess.DEVNULL,
        )
        self.address = serve(project / "site")[0]

    def search(self, browser: Browser, language: str, queries: list[Query]) -> Iterator[tuple[Query, Found]]:
        page = browser.new_page()
        page.goto(self.address + ("" if language == "fi" else f"{language}/"))
        page.locator("label.md-search__icon").first.dispatch_event("click")
        field = page.locator("input.md-search__input")
        field.click()
        for query in queries:
            field.fill("")
            page.keyboard.press("Shift")
            page.wait_for_timeout(50)
            before = page.evaluate("performance.now()")
            field.fill(query.text)
            page.keyboard.press("Shift")  # Material listens to keys going up only
            links, milliseconds = self._settled(page, before)
            yield query, Found([self._place(link) for link in links], milliseconds)
        page.close()

    @staticmethod
    def _settled(page: Page, before: float) -> tuple[list[str], float]:
        """The links once the list has stood still for a quarter of a second, and when it changed last."""
        read = "() => [...document.querySelectorAll('.md-search-result__link')].map(link => link.href)"
        links: list[str] = []
        changed = page.evaluate("performance.now()")
        while page.evaluate("performance.now()") - changed < 250:
            now = page.evaluate(read)
            if now != links:
                links, changed = now, page.evaluate("performance.now()")
            page.wait_for_timeout(10)
        return links, changed - before

    @staticmethod
    def _place(link: str) -> str:
        parts = urlsplit(link)
        path = parts.path.strip("/")
        language, rest = ("en", path.removeprefix("en").strip("/")) if path.split("/")[0] == "en" else ("fi", path)
        file = f"{rest}.md" if (ROOT / "docs" / language / f"{rest}.md").is_file() else f"{rest}/index.md".lstrip("/")
        return f"{language}/{file.removesuffix('.md')}" + (f"#{parts.fragment}" if parts.fragment else "")


class Pagefind:
    """Pagefind over this site's built pages, through its own browser interface, results by section as it gives them."""

    SEARCH = """async query => {
        const before = performance.now();
        const { results } = await window.pagefind.search(query);
        const pages = await Promise.all(results.slice(0, 20).map(result => result.data()));
        const links = pages.flatMap(({ url, sub_results }) => [url, ...sub_results.slice(0, 2).map(one => one.url)]);
        return [performance.now() - before, [...new Set(links)]];
    }"""

    def __init__(self, folder: Path) -> None:
        site = folder / "pagefind-site"
        shutil.copytree(folder / "site", site)
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "main"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        self.address = serve(site)[0]

    def search(self, browser: Browser, language: str, queries: list[Query]) -> Iterator[tuple[Query, Found]]:
        page = browser.new_page()
        page.goto(self.address + GUIDE.addresses[language, "index.md"])
        page.evaluate("async () => { window.pagefind = await import('/pagefind/pagefind.js'); await pagefind.init(); }")
        for query in queries:
            milliseconds, links = page.evaluate(self.SEARCH, query.text)
            yield query, Found([self._place(link) for link in links], milliseconds)
        page.close()

    @staticmethod
    def _place(link: str) -> str:
        parts = urlsplit(link)
        return PLACES.get(parts.path.removeprefix("/"), "") + (f"#{parts.fragment}" if parts.fragment else "")
