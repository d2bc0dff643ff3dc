import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# Left out on purpose: only the weights file of what asks for it is used.
UNWANTED = {"llm"}
# A CUDA build of torch asks for these, and a later step of the Makefile brings them.
CUDA = ("nvidia-", "cuda-", "triton")


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pins}


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in lines]


def applying(lines: Iterable[str], extras: set[str]) -> list[Requirement]:
    """Return the requirements that hold here, for these extras."""
    wanted = [Requirement(line) for line in lines]
    return [
        each
        for each in wanted
        if each.marker is None
        or any(each.marker.evaluate({"extra": extra}) for extra in {"", *extras})
    ]


@pytest.mark.parametrize("wanted", declared(), ids=lambda each: each.name)
def test_what_is_declared_is_locked_at_a_version_it_allows(wanted: Requirement) -> None:
    assert wanted.specifier.contains(locked()[canonicalize_name(wanted.name)])


@pytest.mark.parametrize("name", sorted(locked()))
def test_what_a_locked_package_needs_is_locked_too(name: str) -> None:
    extras = {
        extra
        for each in declared()
        if canonicalize_name(each.name) == name
        for extra in each.extras
    }
    try:
        needs = requires(name) or []
    except PackageNotFoundError:
        pytest.fail(f"{name} is locked and not installed: run make install")
    missing = [
        each.name
        for each in applying(needs, extras)
        if canonicalize_name(each.name) not in {*locked(), *UNWANTED}
        and not canonicalize_name(each.name).startswith(CUDA)
    ]
    assert not missing
