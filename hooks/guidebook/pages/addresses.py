"""Where a page is found: addresses in the page's own language, made from slugs."""

from guidebook.pages.source import Source, Sources


def address(source: Source, sources: Sources) -> str:
    """The page's address relative to the site's root, '' or ending in a slash: 'en/organisers/planning/'.

    The first language stands at the root, the others below their code; each folder is called by its index page's slug.
    """
    parts = [] if source.language == sources.languages[0] else [source.language]
    folders = source.folder.split("/") if source.folder else []
    for depth in range(1, len(folders) + 1):
        index = "/".join([*folders[:depth], "index.md"])
        parts.append(sources.pages[source.language, index].meta.slug)
    if source.path != "index.md":
        parts.append(source.meta.slug)
    return "".join(f"{part}/" for part in parts)
