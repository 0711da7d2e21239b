"""Gives the templates their words, filters and lists, in the language that is being built."""

from functools import partial
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from guidebook.build import build_in
from guidebook.config.interface import format_date, format_size, within
from guidebook.dialect.term_links import explain
from guidebook.html_sections import lead_and_rest
from guidebook.hyphenation import soften
from guidebook.pages.editions import materials_by_audience
from guidebook.pages.front_matter import Template
from guidebook.pages.terms import GLOSSARY
from guidebook.site.assets import Scripts, Styles, early_script, page_icon, search_files, security_policy
from guidebook.site.menu import listed_in_menu
from guidebook.site.page_feedback import page_feedback
from guidebook.site.pictures import card_path
from guidebook.site.structured_data import structured_data
from guidebook.site.templates import Unindented, template_cache


@event_priority(-10)  # after build_printables (0), which knows pages and sizes
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build = build_in(config.extra)
    guide, language, materials = build.guide, build.language, build.current.materials
    words = guide.words[language]
    glossary = guide.sources.pages.get((language, GLOSSARY))
    env.trim_blocks = True  # a tag alone on its line leaves none behind
    env.add_extension(Unindented)
    env.optimized = False
    env.bytecode_cache = template_cache(guide.root)
    env.filters.update(
        format_date=partial(format_date, words=words),
        format_size=partial(format_size, words=words),
        within=within,
        listed_in_menu=listed_in_menu,
        soften=partial(soften, language=language, compounds=guide.directory.compounds.get(language, {})),
        lead_and_rest=lead_and_rest,
        explain=partial(
            explain, language=language, terms=guide.directory.terms, glossary=glossary.meta.title if glossary else ""
        ),
        style=Styles(guide.overrides, guide.organisation.style).of,
        script=Scripts(guide.overrides, build.offline).of,
        policy=security_policy,
    )
    env.globals.update(
        words=words,
        all_words=guide.words,
        language=language,
        assets=build.current.assets,
        early_script=early_script(guide.overrides),
        search_files=search_files(build.current.assets, language),
        icon=page_icon(guide.overrides, guide.organisation),
        guide=guide,
        publisher=guide.publisher(language, build.site_url),
        logo_width=guide.organisation.logo_width(guide.root, height=40),
        page_at={build.source(file.src_uri).path: file.page for file in files.documentation_pages()},
        downloads=materials.downloads,
        kit=materials.kit,
        materials_by_audience=materials_by_audience(guide.sources.of(language)),
    )
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Where the page's source lies, the pages above it from the front page down, and its structured data."""
    build = build_in(config.extra)
    source = build.source(page.file.src_uri)
    home = next(other for other in nav.pages if build.source(other.file.src_uri).path == "index.md")
    sections = [
        section.children[0]
        for section in reversed([*page.ancestors])
        if isinstance(section, Section) and section.title != "footer"
    ]
    above = [] if page is home else [home, *(other for other in sections if other is not page)]
    named = [build.source(other.file.src_uri) for other in [*above, page] if isinstance(other, Page)]
    trail = [(one.meta.short_title or one.meta.title, build.address(one)) for one in named]
    questions = page.content if source.meta.template == Template.FAQ else ""
    context.update(
        path=PurePosixPath(source.path),
        trail=above,
        structured_data=structured_data(trail, questions or ""),
        late=build.translation.late(source),
        feedback=page_feedback(source, build.address(source), build.guide),
        card=build.current.cards[card_path(source.path)],
    )
    return context
