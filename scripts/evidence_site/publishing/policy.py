"""A Content-Security-Policy for each page: this site's own files, and the theme's inline scripts by hash.

A record can break the build, never the reader: were markup of a record ever to reach a page, its script
would not run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def add_policy(page: str) -> str:
    """The page with its policy as the first thing after the character set.

    Scripts that are data (JSON) need no hash; everything else inline is named by its SHA-256 digest.
    """
    scripts = sorted({_digest(body) for kind, body in _INLINE_SCRIPT.findall(page) if "json" not in kind})
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy, quote=False)}">'
    return _CHARSET.sub(lambda found: found.group(0) + tag, page, count=1)


def _digest(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
