"""The placeholder text of new pages: `./guide new` writes it, and a build refuses pages in which it is left.

The text is `starter` in the interface's words, so that a further language brings its own.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import yaml

from guidebook.config.interface import Words
from guidebook.findings import Finding
from guidebook.guide import Guide
from guidebook.pages.front_matter import Kind, Printable

FIELD = "/// field | {field}\n    name: first-field\n    type: text\n///\n"
# Below the first heading, by kind; other pages have a paragraph.
BODIES = {
    Kind.CHECKLIST: "- [ ] {task}\n",
    Kind.FORM: FIELD,
    Kind.WORKBOOK: "{text}\n\n" + FIELD,
    Kind.SLIDES: "{text}\n\n/// note\n{note}\n///\n",
}


def starter_page(title: str, slug: str, printable: Printable | None, words: Words, today: date) -> str:
    """Markdown of a new page in the language of `words`; an empty `title` becomes a placeholder."""
    starter = words["starter"]
    keys = {"title": title or starter["title"], "slug": slug, "description": starter["description"], "reviewed": today}
    front = yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=1000)
    if printable:
        chosen = printable.model_dump(mode="json", include={"kind", "audience", "stage"})
        front += yaml.safe_dump({"printable": chosen}, sort_keys=False, default_flow_style=None)  # audience: [mentor]
    body = BODIES.get(printable.kind, "{text}\n") if printable else "{text}\n"
    heading = f"## {starter['heading']} {{#first-section}}"
    return f"---\n{front}---\n\n{starter['lead']}\n\n{heading}\n\n{body.format(**starter)}"


def slugify(title: str) -> str:
    """A title as a part of an address: 'Työn haku' becomes 'tyon-haku'; '' where no letter can be kept."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def find_placeholders(guide: Guide) -> Iterator[Finding]:
    """Each line in which placeholder text is left."""
    for source in guide.sources:
        left = guide.words[source.language]["starter"].values()
        page = (source.meta.title, source.meta.description, source.body)
        if not any(words in text for words in left for text in page):
            continue
        for number, line in enumerate((guide.root / source.file).read_text(encoding="utf-8").splitlines(), 1):
            if found := next((words for words in left if words in line), None):
                yield Finding(source.file, number, f"the starter's words '{found}' still stand here. Write your own.")
