"""Every layout on a phone without JavaScript."""

from browser.layouts import LAYOUTS, PHONE
from playwright.sync_api import Browser, expect


def test_without_javascript_all_is_there_but_what_needs_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=address)
    page = context.new_page()
    for path in LAYOUTS.values():
        page.goto(path)
        expect(page.locator("main h1")).to_be_visible()
        assert page.locator(":is(header select, .needs-script):visible").count() == 0, path
        downloads = page.locator("main a[download]")
        assert downloads.locator("visible=true").count() == downloads.count(), path
        for details in page.locator("main details").all():
            if details.get_attribute("open") is None:
                details.locator("summary").click()
            expect(details.locator("ul").first).to_be_visible()
        if page.locator("header.site").count():
            page.locator(".menu-open").click()
            expect(page.locator("nav.menu a").first).to_be_visible()
            page.locator(".menu-close").click()
            expect(page.locator("nav.menu")).to_be_hidden()
            page.locator("header .tools a").first.click()
            expect(page.locator(".contents a").first).to_be_visible()
    context.close()
