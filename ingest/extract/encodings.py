"""From bytes to text in whatever encoding: byte order mark, declared, UTF-8, then the likeliest legacy one."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these declarations as their Windows supersets (WHATWG Encoding Standard).
_SUPERSETS: Final = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    "windows-874": "cp874",
    "shift_jis": "cp932",
}
_LEGACY: Final = [
    *("cp1252", "cp1251", "cp1256", "gb18030", "big5", "cp1250", "cp1254", "koi8_r", "cp932", "cp949"),
    *("koi8_u", "iso8859_5", "iso8859_6", "cp866", "cp874", "cp1253", "cp1255"),
]
_SAMPLE: Final = 20_000
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x9f]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the encoding it was read in.

    A declaration that the bytes contradict is not believed. Bytes that fit no encoding become U+FFFD,
    and the encoding's name then ends in `?`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if looks_like_utf16(data[:_SAMPLE]):
        encoding = "utf-16-le" if data[1:2] == b"\x00" or data[3:4] == b"\x00" else "utf-16-be"
        return data.decode(encoding, "replace"), encoding
    for encoding in ("utf-8", _known(declared)):
        if encoding and (text := _strict(data, encoding)) is not None:
            return text, encoding
    return _guessed(data)


def looks_like_utf16(sample: bytes) -> bool:
    """A mark, or NUL bytes that stand on one side only, as Latin text in UTF-16 has them."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 8 and min(even, odd) <= max(even, odd) // 20


def _known(declared: str) -> str:
    name = _SUPERSETS.get(declared.strip().lower(), declared.strip())
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if encoding != "utf-8" and len(_CONTROL.findall(text)) > len(text) // 100 else text


def _guessed(data: bytes) -> tuple[str, str]:
    """The legacy encoding charset-normalizer finds most coherent around the bytes that are not ASCII.

    Mostly-ASCII text with stray high bytes is Western: too little evidence for anything else.
    """
    damaged_utf8 = data.decode("utf-8", "replace")
    if damaged_utf8.count(_REPLACED) * 50 < sum(char > "\x7f" for char in damaged_utf8[:_SAMPLE]):
        return damaged_utf8, "utf-8?"
    if len(_HIGH.findall(data)) * 20 < len(data) and (text := _strict(data, "cp1252")) is not None:
        return text, "cp1252"
    best = from_bytes(_telling(data), cp_isolation=_LEGACY, enable_fallback=False).best()
    encoding = best.encoding if best else "cp1252"
    text = data.decode(encoding, "replace")
    return text, f"{encoding}?" if _REPLACED in text else encoding


def _telling(data: bytes) -> bytes:
    """A sample that starts at the first byte beyond ASCII, cut at line ends."""
    first = _HIGH.search(data)
    start = data.rfind(b"\n", 0, first.start()) + 1 if first else 0
    sample = data[start : start + _SAMPLE]
    return sample[: sample.rfind(b"\n") + 1] or sample
