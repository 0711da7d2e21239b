"""What a reader ticks and writes stays in their browser, with its item, until they take it away."""

import json
from pathlib import Path

import pypdfium2
from browser.conftest import Visit, served
from browser.layouts import GUIDE, PHONE
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tree import SmallSite

CHECKLIST = GUIDE.addresses["fi", "materials/mentor-checklist.md"]
WORKBOOK = GUIDE.addresses["en", "materials/pair-workbook.md"]
WORDS = {language: words["keep"] for language, words in GUIDE.words.items()}
KEPT = "Object.keys(localStorage)"
LIST = "{kind: checklist, audience: [mentor], stage: all}"


def ticked(page: Page) -> list[str]:
    return page.locator("li.task > input:checked + label").all_inner_texts()


def test_ticks_are_remembered_in_this_browser_until_cleared(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open(CHECKLIST)
    expect(page.get_by_text(WORDS["fi"]["ticks"])).to_be_visible()
    page.locator("li.task > label").nth(2).click()
    page.reload()
    assert ticked(page) == [page.locator("li.task > label").nth(2).inner_text()]
    page.get_by_role("button", name=WORDS["fi"]["clear_ticks"]).press("Enter")
    expect(page.get_by_role("status")).to_have_text(WORDS["fi"]["cleared"])
    assert page.evaluate(KEPT) == []
    page.reload()
    assert ticked(page) == []
    assert context.cookies() == []
    context.close()


def test_a_tick_stays_with_its_item_when_others_are_added_and_moved(browser: Browser, small_site: SmallSite) -> None:
    small_site.page("materials/list.md", "The lead.\n\n- [ ] First\n- [ ] Call\n- [ ] Call\n", printable=LIST)
    site = small_site.build()
    context = browser.new_context(service_workers="block")
    with served(site) as address:
        page = Visit(context, address).open("materials/materials-list/")
        page.get_by_label("First").check()
        page.locator("li.task > input").nth(2).check()
        for language in ("fi", "en"):
            file = f"docs/{language}/materials/list.md"
            small_site.edit(
                file, "- [ ] First\n- [ ] Call\n- [ ] Call\n", "- [ ] Call\n- [ ] New\n- [ ] Call\n- [ ] First\n"
            )
        small_site.build()
        page.reload()
        boxes = page.locator("li.task > input").evaluate_all("boxes => boxes.map((box) => box.checked)")
    assert boxes == [False, False, True, True]
    context.close()


def write_notes(page: Page) -> dict[str, str]:
    notes = {
        "m1-log": "Äänekäs öylätti, šaakki ja žetoni.\nToinen rivi: 100 %",
        "m1-next": "“Quoted”, \\ and\n\n<b>tags</b>",
    }
    for name, text in notes.items():
        page.locator(f"#{name}").fill(text)
    page.locator("#m1-date").fill("2027-01-14")
    page.locator("li.task > label").first.click()
    return notes


def test_notes_of_a_workbook_survive_are_saved_as_they_were_written_and_go(browser: Browser, address: str) -> None:
    context = browser.new_context(service_workers="block")
    page = Visit(context, address).open(WORKBOOK)
    expect(page.get_by_text(WORDS["en"]["notes"])).to_be_visible()
    expect(page.get_by_text(GUIDE.words["en"]["not_kept"])).to_have_count(0)
    notes = write_notes(page)
    page.reload()
    for name, text in notes.items():
        expect(page.locator(f"#{name}")).to_have_value(text)
    expect(page.locator("#m1-date")).to_have_value("2027-01-14")
    (first,) = ticked(page)

    with page.expect_download() as download:
        page.get_by_role("button", name=WORDS["en"]["save"]).press("Enter")
    assert download.value.suggested_filename == "pairs-workbook-notes.txt"
    expect(page.get_by_role("status")).to_contain_text("pairs-workbook-notes.txt")
    written = Path(download.value.path()).read_bytes().decode()
    headings = [page.locator(f"#{key}").inner_text() for key in ("meeting-1", "m1-prepare", "m1-notes")]
    assert written == (
        f"{page.locator('h1').inner_text()}\n{address}{WORKBOOK}\n\n{headings[0]}\n\n{headings[1]}\n[x] {first}\n\n{headings[2]}\n\n"
        f"Date of meeting 1\n2027-01-14\n\nWhat did we talk about at meeting 1?\n{notes['m1-log']}\n\n"
        f"What will each of us do before meeting 2?\n{notes['m1-next']}\n"
    )

    clear = page.get_by_role("button", name=WORDS["en"]["clear_notes"])
    page.once("dialog", lambda dialog: dialog.dismiss())
    clear.click()
    expect(page.locator("#m1-log")).to_have_value(notes["m1-log"])
    page.once("dialog", lambda dialog: dialog.accept())
    clear.click()
    expect(page.locator("#m1-log")).to_have_value("")
    expect(page.get_by_role("status")).to_have_text(WORDS["en"]["cleared"])
    assert page.evaluate(KEPT) == []
    context.close()


def test_a_long_note_is_printed_to_its_end(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(service_workers="block")
    page = Visit(context, address).open(WORKBOOK)
    page.locator("#m1-log").fill("".join(f"Row {number}\n" for number in range(40)) + "The end")
    page.pdf(path=tmp_path / "notes.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "notes.pdf") as paper:
        assert "The end" in "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    context.close()


def test_other_forms_are_not_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(service_workers="block")
    page = Visit(context, address).open(GUIDE.addresses["fi", "materials/mentor-application.md"])
    expect(page.get_by_text(GUIDE.words["fi"]["not_kept"])).to_be_visible()
    page.locator(".field input").first.fill("Nimi")
    page.locator("li.task > label").first.click()
    kept = json.loads(page.evaluate("JSON.stringify(localStorage)"))
    assert "Nimi" not in str(kept)
    context.close()


def without_storage(browser: Browser) -> BrowserContext:
    """A browser that refuses to keep anything, as with all site data blocked."""
    context = browser.new_context(service_workers="block")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    return context


def test_where_nothing_can_be_kept_the_page_works_and_says_so(browser: Browser, address: str) -> None:
    context = without_storage(browser)
    visit = Visit(context, address)
    errors: list[str] = []
    visit.page.on("pageerror", lambda error: errors.append(str(error)))
    page = visit.open(WORKBOOK)
    write_notes(page)
    expect(page.get_by_role("status")).to_have_text(WORDS["en"]["full"])
    with page.expect_download() as download:
        page.get_by_role("button", name=WORDS["en"]["save"]).click()
    assert "žetoni" in Path(download.value.path()).read_text(encoding="utf-8")
    assert errors == []
    context.close()


def test_without_javascript_nothing_is_promised_to_be_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    visit = Visit(context, address)
    for path, language in ((WORKBOOK, "en"), (CHECKLIST, "fi")):
        page = visit.open(path)
        for promise in page.locator(".download-box .needs-script :is(p, button)").all():
            expect(promise).to_be_hidden()
        warned = page.locator(".download-box > p, .download-box noscript p").all_inner_texts()
        assert (GUIDE.words[language]["not_kept"] in warned) == (path == WORKBOOK)
    context.close()


def test_a_reader_can_delete_everything_that_the_site_has_left(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).open(CHECKLIST)
    page.locator("li.task > label").first.click()
    page.locator("#guide-theme").select_option("dark")
    page.goto(address + WORKBOOK)
    write_notes(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => localStorage.setItem('of another site', 'stays'))")
    page.goto(address + GUIDE.addresses["en", "privacy.md"])
    assert len(page.evaluate(KEPT)) == 4
    assert len(page.evaluate("caches.keys()")) == 1
    page.get_by_role("button", name=GUIDE.words["en"]["forget"]["button"]).click()
    expect(page.get_by_role("status")).to_have_text(GUIDE.words["en"]["forget"]["done"])
    assert page.evaluate(KEPT) == ["of another site"]
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    context.close()


LEFT = """async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return [registrations.length, await caches.keys()];
}"""


def test_what_a_reader_deletes_at_once_does_not_come_back_on_the_same_page(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = Visit(context, address).page
    page.clock.install()  # the copy waits until the page has stood for three seconds
    page.goto(address + GUIDE.addresses["en", "privacy.md"])
    page.get_by_role("button", name=GUIDE.words["en"]["forget"]["button"]).click()
    page.clock.run_for(5000)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LEFT) == [0, []]
    context.close()
