"""What would publish a broken site is refused, with every offender named, and the site that stands stays whole."""

import re
import shutil
from collections.abc import Callable

import pytest
from tree import ROOT, SmallSite, front_matter, snapshot

from guidebook.dialect.parsing import FRAME_PREFIX
from guidebook.findings import Refusal
from guidebook.guide import read_guide

PRINTABLE = "\n  kind: document\n  audience: [mentor]\n  stage: start"
PAGE = "docs/en/mentor/index.md"  # its front matter ends on line 6, "## First {#first}" is line 10, "Text." line 12

# What stands in the place of "Text.", and what is said of line 12.
TEXTS = {
    "an unclosed block": ("/// tip | Title\nText.", "the block 'tip' is not closed. Add a line /// after it."),
    "a mistyped block": ("/// wraning | Title\nText.\n///", "unknown block 'wraning'. Did you mean 'warning'?"),
    "a block without its text": ("/// tip\nText.\n///", "the block 'tip' has no text after it."),
    "a closing mark alone": ("///", "'///' closes a block, but none is open. Remove it."),
    "a field called like a heading": (
        "/// field | First\n    name: first\n///",
        "'first' is the name of a field and the id of a heading. Change one.",
    ),
    "an unclosed code block": ("```\nText.", "the code block is not closed. Add a line ``` after it."),
    "a heading without a space or id": ("##Second", "the heading has no id."),
    "an id without a space before it": ("## Second{#second}", "the heading has no id. Add one at its end, after a space"),
    "a heading without text": ("## {#second}", "the heading has no text. Write it between the marks and the id."),
    "a heading with two ids": ("## Second {#second} {#third}", "the heading has no id."),
    "a heading with other attributes": ("## Second {#second onclick=a()}", "the heading has no id."),
    "a second heading of the same id": ("## Second {#first}", "the id 'first' stands on line 10 too. Change one."),
    "an id of the page frame": (
        "## Search {#guide-search}",
        "the id 'guide-search' may not begin so. Ids with 'guide-' are the page frame's; write {#search}.",
    ),
    "an underlined heading": ("Second\n======", "a heading by underlining. Write '## ' before it"),
    "an underlined quotation": ("> Second\n---", "a heading by underlining. Write '## ' before it"),
    "an underlined item": ("- Second\n---", "a heading by underlining. Write '## ' before it"),
    "a title in the text": ("# Second {#second}", "'# ' in the text. The title stands in the front matter"),
    "a skipped level": ("#### Deep {#deep}", "the heading skips a level, from 2 to 4. Use ###."),
    "an admonition of another dialect": ("!!! note\nText.", "'!!! note' would be published as it stands. Use a block"),
    "tabs of another dialect": ('=== "One"\n    Text.', "There are no tabs here; use headings."),
    "a list of definitions": (":   Text.", "':   Text.' would be published as it stands. Write '**Term** – text' as"),
    "a snippet": ('--8<-- "other.md"', "There are no snippets here; write the text itself."),
    "a template mark": ("{{ page.title }}", "Template marks mean nothing in a page; remove it."),
    "attributes of a text": ("[Mail](mailto:a@b.example){onclick=a()}", "Text takes no attributes; remove it."),
    "a script": ("<script>a()</script>", "'<script>' is HTML. Write it in Markdown"),
    "a picture in HTML": ('<img src="nowhere.png">', "is HTML. Write it in Markdown"),
    "a link in HTML": ('<a href="nowhere/">Text</a>', "is HTML. Write it in Markdown"),
    "an unclosed tag": ("<iframe src=//x.example", "is HTML. Write it in Markdown"),
    "a span with more than its language": ('<span lang="fi" onclick="a()">a</span>', "is HTML."),
    "a page that nobody wrote": ("[Text](nowhere.md)", "there is no file 'nowhere.md'. Correct it."),
    "a mistyped page": ("[Text](../contnts.md)", "there is no file '../contnts.md'. Did you mean '../contents.md'?"),
    "a page by another case": ("[Text](../Contents.md)", "there is no file '../Contents.md'. Did you mean"),
    "an address in place of a page": ("[Text](../contents/)", "there is no file '../contents/'."),
    "an address from the top": ("[Text](/contents.md)", "'/contents.md' begins at no page. Write the path from this page"),
    "a missing heading": ("[Text](#firs)", "that page has no heading with the id 'firs'. Did you mean '#first'?"),
    "a missing heading elsewhere": (
        "[Text](../contents.md#nowhere)",
        "that page has no heading with the id 'nowhere'. Its headings: first.",
    ),
    "a page in the other language": (
        "[Text](../../fi/contents.md)",
        "'../../fi/contents.md' leads to the other language. Link to the page in en/",
    ),
    "a link with a space": ("[Text](first meeting.md)", "'first meeting.md' has a space, so it would not become a link."),
    "a space before the target": ("[Text] (../contents.md)", "a space stands between ] and ( of a link. Remove it."),
    "an open target": ("[Text](../contents.md", "a link's ( is not closed on its line."),
    "a path of Windows": (r"[Text](C:\texts\contents.md)", "is a place on one computer."),
    "a file on a computer": ("[Text](file:///etc/passwd)", "'file:///etc/passwd' is not an address for readers."),
    "a script as address": ("[Text](javascript:alert)", "'javascript:alert' is not an address for readers."),
    "a script as address in disguise": ("[Text](java&#115;cript:alert)", "'javascript:alert' is not an address"),
    "a download by its address": ("[Text](sheet.pdf)", "Downloads are linked from their page: link to that."),
    "an empty target": ("[Text]()", "the link leads nowhere."),
    "a link without text": ("[](../contents.md)", "the link has no text."),
    "an undefined reference": ("[Text][where]", "no line '[where]: …' says where [where] leads."),
    "a defined reference to nowhere": ("[where]: nowhere.md", "there is no file 'nowhere.md'."),
    "a source that nobody entered": ("Text.[^one]", "no source 'one' in docs/_data/sources.yml."),
    "a picture that isn't there": ("![A tree](tree.png)", "there is no file 'tree.png'."),
    "a picture without alternative": ("![](../index.md)", "the picture has no alternative."),
    "a picture to nowhere in a link": ("[![A tree](tree.png)](../contents.md)", "there is no file 'tree.png'."),
}  # fmt: skip

