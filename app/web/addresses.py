"""Web addresses in what sources say, as links."""

import re
from typing import Final

from markupsafe import Markup, escape

# A site may be named without `https://`; a file's name in a path, or a mail address, is none.
_ADDRESS: Final = re.compile(
    r"(?:https?://|(?<![\w/.@-])(?=[a-z0-9.-]+\.[a-z]{2,}(?![\w.-])))"
    r"[a-z0-9.-]+\.[a-z]{2,}(?:/(?:[^\s;,\])]*[^\s;,.\])])?)?"
)


def is_web_address(url: str) -> bool:
    """Whether a stored address may become a link: a source could say `javascript:`."""
    return url.startswith(("https://", "http://"))


def with_links(text: str) -> Markup:
    """The text as markup, escaped, with every web address in it a link."""
    pieces, done = Markup(), 0
    for found in _ADDRESS.finditer(text):
        url = found[0] if is_web_address(found[0]) else f"https://{found[0]}"
        pieces += escape(text[done : found.start()])
        pieces += Markup('<a href="{}" rel="external">{}</a>').format(url, found[0])
        done = found.end()
    return pieces + escape(text[done:])
