"""Gives the templates their words, filters and lists, in the language that is being built."""

from functools import partial
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from guidebook.config.feedback import feedback_link
from guidebook.config.interface import spoken_date, spoken_pages, spoken_size, within
from guidebook.html_sections import lead_and_rest
from guidebook.hyphenation import soften
from guidebook.pages.front_matter import Audience, Stage, Template
from guidebook.pages.terms import GLOSSARY, explain
from guidebook.site.assets import Scripts, Styles, early_script, page_icon, search_files, security_policy
from guidebook.site.menu import listed_in_menu
from guidebook.site.pictures import card_path
from guidebook.site.structured_data import structured_data
from guidebook.site.templates import Unindented, template_cache


@event_priority(-10)  # after build_printables (0), which knows pages and sizes
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    guide = config.extra["guide"]
    language = config.plugins["i18n"].current_language
    words = guide.words[language]
    env.trim_blocks = True  # a tag alone on its line leaves none behind
    env.add_extension(Unindented)
    env.optimized = False
    env.bytecode_cache = template_cache(guide.root)
    env.filters["spoken_date"] = partial(spoken_date, words=words)
    env.filters["spoken_size"] = partial(spoken_size, words=words)
    env.filters["spoken_pages"] = partial(spoken_pages, words=words)
    env.filters["within"] = within
    env.filters["listed_in_menu"] = listed_in_menu
    env.filters["soften"] = partial(soften, language=language, compounds=guide.directory.compounds.get(language, {}))
    env.filters["lead_and_rest"] = lead_and_rest
    glossary = guide.sources.pages.get((language, GLOSSARY))
    env.filters["explain"] = partial(
        explain, language=language, terms=guide.directory.terms, glossary=glossary.meta.title if glossary else ""
    )
    pages = [file.page for file in files.documentation_pages()]
    env.filters["style"] = Styles(guide.overrides, guide.organisation.style).of
    env.filters["script"] = Scripts(guide.overrides, config.extra["offline"]).of
    env.filters["policy"] = security_policy
    env.globals.update(
        words=words,
        all_words=guide.words,
        language=language,
        assets=config.extra["assets"],
        early_script=early_script(guide.overrides),
        search_files=search_files(config.extra["assets"], language),
        icon=page_icon(guide.overrides, guide.organisation),
        guide=guide,
        publisher=guide.publisher(language, config.site_url),
        logo_width=guide.organisation.logo_width(guide.root, height=40),
        page_at={file.norm_src_uri: file.page for file in files.documentation_pages()},
        materials_by_audience={
            audience: _by_stage([page for page in pages if audience in _audiences(page)]) for audience in Audience
        },
    )
    return env


def _audiences(page: Page) -> list[str]:
    return list(page.meta.get("printable", {}).get("audience", []))


def _by_stage(pages: list[Page]) -> list[tuple[str, list[Page]]]:
    """Materials in the order of the stages; a stage without any is left out."""
    stages = [(stage, [page for page in pages if page.meta["printable"]["stage"] == stage]) for stage in Stage]
    return [(stage, found) for stage, found in stages if found]


def _feedback(page: Page, config: MkDocsConfig) -> str:
    """A link for saying whether the page helped, filled in with its address and version; '' where none is configured."""
    guide, language = config.extra["guide"], page.file.locale
    words, address = guide.words[language], guide.organisation.feedback
    if not address:
        return ""
    version = ", ".join(filter(None, (guide.version, spoken_date(page.meta["reviewed"], words))))
    body = "\n".join([*words["feedback_lines"], "", ""]).format(address=page.canonical_url, version=version)
    return feedback_link(address, words["feedback_subject"].format(title=page.title), body)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Where the page's source lies, the pages above it from the front page down, and what it is to search engines."""
    path = page.file.norm_src_uri
    context["path"] = PurePosixPath(path)
    home = next(other for other in nav.pages if other.file.norm_src_uri == "index.md")
    sections = [section.children[0] for section in reversed([*page.ancestors]) if section.title != "footer"]
    above = [] if page is home else [home, *(other for other in sections if other is not page)]
    context["trail"] = above
    trail = [(other.meta.get("short_title") or other.title, other.canonical_url) for other in [*above, page]]
    questions = page.content if page.meta.get("template") == Template.FAQ else ""
    context["structured_data"] = structured_data(trail, questions or "")
    context["late"] = config.extra["translation"].late(config.extra["guide"].sources.pages[page.file.locale, path])
    context["feedback"] = _feedback(page, config)
    context["card"] = config.extra["cards"][card_path(path)]
    return context
