"""The addresses of pages, made from slugs in the page's own language."""

from guidebook.pages.source import Source, Sources


def page_address(source: Source, sources: Sources) -> str:
    """The address of a page relative to the site's root, such as "en/organisers/planning/"; '' for the root itself.

    The first language is at the root, the others below their code. A folder has the slug of its index page.
    """
    parts = [] if source.language == sources.languages[0] else [source.language]
    folders = source.folder.split("/") if source.folder else []
    for depth in range(1, len(folders) + 1):
        index = "/".join([*folders[:depth], "index.md"])
        parts.append(sources.pages[source.language, index].meta.slug)
    if source.path != "index.md":
        parts.append(source.meta.slug)
    return "".join(f"{part}/" for part in parts)
