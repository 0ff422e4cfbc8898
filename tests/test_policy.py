"""Only this site's own files run: a policy with the hash of each inline script, and of no other."""

from __future__ import annotations

import base64
import hashlib

from evidence_site.publishing.policy import add_policy

PAGE = '<html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def digest(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def test_an_inline_script_is_named_by_its_hash():
    made = add_policy(PAGE.format("<script>run()</script>"))
    assert digest("run()") in made
    assert made.index("Content-Security-Policy") < made.index("<title>")


def test_data_and_files_need_no_hash():
    made = add_policy(PAGE.format('<script type="application/json">{}</script><script src="a.js"></script>'))
    assert "sha256" not in made


def test_nothing_runs_that_is_not_named():
    made = add_policy(PAGE.format(""))
    assert "default-src 'none'" in made
    assert "unsafe" not in made


def test_a_page_without_character_set_is_left_as_it_is():
    assert add_policy("<p>x</p>") == "<p>x</p>"


def test_the_same_page_has_the_same_policy():
    page = PAGE.format("<script>b</script><script>a</script><script>b</script>")
    assert add_policy(page) == add_policy(page)
    assert add_policy(page).count("sha256") == 2
