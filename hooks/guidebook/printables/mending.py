"""Mends what WeasyPrint 70 leaves undone in forms and tables; a `finisher` of its `write_pdf`.

- Radio buttons: one group per name over all pages, its kids without a name of their own and not in the field list
  (ISO 32000-1, 12.7.4.2.4); the group is called by its question, each button by question and value.
- Tick boxes of a group of choices are called by question and value.
- Header cells get their /Scope (PDF/UA-1, 7.5).
"""

from collections.abc import Iterator
from typing import Any

import pydyf


def mend(document: Any, pdf: pydyf.PDF) -> None:
    """Mend `pdf` in place; `document` is the WeasyPrint document that it was drawn from."""
    objects = {item.reference: item for item in pdf.objects if item.number}
    boxes = [box for page in document.pages for box in _descendants(page._page_box)]
    groups: dict[str, pydyf.Dictionary] = {}
    dropped = set()
    for box in boxes:
        field = getattr(box, "widget_annotation", None)
        if not field:
            continue
        element = box.element
        question = element.get("data-question", "")
        if question:
            field["TU"] = pydyf.String(f"{question} {element.get('value')}")
        if element.get("type") == "radio":
            dropped.add(field.reference)
            own = objects[field["Parent"]]
            group = groups.setdefault(element.get("name"), own)
            group["TU"] = pydyf.String(question)
            if group is not own:
                _adopt(field, group, element.get("value"))
                dropped.add(own.reference)
            field.pop("T", None)
    if "AcroForm" in pdf.catalog:
        fields = pdf.catalog["AcroForm"]["Fields"]
        fields[:] = [field for field in fields if field not in dropped]
    for box in boxes:
        cell = getattr(box, "mark", None)
        if isinstance(cell, pydyf.Dictionary) and cell.get("S") == "/TH":
            cell["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _adopt(field: pydyf.Dictionary, group: pydyf.Dictionary, value: str) -> None:
    """Move a button of a group that a page break divided into the group's first part."""
    (appearance,) = field["AP"]["N"].values()
    key = len(group["Kids"])
    field["AP"]["N"] = pydyf.Dictionary({key: appearance})
    field["Parent"] = group.reference
    group["Kids"].append(field.reference)
    group["Opt"].append(pydyf.String(value))


def _descendants(box: Any) -> Iterator[Any]:
    yield box
    for child in box.all_children():
        yield from _descendants(child)
