"""Writes a structure tree into a PDF, with the way back from content to elements (ISO 32000-1, 14.7.4)."""

from typing import Any

import pydyf

from guidebook.printables.pdf.elements import Annotation, Content, Element

PRINT = 1 << 2  # flag of an annotation that is printed (ISO 32000-1, table 165)


def write_tree(pdf: pydyf.PDF, root: Element) -> None:
    """Write the tree below `root` into `pdf` and mark it as a tagged PDF that shows its title.

    Annotations take the order of the tree on each page (ISO 14289-1, 7.18.3).
    """
    _TreeWriter(pdf).write(root)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


class _TreeWriter:
    """Writes the elements, and collects what leads back to them.

    `by_content` holds for each page the reference of the element of each MCID, `by_annotation` those of the annotations
    in the order of their StructParent keys, which go on after those of the pages.
    """

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.by_content: list[dict[int, bytes]] = [{} for _ in self.pages]
        self.by_annotation: list[bytes] = []
        self.annotations: list[list[bytes]] = [[] for _ in self.pages]

    def write(self, root: Element) -> None:
        parents = self._add_object({"Nums": pydyf.Array()})
        tree = self._add_object({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        tree["K"] = self._write_element(root, tree.reference)
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        for number, mapped in enumerate(self.by_content):
            parents["Nums"] += [number, pydyf.Array(mapped[mcid] for mcid in sorted(mapped))]
        for number, reference in enumerate(self.by_annotation, len(self.pages)):
            parents["Nums"] += [number, reference]
        for number, (reference, annotations) in enumerate(zip(self.pages, self.annotations, strict=True)):
            page = self.pdf.objects[int(reference.split()[0])]
            page["Tabs"], page["StructParents"] = "/S", number
            if annotations:
                page["Annots"] = pydyf.Array(annotations)

    def _add_object(self, content: dict[str, Any]) -> pydyf.Dictionary:
        item = pydyf.Dictionary(content)
        self.pdf.add_object(item)
        return item

    def _write_element(self, element: Element, parent: bytes) -> bytes:
        """Write an element and those below it; returns its reference."""
        item = self._add_object({"Type": "/StructElem", "S": f"/{element.tag}", "P": parent})
        if not element.parent or element.language != element.parent.language:
            item["Lang"] = pydyf.String(element.language)
        if element.attributes:
            item["A"] = pydyf.Dictionary(element.attributes)
        if element.alternative:
            item["Alt"] = pydyf.String(element.alternative)
        item["K"] = pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, Content):
                item["K"].append(self._content(kid, item.reference))
            elif isinstance(kid, Annotation):
                item["K"].append(self._annotation(kid, element, item.reference))
            elif not kid.is_empty():
                item["K"].append(self._write_element(kid, item.reference))
        reference: bytes = item.reference
        return reference

    def _content(self, content: Content, parent: bytes) -> pydyf.Dictionary:
        """A marked-content reference (14.7.4.2)."""
        self.by_content[content.page][content.mcid] = parent
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[content.page], "MCID": content.mcid})

    def _annotation(self, annotation: Annotation, element: Element, parent: bytes) -> pydyf.Dictionary:
        """An object reference (14.7.4.3); completes the annotation."""
        dictionary = annotation.dictionary
        dictionary["F"] = PRINT
        dictionary["StructParent"] = len(self.pages) + len(self.by_annotation)
        if element.tag == "Link":
            dictionary["Contents"] = pydyf.String(" ".join(element.text.split()))
        self.by_annotation.append(parent)
        self.annotations[annotation.page].append(dictionary.reference)
        return pydyf.Dictionary({"Type": "/OBJR", "Pg": self.pages[annotation.page], "Obj": dictionary.reference})
