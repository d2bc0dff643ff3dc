"""Keep a derived file so that a half-written or damaged one is never taken for a whole one."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BrokenSeal(ValueError):
    """The file is not what was sealed; it may be missing, cut short or changed."""


class OutdatedSeal(BrokenSeal):
    """The file is what was sealed, but made in a way that is no longer ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a sealed file holds: its content, and the facts that were written with it."""

    facts: Mapping[str, Any]
    payload: bytes


def write_sealed(path: Path, payload: bytes, facts: Mapping[str, Any]) -> None:
    """Put the file in its place in one step, under a SHA-256 of all that follows it.

    A reader sees the old file or the new one. faiss.write_index on the final path does neither:
    it cuts the old file down before it fails, and on a full disk it may not even fail.
    """
    head = json.dumps(dict(facts), sort_keys=True).encode() + b"\n"
    digest = hashlib.sha256(head)
    digest.update(payload)
    draft = path.with_name(f"{path.name}.writing")
    with draft.open("wb") as file:
        file.write(digest.hexdigest().encode() + b"\n")
        file.write(head)
        file.write(payload)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def read_sealed(path: Path) -> Sealed:
    """Return what was sealed, after the checksum has been found right.

    Raises:
        BrokenSeal: the file is missing, unreadable, cut short or changed.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenSeal(f"{path.name}: {error.strerror}") from error
    seal, _, rest = data.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != seal:
        raise BrokenSeal(f"{path.name}: the checksum does not match")
    head, _, payload = rest.partition(b"\n")
    facts: Mapping[str, Any] = json.loads(head)
    return Sealed(facts=facts, payload=payload)


def quarantine(path: Path) -> Path | None:
    """Return where a damaged file or folder was put, None where there was nothing to put away.

    It is renamed, never deleted: someone may want to know what happened to it.
    """
    if not path.exists():
        return None
    number = 1
    while (place := path.with_name(f"{path.name}.corrupt-{number}")).exists():
        number += 1
    path.rename(place)
    sync_folder(path.parent)
    return place


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
