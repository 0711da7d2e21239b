"""Task lists whose boxes have a label: the whole text of an item ticks its box, in the page and in the PDF."""

import re
import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

BOX = re.compile(r"^ *\[[ xX]\] +")
LISTS = {"ul", "ol"}


class TaskLabels(Treeprocessor):
    """Turns `- [ ] text` into `<li class="task"><input type="checkbox"><label>text</label>`.

    Boxes are numbered through the page, so that a box has one name in every language.
    """

    def run(self, root: etree.Element) -> None:
        number = 0
        for item in root.iter("li"):
            holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
            found = BOX.match(holder.text or "")
            if not found:
                continue
            number += 1
            name = f"task-{number}"
            item.set("class", "task")
            label = etree.Element("label", {"for": name})
            label.text = (holder.text or "")[found.end() :]
            moved = []
            for child in list(holder):
                if child.tag in LISTS:
                    break
                moved.append(child)
            for child in moved:
                holder.remove(child)
                label.append(child)
            holder.text = ""
            holder.insert(0, etree.Element("input", {"type": "checkbox", "id": name, "name": name}))
            holder.insert(1, label)


class TaskLabelsExtension(Extension):
    """Registers the tree processor before inline markup is parsed, while an item still is its plain text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(TaskLabels(md), "task-labels", 25)
