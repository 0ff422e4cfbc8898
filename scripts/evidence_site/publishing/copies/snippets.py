"""The lines that other websites paste: a frame that fits its content, or one of fixed height."""

from __future__ import annotations

import json
from html import escape

from evidence_site.publishing.copies.frame_height import WIDTH, frame_height
from evidence_site.publishing.copies.texts import site_name
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.forms import frame_page

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""A frame may run its own script and open links beside the page; it can do nothing to the page around it."""
RESIZER = "assets/javascripts/embed-resize.js"


def fixed_line(outbox: Outbox, copy: Copy) -> str:
    """A frame of fixed height: for systems that strip scripts."""
    address, title = outbox.absolute.to(frame_page(copy.id)), f"{copy.title} {site_name(outbox)}"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{frame_height(copy)}" '
        f'frameborder="0" loading="lazy" sandbox="{SANDBOX}"></iframe>'
    )


def fitting_line(outbox: Outbox, copy: Copy) -> str:
    """A frame with the script that gives it the height of its content."""
    script = f'<script async src="{escape(outbox.absolute.to(RESIZER))}"></script>'
    return fixed_line(outbox, copy) + script


def oembed(outbox: Outbox, copy: Copy) -> str:
    """What a website asks for that embeds by address (oEmbed 1.0)."""
    told = {
        "version": "1.0",
        "type": "rich",
        "title": copy.title,
        "provider_name": site_name(outbox),
        "provider_url": outbox.home,
        "html": fixed_line(outbox, copy),
        "width": WIDTH,
        "height": frame_height(copy),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
