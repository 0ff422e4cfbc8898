"""QR codes: a phone reads the address back, from the drawing and from the picture."""

from __future__ import annotations

import io
import sys

import pytest
import resvg_py
import zxingcpp
from PIL import Image

from evidence_site.publishing.pictures.qr import QUIET, qr_code, qr_png, qr_svg

ADDRESS = "https://site.invalid/evidence/v/7kq2m9xd/"


def read(picture: bytes) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def test_a_phone_reads_the_address_from_the_picture() -> None:
    assert read(qr_png(ADDRESS)) == [ADDRESS]


def test_a_phone_reads_the_address_from_the_drawing() -> None:
    assert read(bytes(resvg_py.svg_to_bytes(svg_string=qr_svg(ADDRESS), width=400))) == [ADDRESS]


def test_the_code_stands_some_damage_and_has_room_around_it() -> None:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr_png(ADDRESS))))
    assert found.ec_level == "M"
    code = qr_code(ADDRESS)
    assert code is not None
    starts = [tuple(map(int, run.split("h")[0].split())) for run in code.path.split("M")[1:]]
    assert min(x for x, _ in starts) == min(y for _, y in starts) == QUIET
    assert max(y for _, y in starts) == code.size - QUIET - 1


def test_the_same_address_makes_the_same_bytes() -> None:
    assert qr_png(ADDRESS) == qr_png(ADDRESS) and qr_svg(ADDRESS) == qr_svg(ADDRESS)


def test_without_the_package_there_is_no_code_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    assert (qr_code(ADDRESS), qr_svg(ADDRESS), qr_png(ADDRESS)) == (None, "", b"")
