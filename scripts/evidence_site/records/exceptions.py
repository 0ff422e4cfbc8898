"""Exceptions from checks: what the source itself printed wrongly, so that the check must go on finding it."""

from __future__ import annotations

from evidence_site.records.base import Record, Text


class Exemption(Record):
    """One check that is expected to find something in one file."""

    check: Text
    """Name of the check."""
    file: Text
    """The file under evidence/, such as studies/smith-2020.yml."""
    reason: Text
    """What the source prints, so that a reader can see it was copied rightly."""


class ExceptionFile(Record):
    """All exceptions. One that finds nothing any more is itself an error."""

    exceptions: tuple[Exemption, ...] = ()
    """The exceptions."""
