"""The guide away from its server: without a connection, from a folder on disk, on paper."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from browser.conftest import Visit, served
from browser.layouts import DESKTOP, GUIDE, LAYOUTS, PHONE
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from tree import ROOT

from guidebook.site.offline import add_offline_copy

# Resolves with how many addresses below a path the browser keeps of a language.
KEPT = """async ([path, language]) => {
    const name = `guide ${path} ${language}`;
    return await caches.has(name) ? (await (await caches.open(name)).keys()).length : 0;
}"""
PLANNING = GUIDE.addresses["fi", "organiser/planning.md"]


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "copy", ignore=shutil.ignore_patterns("*.pdf")))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


def visit_until_kept(context: BrowserContext, address: str, path: str = "/", language: str = "fi") -> Page:
    """Open a page and wait until the pages of its language are kept; `path` is the site's."""
    page = context.new_page()
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(100):
        if page.evaluate(KEPT, [path, language]):
            return page
        page.wait_for_timeout(100)
    raise AssertionError("nothing was kept within ten seconds")


def edit_heading(site: Path, address: str) -> None:
    """Give a page of the built site the heading "Uusi otsikko"."""
    file = site / address / "index.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"<h1>.*?</h1>", "<h1>Uusi otsikko</h1>", text), encoding="utf-8")


def test_after_one_visit_every_page_of_a_language_opens_without_a_connection(
    context: BrowserContext, copy: Path
) -> None:
    with served(copy) as address:
        page = visit_until_kept(context, address)
        assert page.evaluate(KEPT, ["/", "fi"]) >= len(GUIDE.sources.of("fi"))
        assert page.evaluate(KEPT, ["/", "en"]) == 0
        visit_until_kept(context, f"{address}en/", language="en")
    context.set_offline(True)  # and the server is gone
    for path in (PLANNING, GUIDE.addresses["en", "glossary.md"], GUIDE.addresses["en", "materials/pair-workbook.md"]):
        page.goto(address + path)
        expect(page.locator("main h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    page.get_by_role("link", name="Suomeksi").click()
    expect(page.locator("main h1")).to_be_visible()
    page.goto(address + "never/was/here/")
    expect(page.locator("h1")).to_have_text(GUIDE.words["fi"]["not_found"]["title"])


def test_without_a_connection_no_page_is_given_in_place_of_a_file(context: BrowserContext, copy: Path) -> None:
    with served(copy) as address:
        page = visit_until_kept(context, address)
    context.set_offline(True)
    paths = ("assets/nowhere.js", "materiaalit/nowhere.pdf", "search/fi.js")
    for path in paths:
        assert page.evaluate("path => fetch(path).then(() => 'answered', () => 'failed')", f"/{path}") == "failed"
    for path in paths:
        with pytest.raises(Error, match="ERR_"):
            context.new_page().goto(address + path)


def test_a_page_that_has_changed_is_fetched_again_and_no_other(context: BrowserContext, copy: Path) -> None:
    with served(copy) as address:
        page = visit_until_kept(context, address)
        edit_heading(copy, PLANNING)
        add_offline_copy(copy, ROOT / "overrides" / "partials")
        fetched: list[str] = []
        context.on("request", lambda request: fetched.append(request.url) if request.service_worker else None)
        page.goto(address)
        page.wait_for_timeout(5000)
        assert [url.partition("?")[0] for url in fetched if "?" in url] == [address + PLANNING]
    context.set_offline(True)
    page.goto(address + PLANNING)
    expect(page.locator("h1")).to_have_text("Uusi otsikko")


def test_two_guides_at_one_address_leave_each_others_copy_alone(context: BrowserContext, copy: Path) -> None:
    both = copy.parent / "both"
    for name in ("one", "other"):
        shutil.copytree(copy, both / name)
    shutil.copy(copy / "404.html", both)
    with served(both) as address:
        visit_until_kept(context, f"{address}one/", path="/one/")
        page = visit_until_kept(context, f"{address}other/", path="/other/")
        assert page.evaluate(KEPT, ["/one/", "fi"]) == page.evaluate(KEPT, ["/other/", "fi"]) > 50
        shutil.copy(ROOT / "overrides" / "partials" / "worker-remover.js", both / "other" / "sw.js")
        page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.update())")
        page.wait_for_function("caches.keys().then((names) => names.length === 1)")
        assert page.evaluate(KEPT, ["/one/", "fi"]) > 50


def test_with_a_connection_no_page_is_ever_old(context: BrowserContext, copy: Path) -> None:
    with served(copy) as address:
        page = visit_until_kept(context, address)
        edit_heading(copy, PLANNING)
        page.goto(address + PLANNING)
        expect(page.locator("h1")).to_have_text("Uusi otsikko")


def test_a_site_that_keeps_no_copy_any_more_takes_back_the_old_one(context: BrowserContext, copy: Path) -> None:
    with served(copy) as address:
        page = visit_until_kept(context, address)
        shutil.copy(ROOT / "overrides" / "partials" / "worker-remover.js", copy / "sw.js")
        page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker.update())")
        page.wait_for_function("caches.keys().then((names) => names.length === 0)")
        page.wait_for_function("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")


def test_a_reader_who_saves_data_gets_no_copy(context: BrowserContext, copy: Path) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    with served(copy) as address:
        page = context.new_page()
        page.clock.install()
        page.goto(address, wait_until="networkidle")
        page.clock.fast_forward("01:00")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_links_lead_from_page_to_page_in_a_folder_on_disk(context: BrowserContext, site: Path) -> None:
    visit = Visit(context, site.as_uri() + "/")
    page = visit.open("index.html")
    page.locator("main").get_by_role("link", name="Järjestäjälle").click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("#guide-search-open").wait_for()
    page.get_by_role("link", name="In English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Menu").click()
    page.locator("#guide-menu").get_by_role("link", name="Materials").click()
    expect(page.locator("h1")).to_have_text("Materials")
    assert visit.faults == []


@pytest.fixture(scope="module")
def sheet(
    browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], tuple[Page, str]]]:
    """Prints a page, from dark colours, and returns it with the text on the paper."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark", base_url=address, service_workers="block")
    page = context.new_page()
    file = tmp_path_factory.mktemp("sheets") / "page.pdf"

    def printed(path: str) -> tuple[Page, str]:
        page.goto(path)
        page.emulate_media(media="print")
        page.pdf(path=file, format="A4")
        sheets = pypdfium2.PdfDocument(file)
        return page, "".join(sheet.get_textpage().get_text_range() for sheet in sheets)

    yield printed
    context.close()


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "lost"])
def test_a_printed_page_is_its_text_and_nothing_else(sheet: Callable[[str], tuple[Page, str]], name: str) -> None:
    page, text = sheet(LAYOUTS[name])
    shown = page.locator(":is(nav, header.site, dialog, .skip, .download-box, button, summary):visible")
    assert shown.all_inner_texts() == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    addresses = r"\(https?:[^)]*\)"  # which the paper shows after their links
    every = re.sub(r"\W", "", re.sub(addresses, "", re.sub(r"\s", "", text)))
    for paragraph in page.locator("main :is(p, li):not(.download-box *)").all_text_contents()[-5:]:
        assert re.sub(r"\W", "", paragraph)[:40] in every


def test_a_printed_page_tells_where_its_links_lead(sheet: Callable[[str], tuple[Page, str]]) -> None:
    _, text = sheet(GUIDE.addresses["en", "about.md"])
    assert "(https://mesh.turkuamk.fi/)" in re.sub(r"\s", "", text)
