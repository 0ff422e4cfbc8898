"""The structure of a PDF, by which a screen reader follows it, mended where WeasyPrint leaves gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Elements = dict[bytes, Any]
"""Reference → element of the structure."""


def mend_structure(_document: object, pdf: Any) -> None:
    """Head cells say what they are the head of, and a list of pairs has items of a label and a body."""
    elements: Elements = {
        item.reference: item
        for item in pdf.objects
        if hasattr(item, "get") and item.get("Type") == "/StructElem"
    }
    for element in elements.values():
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Column" if _group(elements, element) == "/THead" else "/Row"
        elif element["S"] == "/L":
            _mend_pairs(elements, element)
    _list_names(pdf, elements)


def _list_names(pdf: Any, elements: Elements) -> None:
    """Data cells name their heads; the file must tell which elements have those names."""
    named = sorted((item["ID"].data, item) for item in elements.values() if "ID" in item)
    (root,) = (item for item in pdf.objects if hasattr(item, "get") and item.get("Type") == "/StructTreeRoot")
    pairs = [part for _, item in named for part in (item["ID"], item.reference)]
    if pairs:
        root["IDTree"] = type(root)({"Names": type(root["K"])(pairs)})


def _group(elements: Elements, element: Any) -> str:
    """The part of the table that a cell stands in."""
    while element["S"] not in ("/THead", "/TBody", "/TFoot", "/Document"):
        element = elements[element["P"]]
    return str(element["S"])


def _mend_pairs(elements: Elements, listing: Any) -> None:
    """`<dl><div><dt><dd></div></dl>` comes as L, Div and two items; it should be L, LI, Lbl and LBody."""
    for pair in _children(elements, listing):
        if pair["S"] == "/Div":
            pair["S"] = "/LI"
            for kind, item in zip(("/Lbl", "/LBody"), _children(elements, pair), strict=True):
                item["S"] = kind
                for inner in _children(elements, item):
                    inner["S"] = "/Div" if kind == "/LBody" else "/Span"


def _children(elements: Elements, element: Any) -> Iterator[Any]:
    return (elements[kid] for kid in element["K"] if kid in elements)
