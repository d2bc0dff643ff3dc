"""The SHA-256 of files as large as models, computed once."""

import hashlib
from pathlib import Path

from models.remembered import recall, remember


def sha256_of(path: Path) -> str:
    """Return the hash of a file; one seen before with the same size and time costs nothing."""
    known = recall("hashes", _key(path))
    if isinstance(known, str):
        return known
    digest = computed_sha256(path)
    remember_sha256(path, digest)
    return digest


def computed_sha256(path: Path) -> str:
    """Return the hash of a file and do not keep it, as of one that is about to be renamed."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def remember_sha256(path: Path, digest: str) -> None:
    """Keep the hash of a file that was computed just now, here or under another name."""
    remember("hashes", _key(path), digest)


def _key(path: Path) -> str:
    facts = path.stat()
    return f"{path.resolve()}:{facts.st_size}:{facts.st_mtime_ns}"
