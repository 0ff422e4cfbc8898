"""Make a project with many studies: `python make_project.py 1000 FOLDER`. Same number, same bytes."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]


def make(number: int, target: Path) -> None:
    """Copy this project and add renamed copies of its study records until there are `number` of them."""
    shutil.rmtree(target, ignore_errors=True)
    for name in ("evidence", "content", "overrides"):
        shutil.copytree(HERE / name, target / name)
    shutil.copyfile(HERE / "mkdocs.yml", target / "mkdocs.yml")
    folder = target / "evidence" / "studies"
    # Records with an exception of their own would each need one in every copy.
    listed = (target / "evidence" / "exceptions.yml").read_text(encoding="utf-8")
    originals = [path for path in sorted(folder.glob("*.yml")) if path.name not in listed]
    bibliography = target / "evidence" / "references.bib"
    entries = [bibliography.read_text(encoding="utf-8")]
    for index in range(number - len(list(folder.glob("*.yml")))):
        source = originals[index % len(originals)]
        name = f"copy-{index:05d}"
        text = re.sub(
            r"^id: .*$", f"id: {name}", source.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        # A copy shares its people with nobody: overlaps would have to be two-sided.
        text = re.sub(r"^overlaps:\n(?:[ -].*\n)+", "", text, flags=re.MULTILINE)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
        entries.append(
            f"@article{{{name},\n  title = {{Copy {index}}},\n  year = {{{1990 + index % 30}}},\n}}"
        )
    bibliography.write_text("\n\n".join(entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
