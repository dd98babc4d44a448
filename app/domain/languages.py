"""Languages by BCP 47 tag: script, direction and the six official languages of the UN."""

from typing import Final

OFFICIAL: Final = ("ar", "zh", "en", "fr", "ru", "es")
UNDETERMINED: Final = "und"
_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "ckb", "yi"})


def primary(tag: str) -> str:
    """The primary language subtag: `zh-Hant` -> `zh`."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def direction(tag: str) -> str:
    """`rtl` or `ltr`, as the HTML `dir` attribute wants it."""
    return "rtl" if primary(tag) in _RIGHT_TO_LEFT else "ltr"
