"""What is worked out once is the same object for all who ask, and never outlives or mixes up its records."""

from __future__ import annotations

import dataclasses
import gc
import weakref
from pathlib import Path

import pytest

from evidence_site.checks import certainty
from evidence_site.library import Library, load
from evidence_site.synthesis.bodies.body import gather
from evidence_site.synthesis.bodies.gathered import body_of
from evidence_site.synthesis.consistency.second_look import _LOOKED, look_over
from evidence_site.views.shelf import Shelf

TOY = Path(__file__).resolve().parents[1] / "toy_project" / "evidence"


@pytest.fixture
def toy() -> Library:
    return load(TOY)


def test_checks_and_views_hold_the_same_body(toy: Library):
    question = toy.questions["does-humming-help"]
    body = body_of(question, toy)
    assert body == gather(question, toy)
    assert Shelf(toy).body(question) is Shelf(toy).body(question) is body
    assert certainty.body_of(toy, question.id) is body


def test_a_changed_question_of_the_same_name_gets_a_body_of_its_own(toy: Library):
    question = toy.questions["does-humming-help"]
    body = body_of(question, toy)
    changed = question.model_copy(update={"conditions": ("dream-hiccups",)})
    assert body.compared != ()
    assert body_of(changed, toy).compared == ()
    assert body_of(question, toy) is body


def test_another_library_with_fewer_studies_gets_a_body_of_its_own(toy: Library):
    question = toy.questions["does-humming-help"]
    body = body_of(question, toy)
    fewer = dataclasses.replace(toy, folders={**toy.folders, "studies": toy.folders["studies"][:1]})
    assert len(body_of(question, fewer).studies) < len(body.studies)


def test_bodies_do_not_keep_a_library_alive(toy: Library):
    library = load(TOY)
    body = body_of(library.questions["does-humming-help"], library)
    gone = weakref.ref(library)
    del library
    gc.collect()
    assert gone() is None
    assert body.studies


def test_looks_at_a_study_depend_on_the_topic_and_go_with_the_study(toy: Library):
    study, topic = toy.studies["wren-2022"].model_copy(), toy.topic
    looks = look_over(study, topic)
    assert looks
    assert look_over(study, topic) is looks
    assert look_over(study) is not looks
    limits = tuple(kind.model_copy(update={"largest_plausible": 0}) for kind in topic.outcomes)
    strict = topic.model_copy(update={"outcomes": limits})
    assert [look for look in look_over(study, strict) if look.arithmetic] != []
    assert look_over(study, topic) == looks
    name = id(study)
    assert name in _LOOKED
    del study, looks
    gc.collect()
    assert name not in _LOOKED
