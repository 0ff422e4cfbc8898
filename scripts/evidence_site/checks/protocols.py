"""Checks of settings against the limits and units that topic.yml gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records.protocol import Setting
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.study import Study
from evidence_site.records.topic import SettingKind


@check(Study, RegisteredTrial)
def setting_is_plausible(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A setting is one that topic.yml lists, in its unit, and within the limits given there."""
    kinds = {kind.id: kind for kind in around.library.topic.settings}
    for index, arm in enumerate(entry.record.arms):
        for name, setting in (arm.protocol.settings if arm.protocol else {}).items():
            here: Path_ = ("arms", index, "protocol", "settings", name)
            if name not in kinds:
                tip = (
                    f"{did_you_mean(name, kinds)}Use one of: {', '.join(sorted(kinds)) or 'none are listed'}."
                )
                yield Problem(here, f"`{name}` is not among the `settings` of topic.yml.", tip, key=True)
            else:
                yield from _check_setting(here, setting, kinds[name])


def _check_setting(here: Path_, setting: Setting, kind: SettingKind) -> Iterator[Problem]:
    low, high = setting.value.low, setting.value.high
    if setting.unit != kind.unit:
        message = f"the unit is `{setting.unit}`, but {kind.label.lower()} is written in {kind.unit}."
        yield Problem((*here, "unit"), message, f"Convert the value and write `unit: {kind.unit}`.")
    elif low < kind.minimum or high > kind.maximum:
        message = f"{kind.label} {low if low < kind.minimum else high} {kind.unit} is outside "
        message += f"{kind.minimum} to {kind.maximum} {kind.unit}."
        yield Problem(
            (*here, "value"), message, f"Check the number and its unit; it may be in {_others(kind)}."
        )


def _others(kind: SettingKind) -> str:
    return " or ".join(kind.wrong_units) or "another unit"
