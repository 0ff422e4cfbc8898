"""References as they are printed: golden examples, of what was seen and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from evidence_site.library import Library
from evidence_site.records.reference import Author, Reference
from evidence_site.views.citations import cite, may_link, short_name
from evidence_site.views.inline import Link, plain_line

HOSTS = ("doi.org", "register.example")
FULL: dict[str, Any] = {
    "key": "ash-2020",
    "kind": "article",
    "line": 1,
    "authors": (Author("Ash", "A. A."), Author("van der Berg", "Bo")),
    "title": "Gazing at clouds",
    "journal": "Journal of Invented Weather",
    "year": "2020",
    "volume": "12",
    "number": "4",
    "pages": "156–163",
}
SEVEN = tuple(Author(f"Author{index}", "X. Y.") for index in range(1, 8))


def line(**changes: Any) -> str:
    return plain_line(cite(Reference(**{**FULL, **changes}), HOSTS))


GOLDEN = {
    "whole": (
        {},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "six authors": (
        {"authors": SEVEN[:6]},
        "Author1 XY, Author2 XY, Author3 XY, Author4 XY, Author5 XY, Author6 XY. "
        "Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "seven authors": (
        {"authors": SEVEN},
        "Author1 XY, Author2 XY, Author3 XY, Author4 XY, Author5 XY, Author6 XY, et al. "
        "Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "list seen was cut": (
        {"authors": SEVEN[:1], "more_authors": True},
        "Author1 XY, et al. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "no author": (
        {"authors": ()},
        "[Authors not seen.] Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "no title": (
        {"title": ""},
        "Ash AA, van der Berg B. [Title not seen.] Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "no year": (
        {"year": ""},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. "
        "[year not seen];12(4):156-163.",
    ),
    "no issue": (
        {"number": ""},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020;12:156-163.",
    ),
    "no volume": (
        {"volume": "", "number": ""},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020:156-163.",
    ),
    "no journal": (
        {"journal": "", "volume": "", "number": "", "pages": ""},
        "Ash AA, van der Berg B. Gazing at clouds. 2020.",
    ),
    "nothing but a key": (
        dict.fromkeys(("title", "journal", "year", "volume", "number", "pages"), "") | {"authors": ()},
        "[Authors not seen.] [Title not seen.] [year not seen].",
    ),
    "a question as title": (
        {"title": "Do clouds help?"},
        "Ash AA, van der Berg B. Do clouds help? Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "a body as author": (
        {"authors": (Author("World Weather Body"),)},
        "World Weather Body. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
    "a thesis": (
        {
            "kind": "mastersthesis",
            "journal": "",
            "publisher": "Cloud University",
            "volume": "",
            "number": "",
            "pages": "",
        },
        "Ash AA, van der Berg B. Gazing at clouds. [dissertation]. Cloud University. 2020.",
    ),
    "a journal that ends in a full stop": (
        {"journal": "Annals of R.S.C.B."},
        "Ash AA, van der Berg B. Gazing at clouds. Annals of R.S.C.B. 2020;12(4):156-163.",
    ),
    "a note": (
        {"note": "journal name inferred from the DOI"},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163. "
        "[Journal name inferred from the DOI.]",
    ),
    "every number": (
        {"doi": "10.1000/x", "pmid": "123", "pmcid": "PMC4", "url": "https://register.example/x"},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163. "
        "doi:10.1000/x PubMed 123 PMC4",
    ),
    "an address only": (
        {"url": "https://www.register.example/x"},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163. "
        "www.register.example",
    ),
    "a copy elsewhere is not linked": (
        {"url": "https://copies.example/x"},
        "Ash AA, van der Berg B. Gazing at clouds. Journal of Invented Weather. 2020;12(4):156-163.",
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_reference_as_printed(name: str) -> None:
    changes, printed = GOLDEN[name]
    assert line(**changes) == printed


def test_numbers_link_to_their_public_homes() -> None:
    pieces = cite(Reference(**{**FULL, "doi": "10.1000/x", "pmid": "123", "pmcid": "PMC4"}), HOSTS)
    assert [piece.target for piece in pieces if isinstance(piece, Link)] == [
        "https://doi.org/10.1000/x",
        "https://pubmed.ncbi.nlm.nih.gov/123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC4/",
    ]


@pytest.mark.parametrize(
    ("given", "initials"),
    [("A. A.", "AA"), ("A.A.", "AA"), ("Mary-Jane", "MJ"), ("Esther J.", "EJ"), ("", ""), ("Élise", "É")],
)
def test_initials(given: str, initials: str) -> None:
    assert short_name(Author("Ash", given)) == f"Ash {initials}".strip()


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://doi.org/10.1/x", True),
        ("https://dx.doi.org/10.1/x", True),
        ("https://notdoi.org/x", False),
        ("https://doi.org.copies.example/x", False),
        ("https://doi.org@copies.example/x", False),
        ("not an address", False),
        ("", False),
    ],
)
def test_only_listed_hosts_are_linked(address: str, may: bool) -> None:
    assert may_link(address, HOSTS) is may


def test_every_real_reference_can_be_printed(real: Library) -> None:
    for reference in real.references.values():
        printed = plain_line(cite(reference, real.topic.link_hosts))
        assert "None" not in printed
        assert ".." not in printed, printed
        assert not any(sign in printed for sign in "{}\\$"), printed
