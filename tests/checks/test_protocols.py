"""Settings against the limits and units of topic.yml."""

from __future__ import annotations

from example import Example

ANGLE = "angle: {value: 45, unit: degrees}"

EXAMPLES = (
    Example(
        check="setting-is-plausible",
        failing={"study": (ANGLE, "angel: {value: 45, unit: degrees}")},
        passing={"study": (ANGLE, "angle: {value: 80, unit: degrees}")},
        file="studies/ash-2020.yml",
        at="angel:",
        message="`angel` is not among the `settings` of topic.yml",
        tip="Did you mean `angle`? Use one of: angle.",
    ),
    Example(
        check="setting-is-plausible",
        failing={"study": (ANGLE, "angle: {value: 450, unit: degrees}")},
        passing={"study": (ANGLE, "angle: {value: 10, unit: degrees}")},
        file="studies/ash-2020.yml",
        at="450",
        message="Angle 450 degrees is outside 10 to 80 degrees.",
        tip="Check the number and its unit; it may be in radians.",
    ),
    Example(
        check="setting-is-plausible",
        failing={"study": (ANGLE, "angle: {value: 0.8, unit: radians}")},
        passing={"study": (ANGLE, "angle: {value: 45.80, unit: degrees}")},
        file="studies/ash-2020.yml",
        at="radians",
        message="the unit is `radians`, but angle is written in degrees.",
        tip="Convert the value and write `unit: degrees`.",
    ),
    Example(
        check="setting-is-plausible",
        failing={"registration": ("{low: 30, high: 60}", "{low: 3, high: 60}")},
        passing={"registration": ("{low: 30, high: 60}", "{low: 10, high: 80}")},
        file="registrations/cedar-trial.yml",
        at="{low: 3,",
        message="Angle 3 degrees is outside 10 to 80 degrees.",
        tip="Check the number and its unit",
    ),
)
