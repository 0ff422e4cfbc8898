"""A pooled number of a review as text: its number with the interval, its name, and what was compared."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.review import Pooled
from evidence_site.views.formatting import as_number, sentence_case
from evidence_site.views.shelf import Shelf


def tell_number(item: Pooled) -> str:
    """`1.32 (0.73 to 1.92)`. What was not seen of it is said; a rank has no interval."""
    if item.estimate is None:
        return "number not seen"
    if item.ci_low is not None and item.ci_high is not None:
        return f"{as_number(item.estimate)} ({as_number(item.ci_low)} to {as_number(item.ci_high)})"
    return as_number(item.estimate) + ("" if item.measured_as == "ranking" else ", interval not seen")


def name_of(item: Pooled) -> str:
    """What was pooled, in the quotation marks that a name of the report needs inside a sentence."""
    return f"“{item.name}”"


def tell_compared(shelf: Shelf, item: Pooled) -> str:
    """What was compared, in the words of the record or of the comparison, or that it was not seen."""
    if not isinstance(item.compared, Unknown):
        return sentence_case(item.compared)
    if not isinstance(item.comparison, Unknown):
        return shelf.labels.topic("comparisons", item.comparison)
    return "What was compared: not seen by us"
