"""Skeletons of new records, without one number that somebody could forget to replace.

They are valid as they stand; in a question the texts that only a person can write stay empty, and nothing is
built until they are written.
"""

from __future__ import annotations

import datetime
import re

from evidence_site.records.topic import Topic

_HEAD = """\
# yaml-language-server: $schema=../schema/{kind}.json
# not_seen: we have not read the part that would say it. not_reported: we read it, and it does not say.
# {help}
id: {id}
label: {label}
"""

_READ = """\
# How much of it was read: full_text, part_of_full_text, abstract, part_of_abstract, secondary, registry or
# reference_only.
read: reference_only
"""

_ARM = """\
arms:
  - id: treatment
    # How the report calls this group. Copy this block for each further group.
    label: {focus_label}
    # Everything this group got: ids of `treatments` in topic.yml.
    treatments: [{focus}]
    doses: []
    people: not_seen
    protocol:
      device: not_seen
      settings: {{}}
      sessions: not_seen
      interval: not_seen
      duration_weeks: not_seen
      end_point: not_seen
      by: not_seen
"""

_TAIL = """\
notes: []
sources:
  # Each text you read, once. Beside numbers write `locator: {{source: <one of these ids>}}`.
  - id: {source}
    kind: {source_kind}
    name: {source_name}
    # A public home goes in `link` (DOI, PubMed, register, publisher); the copy you read goes in `seen_at`.
    seen_at: []
{locator}extraction:
  first_reading: {today}
  confidence: low
"""

_STUDY = """\
{read}country: not_seen
setting: not_seen
funding: not_seen
conflicts: not_seen
design:
  kind: not_seen
  blinding: not_seen
  centres: not_seen
  publication: not_seen
participants:
  conditions:
    # Choose: {conditions}.
    - condition: {condition}
      people: not_seen
      severity: not_seen
  sex: not_seen
  men: not_seen
  women: not_seen
  age: not_seen
  enrolled: not_seen
  randomised: not_seen
  analysed: not_seen
  non_responders: not_seen
{arm}comparisons: []
compared_with: not_seen
follow_up_weeks: not_seen
# One block for each result; mark exactly one `main: true`. Empty means that we have not seen any result.
outcomes: []
adverse_events: not_seen
dropouts: not_seen
limitations: []
overlaps: []
disagreements: []
"""

_REVIEW = """\
# Choose: meta_analysis, network_meta_analysis, systematic_review, regression_across_trials, scoping_review,
# narrative_review, guideline or safety_review.
kind: narrative_review
{read}scope: not_seen
# Choose any: {conditions}.
conditions: []
search_date: not_seen
databases: not_seen
studies: not_seen
people: not_seen
includes: []
pooled: []
dose_findings: not_seen
adverse_events: not_seen
bias_verdict: not_seen
conclusion: not_seen
funding: not_seen
conflicts: []
disagreements: []
"""

_REGISTRATION = """\
number: {number}
registry: Register not named yet
title: not_seen
country: not_seen
setting: not_seen
# One of: planned, recruiting, active, completed, stopped or unknown_status.
status: not_seen
results_seen: false
design: not_seen
blinding: not_seen
# Choose: {conditions}.
conditions: [{condition}]
severity: not_seen
sex: not_seen
ages: not_seen
people_planned: not_seen
people_enrolled: not_seen
{arm}outcomes: []
overlaps: []
"""

_QUESTION = """\
# yaml-language-server: $schema=../schema/question.json
# Write every text that is empty here; none holds a digit, because the page counts. {help}
id: {id}
# The question as a reader would ask it, and the same in a few words.
title:
short:
# benefit: what comparisons show. harm: what side effects studies report.
asks: benefit
# Choose any: {conditions}.
conditions: [{condition}]
# Choose any: {comparisons}. Empty: every study of these conditions.
comparisons: []
# Choose any: {devices}. Empty: any device.
devices: []
# What people got, in words that can open a sentence, and what it is set against.
treatment:
control:
outcomes:
  # The main outcome first. Copy this block for each further one.
  - id: {outcome}
    label: {outcome_label}
    # Choose any: {outcomes}.
    measures: [{outcome}]
    # Words that can follow a verb.
    better:
    worse:
    # `evidence check` says where certainty starts and how many studies count. Then judge all five domains.
    certainty:
      start: not_known
      domains: []
      certainty: not_known
      judged: {today}
      over: 0
left_out: []
# Ids of reviews that bear on it.
reviews: []
# Conditions whose own page opens with the answer.
headline_of: []
# What the answer means for a reader, and which study would change it.
meaning:
would_change:
"""

_BODIES = {"study": _STUDY, "review": _REVIEW, "registration": _REGISTRATION}
KINDS = {"study": "studies", "review": "reviews", "registration": "registrations", "question": "questions"}
"""The kinds of record that `evidence new` can start, with the folder of each."""


def write_skeleton(kind: str, name: str, topic: Topic, today: datetime.date) -> str:
    """The text of a new record of one of KINDS. Where a condition must stand it is the topic's last."""
    words = _words(kind, name, topic, today)
    if kind == "question":
        return _QUESTION.format_map(words | _choices(topic))
    words["arm"] = _ARM.format_map(words)
    words["locator"] = "" if kind == "study" else "locator: {{source: {source}}}\n".format_map(words)
    return "".join(part.format_map(words) for part in (_HEAD, _BODIES[kind], _TAIL))


def _words(kind: str, name: str, topic: Topic, today: datetime.date) -> dict[str, str]:
    registered = kind == "registration"
    focus = next((item.label for item in topic.treatments if item.id == topic.focus), topic.focus)
    return {
        "kind": kind,
        "help": "evidence/sample-study.yml explains the fields.",
        "id": _as_yaml(name),
        "label": _as_yaml(name.upper() if registered else name.replace("-", " ").capitalize()),
        "number": _as_yaml(name.upper()),
        "read": _READ,
        # By custom the last condition is the most general one, so that a forgotten choice claims the least.
        "condition": topic.conditions[-1].id,
        "conditions": _wrap([item.id for item in topic.conditions]),
        "focus": topic.focus,
        "focus_label": _as_yaml(focus),
        "source": "register" if registered else "reference",
        "source_kind": "registry" if registered else "other",
        "source_name": "The register entry" if registered else "Only the reference was read so far",
        "today": today.isoformat(),
    }


def _choices(topic: Topic) -> dict[str, str]:
    """What a question can ask about: the words of topic.yml, and its first outcome to start from."""
    return {
        "help": "CONTRIBUTING.md explains them.",
        "comparisons": _wrap([item.id for item in topic.comparisons], "comparisons"),
        "devices": _wrap([item.id for item in topic.devices], "devices"),
        "outcomes": _wrap([item.id for item in topic.outcomes], "outcomes"),
        "outcome": topic.outcomes[0].id,
        "outcome_label": _as_yaml(topic.outcomes[0].label),
    }


def _wrap(words: list[str], name: str = "conditions") -> str:
    return ", ".join(words) if 0 < len(words) <= 6 else f"one of `{name}` in topic.yml"


def _as_yaml(text: str) -> str:
    """Text that YAML reads as text: in quotes where it could be taken for a number, a truth or nothing."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9 -]*", text) and text.lower() not in ("null", "true", "false"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
