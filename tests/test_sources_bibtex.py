"""The bibliography: what is read of an entry, and that nothing of it is dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_site.findings import EvidenceError, Finding
from evidence_site.records.reference import Author, Reference
from evidence_site.sources.bibtex_text import read_bibtex


def read(folder: Path, text: str | bytes) -> dict[str, Reference]:
    path = folder / "references.bib"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_bibtex(path)


def refused(folder: Path, text: str | bytes) -> tuple[Finding, ...]:
    with pytest.raises(EvidenceError) as caught:
        read(folder, text)
    return caught.value.findings


def test_every_field_of_an_entry_is_read_with_its_line(tmp_path: Path) -> None:
    text = """% a remark

@article{ash-2020,
  author  = {Ash, A. A. and Alder, Mary-Jane},
  title   = {Gazing at {Clouds}},
  journal = "Journal of Weather",
  year    = 2020,
  volume  = {1}, number = {2}, pages = {3--4},
  doi = {10.1000/a_b}, pmid = {123}, pmcid = {PMC4}, url = {https://example.org/x},
  note    = {seen in part},
}
"""
    assert read(tmp_path, text) == {
        "ash-2020": Reference(
            key="ash-2020",
            kind="article",
            line=3,
            authors=(Author("Ash", "A. A."), Author("Alder", "Mary-Jane")),
            title="Gazing at Clouds",
            journal="Journal of Weather",
            year="2020",
            volume="1",
            number="2",
            pages="3–4",
            doi="10.1000/a_b",
            pmid="123",
            pmcid="PMC4",
            url="https://example.org/x",
            note="seen in part",
        )
    }


def test_latex_accents_and_escapes_become_letters(tmp_path: Path) -> None:
    text = r"""@misc{a-1,
  author = {G{\"o}del, K. and {\O}rsted, H. and Ka{\v{c}}, {\.I}.},
  title = {na{\"\i}ve 5\% \& more --- of it},
}"""
    reference = read(tmp_path, text)["a-1"]
    assert [author.family for author in reference.authors] == ["Gödel", "Ørsted", "Kač"]
    assert reference.title == "naïve 5% & more — of it"


def test_letters_beyond_ascii_need_no_escape(tmp_path: Path) -> None:
    assert read(tmp_path, "@misc{a-1, title = {Höhe in µm²}}")["a-1"].title == "Höhe in µm²"


def test_a_body_in_double_brackets_is_one_author(tmp_path: Path) -> None:
    reference = read(tmp_path, "@misc{a-1, author = {{World Weather Body, East and West} and Ash, A.}}")[
        "a-1"
    ]
    assert reference.authors == (Author("World Weather Body, East and West"), Author("Ash", "A."))


def test_particles_belong_to_the_family_name(tmp_path: Path) -> None:
    reference = read(tmp_path, "@misc{a-1, author = {van der Berg, B. and Ludwig von Beet}}")["a-1"]
    assert reference.authors == (Author("van der Berg", "B."), Author("von Beet", "Ludwig"))


def test_and_others_says_that_the_list_was_cut(tmp_path: Path) -> None:
    reference = read(tmp_path, "@misc{a-1, author = {Ash, A. and others}}")["a-1"]
    assert reference.authors == (Author("Ash", "A."),)
    assert reference.more_authors


@pytest.mark.parametrize("field", ["school", "howpublished", "publisher", "booktitle"])
def test_the_house_is_found_under_each_of_its_names(tmp_path: Path, field: str) -> None:
    assert read(tmp_path, f"@misc{{a-1, {field} = {{House}}}}")["a-1"].publisher == "House"


def test_addresses_are_taken_letter_by_letter(tmp_path: Path) -> None:
    text = "@misc{a-1, url = {https://example.org/a%20b~c_d}, doi = {10.1016/S0140-6736%2820%29_x}}"
    reference = read(tmp_path, text)["a-1"]
    assert reference.url == "https://example.org/a%20b~c_d"
    assert reference.doi == "10.1016/S0140-6736%2820%29_x"


def test_nothing_seen_is_an_empty_reference(tmp_path: Path) -> None:
    assert read(tmp_path, "@misc{a-1,}")["a-1"] == Reference(key="a-1", kind="misc", line=1)


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    references = read(tmp_path, b"\xef\xbb\xbf@misc{a-1,\r\n  title = {T},\r\n}\r\n@misc{b-1,\r\n}\r\n")
    assert references["a-1"].title == "T"
    assert references["b-1"].line == 4


REFUSED = {
    "duplicate key": (
        "@misc{a-1,\n title = {T},\n}\n\n@misc{a-1,\n title = {U},\n}\n",
        5,
        "`a-1` stands twice (first in line 1)",
    ),
    "duplicate field": ("\n@misc{a-1,\n title = {T},\n title = {U},\n}\n", 2, "`title` stands twice"),
    "unknown field": ("@misc{a-1,\n title = {T},\n titel = {U},\n}\n", 3, "`titel` is not a field"),
    "field in capitals": ("@misc{a-1,\n DOI = {10.1/x},\n}\n", 2, "`DOI` is not a field"),
    "open bracket": ("@misc{a-1,\n title = {T,\n}\n\n@misc{b-1,\n}\n", 1, "this entry is broken"),
    "no comma after the key": ("@misc{a-1 title = {T},\n}\n", 1, "this entry is broken"),
    "no key": ("@misc{,\n title = {T},\n}\n", 1, "no key"),
    "lost comma": (
        "@misc{a-1,\n title = {T}\n year = {2020},\n}\n",
        2,
        "`title` does not end where its bracket closes",
    ),
    "lost comma after authors": (
        "@misc{a-1,\n author = {Ash, A.}\n title = {T},\n}\n",
        2,
        "`author` does not end",
    ),
    "bracket too many": ("@misc{a-1,\n title = {a } b},\n}\n", 1, ""),
    "bare per cent sign": ("@misc{a-1,\n title = {5% tea},\n}\n", 2, "`%` in `title` would cut off"),
    "lost @": ("@misc{b-1,\n}\n\narticle{a-1,\n title = {T},\n}\n", 4, "`article{a-1,`"),
    "stray text": ("% fine\nhello\n@misc{b-1,\n}\n", 2, "`hello`"),
    "name with too many commas": ("@misc{a-1,\n author = {A, B, C, D},\n}\n", 1, "Too many commas"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_a_finding_at_its_line_and_not_dropped(tmp_path: Path, name: str) -> None:
    text, line, message = REFUSED[name]
    findings = refused(tmp_path, text)
    assert message in findings[0].message
    assert (findings[0].line, findings[0].column) == (line, 1) or (name == "bracket too many")
    assert findings[0].tip, "a finding says what to write instead"


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    text = "@misc{a-1,\n titel = {T},\n}\n@misc{a-1,\n}\n@misc{b-1,\n titles = {T},\n note = {5%},\n}\n"
    assert [finding.line for finding in refused(tmp_path, text)] == [2, 4, 7, 8]


def test_a_missing_file_is_a_finding_without_a_path_of_the_machine_in_its_words(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError) as caught:
        read_bibtex(tmp_path / "none.bib")
    (finding,) = caught.value.findings
    assert finding.message == "this file cannot be read (No such file or directory)."
    assert str(tmp_path) not in finding.sentence()


def test_a_file_in_another_encoding_is_a_finding(tmp_path: Path) -> None:
    assert "UTF-8" in refused(tmp_path, "@misc{a-1, title = {Höhe}}".encode("latin-1"))[0].message