# What stands in one file in the place of something else, and what is said.
EDITS = {
    "an unknown key": (PAGE, "slug:", "slugg:", f"{PAGE}:3: unknown key 'slugg'. Did you mean 'slug'?"),
    "a key that stands twice": (PAGE, "slug:", "title: B\nslug:", f"{PAGE}:3: 'title' stands twice, first on line 2."),
    "broken YAML": (PAGE, "title: M", "title: [M", f"{PAGE}:3: the line or the one above it can't be read"),
    "a tab in YAML": (PAGE, "slug: ", "\tslug: ", f"{PAGE}:3: a tab begins the line. Indent with spaces."),
    "unclosed front matter": (PAGE, "---\n\nThe", "\nThe", f"{PAGE}:1: the front matter is not closed."),
    "no front matter": (PAGE, "---\ntitle", "title", f"{PAGE}:1: the page has no front matter."),
    "a number as title": (PAGE, "title: Mentors", "title: 2026", f"{PAGE}:2: 'title' must be text."),
    "an impossible day": (PAGE, "2026-11-21", "2026-02-30", f"{PAGE}:5: '2026-02-30' is not a day."),
    "no title": (PAGE, "title: Mentors\n", "", f"{PAGE}:1: 'title' is missing. Add it"),
    "HTML in the title": (PAGE, "title: Mentors", "title: <b>M</b>", f"{PAGE}:2: 'title' must be one line of plain text."),
    "HTML in the description": (PAGE, "description: A", "description: <i>A", f"{PAGE}:4: 'description' must be one line"),
    "a control character": (PAGE, "Text.", "Te\x00xt.", f"{PAGE}:12: a control character (number 0)."),
    "other headings in a twin": (PAGE, "{#first}", "{#begin}", f"{PAGE}:10: ## {{#begin}} stands where the twin has"),
    "an address given twice": (PAGE, "slug: mentors", "slug: mentees", f"{PAGE}: the address 'mentees' belongs to"),
    "a field that the twin lacks": (
        PAGE,
        "Text.",
        "/// field | Name\n    name: own\n///",
        f"{PAGE}: its fields are not those of docs/fi/mentor/index.md: only one has 'own'.",
    ),
    "an entry of nothing in the navigation": (
        "mkdocs.yml",
        "  - contents.md\n",
        "  - contents.md\n  - gone.md\n",
        "the navigation names 'gone.md', which nobody wrote. Write docs/fi/gone.md, or remove it.",
    ),
    "a page twice in the navigation": (
        "mkdocs.yml",
        "  - contents.md\n",
        "  - contents.md\n  - contents.md\n",
        "'contents.md' stands in the navigation on line",
    ),
    "a page outside the navigation": (
        "mkdocs.yml",
        "  - contents.md\n",
        "",
        "docs/fi/contents.md: the page is not in the navigation. Add a line '- contents.md' to nav: in mkdocs.yml.",
    ),
    "a broken configuration": ("mkdocs.yml", "nav:", "nav: [", "mkdocs.yml:"),
}  # fmt: skip


