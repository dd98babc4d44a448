"""What the writer and the reader of Akoma Ntoso must agree on."""

import re
from typing import Final

PARTS_OF_JUDGMENT: Final = {
    "introduction": "introduction",
    "facts": "background",
    "reasoning": "motivation",
    "ruling": "decision",
}
"""What the field and what the standard call the parts of a decision."""
HEADING: Final = "heading"
"""The name of the `block` that is the heading of such a part: the standard gives them none of their own."""
QUOTED: Final = "quoted"
"""The type of an article of another law that a provision inserts there: written as the provision's text, and found
again by whoever reads it."""
NATURE: Final = "nature"
"""The alias of an expression that says what it is, where it is not the text itself."""
SUMMARY: Final = "summary"
OWN_NAMESPACE: Final = "urn:concordance:akn"
ROLE: Final = f"{{{OWN_NAMESPACE}}}role"
"""The attribute that says an element's ProvisionRole where its name does not tell."""
_UNSPACED: Final = re.compile("[）】〕、．。\n]\\Z")
_IDEOGRAPHIC: Final = re.compile("^[\u3040-\u30ff\u3400-\u9fff《「『【（“]")


def with_number(num: str, text: str) -> str:
    """A number before its text, as it is printed: Chinese and Japanese put no space between them.

    A number that ends in a line break stands on a line of its own.
    """
    joined = _UNSPACED.search(num) or _IDEOGRAPHIC.match(text)
    return num + text if not num or not text or joined else f"{num} {text}"
