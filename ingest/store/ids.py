"""Record ids: opaque, and the same in every database that is fed the same files."""

from hashlib import blake2b


def stable_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits that hash the parts (64 bits: a collision in a million records is one in 10^7)."""
    key = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"