def plant_missing_twin(small: SmallSite) -> str:
    small.write("docs/fi/organiser/extra.md", front_matter(title="Extra", slug="extra") + "\nText.\n")
    return "docs/fi/organiser/extra.md: its twin docs/en/organiser/extra.md is missing. Write the twin, or remove this page."


def plant_unknown_kind(small: SmallSite) -> str:
    small.page("sheet.md", printable=PRINTABLE.replace("document", "leaflet"))
    return "docs/fi/sheet.md:7: 'leaflet' is not a known kind."


def plant_two_downloads_of_one_name(small: SmallSite) -> str:
    small.page("materials/one.md", printable=PRINTABLE)
    small.page("mentor/two.md", printable=PRINTABLE)
    small.edit("docs/en/mentor/two.md", "slug: mentor-two", "slug: materials-one")
    return "docs/en/mentor/two.md: the download 'materials-one.pdf' belongs to docs/en/materials/one.md already."


def plant_folder_without_index(small: SmallSite) -> str:
    small.page("extra/page.md")
    return "docs/fi/extra/index.md: the folder has no index page, so it has no name. Add this file."


def plant_nested_folder_without_index(small: SmallSite) -> str:
    small.page("extra/deep/index.md")
    return "docs/fi/extra/index.md: the folder has no index page, so it has no name. Add this file."


def plant_other_encoding(small: SmallSite) -> str:
    (small.root / "docs/fi/contents.md").write_bytes("---\ntitle: A\nslug: Sisältö\n".encode("latin-1"))
    return "docs/fi/contents.md:3: a character that is not UTF-8. Save the file as UTF-8 text."


def plant_folder_of_no_language(small: SmallSite) -> str:
    small.write("docs/it/index.md", front_matter(title="Read", slug="read") + "\nText.\n")
    return "docs/it/index.md: the page is in no language's folder. Move it to docs/fi/."


def plant_names_that_differ_in_case(small: SmallSite) -> str:
    small.page("mentor/Index.md")
    return "docs/en/mentor/Index.md: the name 'Index.md' does not work everywhere. Use a–z, 0–9 and single hyphens"


def plant_name_with_a_letter_in_two_unicode_forms(small: SmallSite) -> str:
    small.page("mentor/pa\u0308iva.md")
    return "does not work everywhere. Use a–z, 0–9 and single hyphens"


def plant_link_out_of_the_project(small: SmallSite) -> str:
    (small.root / "docs/assets").mkdir()
    (small.root / "docs/assets/passwords.txt").symlink_to("/etc/passwd")
    return "docs/assets/passwords.txt: a symbolic link, which may lead anywhere. Put the file itself in its place."


def plant_links_that_lead_back(small: SmallSite) -> str:
    for name in ("here", "there"):
        (small.root / "docs/fi/mentor" / name).symlink_to("..")
    return "docs/fi/mentor/there: a symbolic link, which may lead anywhere."


def plant_link_to_nothing(small: SmallSite) -> str:
    (small.root / "docs/en/mentor/gone.md").symlink_to("nothing.md")
    return "docs/en/mentor/gone.md: a symbolic link, which may lead anywhere."


def plant_oversized_picture(small: SmallSite) -> str:
    small.write("docs/assets/noise.svg", "<svg/>" + " " * 600_000)
    return "docs/assets/noise.svg: the picture has 600 kB. Save it smaller: 500 kB at most"


def plant_missing_word(small: SmallSite) -> str:
    (small.root / "overrides").unlink()
    for language in ("fi", "en"):
        text = (ROOT / f"overrides/interface/{language}.yml").read_text(encoding="utf-8")
        small.write(
            f"overrides/interface/{language}.yml", text.replace("\nskip:", "\nskop:") if language == "en" else text
        )
    return "overrides/interface/en.yml: the word 'skip' is missing. Add its translation."


