"""Writes a structure tree into a PDF, with the way back from what is drawn to its element (ISO 32000-1, 14.7.4)."""

from typing import Any

import pydyf

from guidebook.printables.pdf.elements import Annotation, Content, Element

PRINT = 1 << 2  # a flag of annotations


class TreeWriter:
    """Writes a tree's objects, its parent tree, and the annotations in the order of the tree (7.18.3)."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.by_content: list[dict[int, bytes]] = [{} for _ in self.pages]
        self.by_annotation: list[bytes] = []
        self.annotations: list[list[bytes]] = [[] for _ in self.pages]

    def write(self, root: Element) -> None:
        parents = self._object({"Nums": pydyf.Array()})
        tree = self._object({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        tree["K"] = self._write(root, tree.reference)
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        for number, mapped in enumerate(self.by_content):
            parents["Nums"] += [number, pydyf.Array(mapped[mcid] for mcid in sorted(mapped))]
        for number, reference in enumerate(self.by_annotation, len(self.pages)):
            parents["Nums"] += [number, reference]
        for reference, annotations in zip(self.pages, self.annotations, strict=True):
            if annotations:
                self.pdf.objects[int(reference.split()[0])]["Annots"] = pydyf.Array(annotations)

    def _object(self, content: dict[str, Any]) -> pydyf.Dictionary:
        item = pydyf.Dictionary(content)
        self.pdf.add_object(item)
        return item

    def _write(self, element: Element, parent: bytes) -> bytes:
        item = self._object({"S": f"/{element.tag}"})
        if not element.parent or element.speaks != element.parent.speaks:
            item["Lang"] = pydyf.String(element.speaks)
        if element.attributes:
            item["A"] = pydyf.Dictionary(element.attributes)
        if element.alternative:
            item["Alt"] = pydyf.String(element.alternative)
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        if page is not None:
            item["Pg"] = self.pages[page]
        kids = pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                if not kid.is_empty():
                    kids.append(self._write(kid, item.reference))
            elif isinstance(kid, Content):
                kids.append(self._content(kid, page, item.reference))
            else:
                kids.append(self._annotation(kid, page, element, item.reference))
        item["K"] = kids[0] if len(kids) == 1 else kids
        item["P"] = parent  # last, where it takes the fewest bytes
        reference: bytes = item.reference
        return reference

    def _content(self, content: Content, usual: int | None, parent: bytes) -> Any:
        self.by_content[content.page][content.mcid] = parent
        if content.page == usual:
            return content.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[content.page], "MCID": content.mcid})

    def _annotation(self, annotation: Annotation, usual: int | None, element: Element, parent: bytes) -> Any:
        dictionary = annotation.dictionary
        dictionary["F"] = PRINT
        dictionary["StructParent"] = len(self.pages) + len(self.by_annotation)
        if element.tag == "Link":
            dictionary["Contents"] = pydyf.String(" ".join(element.text.split()))
        self.by_annotation.append(parent)
        self.annotations[annotation.page].append(dictionary.reference)
        kid = pydyf.Dictionary({"Type": "/OBJR", "Obj": dictionary.reference})
        if annotation.page != usual:
            kid["Pg"] = self.pages[annotation.page]
        return kid
