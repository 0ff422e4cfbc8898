"""The schema of what studies say together: counts, votes, estimates, and what is pooled or why not."""

from __future__ import annotations

from evidence_site.publishing.data.schema_parts import (
    COUNT,
    FLAG,
    NUMBER,
    TEXT,
    Schema,
    list_of,
    object_of,
    or_null,
)

TEXTS = list_of(TEXT)
HEAD = object_of(dict.fromkeys(("studies", "people", "largest", "unknown", "counted_elsewhere"), COUNT))
BODY = object_of({"counted": HEAD, "studies": TEXTS, "compared": TEXTS, "left_out": TEXTS})

VOTES = object_of(
    {
        **dict.fromkeys(("better", "worse", "undecided", "not_told"), COUNT),
        **dict.fromkeys(("share", "low", "high", "p"), or_null(NUMBER)),
    }
)

DIRECTION = object_of(
    {
        "study": TEXT,
        "sign": {"enum": ["better", "worse", "same", "mixed", "not_significant", "not_told"]},
        "told_by": {"enum": ["numbers", "report", "nothing"]},
        "difference": or_null(NUMBER),
        "p": or_null(TEXT),
        "people": or_null(COUNT),
        "trusted": FLAG,
        "disagrees": FLAG,
    }
)

STEP = object_of({"made": TEXT, "by": TEXT, "source": TEXT, "arm": or_null(TEXT)})

ESTIMATE = object_of(
    {
        "study": TEXT,
        "outcome": TEXT,
        "measure": {"enum": ["MD", "SMD", "RR", "OR", "RD"]},
        "log": FLAG,
        "unit": or_null(TEXT),
        "estimate": NUMBER,
        "variance": NUMBER,
        "people": COUNT,
        "derived": FLAG,
        "counts": or_null(list_of(object_of({"events": COUNT, "n": COUNT}))),
        "steps": list_of(STEP),
    }
)

NO_ESTIMATE = object_of({"study": TEXT, "reason": TEXT, "detail": TEXT})

HETEROGENEITY = object_of(
    dict.fromkeys(("q", "q_p", "tau2", "tau2_low", "tau2_high", "i2", "h2"), or_null(NUMBER))
)

POOLED_NUMBER = object_of(
    {
        "method": TEXT,
        "interval": TEXT,
        "k": COUNT,
        **dict.fromkeys(("estimate", "se", "ci_low", "ci_high", "p"), NUMBER),
        "heterogeneity": HETEROGENEITY,
        "prediction": or_null(list_of(NUMBER)),
        "prediction_method": TEXT,
        "weights": list_of(NUMBER),
    }
)

POOLED = object_of(
    {
        "measure": TEXT,
        "log": FLAG,
        "unit": or_null(TEXT),
        "studies": TEXTS,
        "main": POOLED_NUMBER,
        "beside": POOLED_NUMBER,
    }
)

OUTCOME: dict[str, Schema] = {
    "seen": TEXT,
    "sentence": TEXT,
    "studies": TEXTS,
    "counted": HEAD,
    "telling": HEAD,
    "votes": VOTES,
    "directions": list_of(DIRECTION),
    "pooled": or_null(POOLED),
    "not_pooled": or_null(TEXT),
    "estimates": list_of(ESTIMATE),
    "no_estimate": list_of(NO_ESTIMATE),
}
"""What stands beside the judgement of an outcome."""