def plant_missing_font(small: SmallSite) -> str:
    (small.root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", small.root / "overrides")
    (small.root / "overrides/fonts/GuideSans-Bold.ttf").unlink()
    return "there is no font ../fonts/GuideSans-Bold.ttf. Put the file there, or name another."


def plant_impossible_day_in_the_data(small: SmallSite) -> str:
    small.write("docs/_data/helplines.yml", "one:\n  number: '112'\n  checked: 2026-11-31\n")
    return "docs/_data/helplines.yml:3: '2026-11-31' is not a day. Write it as 2026-11-21."


def plant_list_as_data(small: SmallSite) -> str:
    small.write("docs/_data/helplines.yml", "- one\n")
    return "docs/_data/helplines.yml:1: the file must hold one key for each entry."


def plant_field_with_a_list_as_name(small: SmallSite) -> str:
    small.edit(PAGE, "Text.", "/// field | First\n    name: [a]\n///")
    return f"{PAGE}:13: 'name: ['a']' does not fit the block 'field'"


def plant_empty_page(small: SmallSite) -> str:
    small.write("docs/fi/contents.md", front_matter(title="Contents", slug="contents"))
    return "docs/fi/contents.md:7: the page is empty. Write its text below the front matter."


PLANTS = {name.removeprefix("plant_"): value for name, value in globals().items() if name.startswith("plant_")}


def refused(small: SmallSite) -> list[str]:
    """What keeps the guide from being published; unlike twins can be read, for a preview."""
    with pytest.raises(Refusal) as refusal:
        raise Refusal(read_guide(small.root / "mkdocs.yml").sources.unlike)
    return [str(finding) for finding in refusal.value.findings]


@pytest.mark.parametrize(("text", "message"), TEXTS.values(), ids=TEXTS)
def test_a_fault_in_a_text_is_refused_with_its_line_and_cure(small_site: SmallSite, text: str, message: str) -> None:
    small_site.edit(PAGE, "Text.", text)
    assert any(finding.startswith(f"{PAGE}:12: ") and message in finding for finding in refused(small_site))


@pytest.mark.parametrize(("path", "old", "new", "message"), EDITS.values(), ids=EDITS)
def test_a_fault_in_a_file_is_refused_with_its_place_and_cure(
    small_site: SmallSite, path: str, old: str, new: str, message: str
) -> None:
    small_site.edit(path, old, new)
    assert any(message in finding for finding in refused(small_site))


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_a_fault_among_files_is_refused_with_its_place_and_cure(
    small_site: SmallSite, plant: Callable[[SmallSite], str]
) -> None:
    expected = plant(small_site)
    assert any(expected in finding for finding in refused(small_site))


GOOD = [
    "[Text](../contents.md), [a (b)](https://mentorointi.example/a_(b)), [c](mailto:a@b.example) and [d](#first)",
    "A blank [name] (your own)",
    'A <span lang="fi">sana</span>, <https://mentorointi.example/> and `<b>` and `[x](nowhere.md)`',
    "```\n## no heading\n<script>\n{{ x }}\n```",
    "Ends with a line.\n\n---\n\nA new thought: 3 < 4, a<4.",
    "| One | Two |\n| --- | --- |\n| a | b |",
    "[a picture][tree] of [contents][]\n\n[tree]: ../contents.md\n[contents]: ../contents.md#first",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_only_looks_like_a_fault_passes(small_site: SmallSite, text: str) -> None:
    small_site.edit(PAGE, "Text.", text)
    read_guide(small_site.root / "mkdocs.yml")


def test_no_heading_can_have_an_id_of_the_page_frame() -> None:
    templates = [*(ROOT / "overrides").glob("*.html"), *(ROOT / "overrides" / "partials").glob("*.html")]
    files = [*templates, *(ROOT / "overrides" / "assets").rglob("*.js")]
    used = [name for file in files for name in re.findall(r'\bid(?:=|: )"([^"]+)"', file.read_text(encoding="utf-8"))]
    assert "guide-search" in used
    assert [name for name in used if not name.startswith(FRAME_PREFIX)] == []


def test_all_offenders_are_named_at_once_and_the_last_good_site_stands(small_site: SmallSite) -> None:
    site = small_site.build()
    before = snapshot(site)
    assert "index.html" in before
    expected = [
        plant(small_site) for plant in (plant_missing_twin, plant_unknown_kind, plant_two_downloads_of_one_name)
    ]
    findings = small_site.findings("build")
    for message in expected:
        assert any(message in finding for finding in findings), (message, findings)
    assert findings == sorted(findings)
    assert all(finding.startswith("docs/") for finding in findings)
    assert snapshot(site) == before
    assert sorted(path.name for path in small_site.root.glob("site*")) == ["site"]
