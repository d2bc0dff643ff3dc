"""One environment a system: its pinned packages on top of the project's own, which they share.

A path file makes torch, sentence-transformers, FAISS and llama-cpp-python of the project visible,
so nothing big is fetched twice; nothing is ever installed into the project's environment.
"""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from eval.peers.records import PeerFailed

FOLDER = Path(__file__).resolve().parent
INSTALL_SECONDS = 300.0


def requirements(name: str) -> Path:
    """Return where the pinned packages of a system are listed."""
    return FOLDER / f"requirements-{name}.txt"


def run(command: Sequence[str]) -> None:
    """Run a command to its end.

    Raises:
        PeerFailed: it cannot be started, fails or takes too long.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PeerFailed(f"not installed within {INSTALL_SECONDS:.0f} seconds") from error
    except OSError as error:
        raise PeerFailed(f"{command[0]} could not be started: {error.strerror}") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        said = [line for line in lines if line.startswith("ERROR")] or lines[-1:]
        raise PeerFailed(f"not installed: {(said or ['it did not say why'])[0]}")


def prepare(name: str, folder: Path, *, run: Callable[[Sequence[str]], None] = run) -> Path:
    """Return the Python of a system's environment under `folder`, made if it is not there yet.

    Raises:
        PeerFailed: its packages could not be installed.
    """
    wanted = requirements(name)
    digest = sha256(wanted.read_bytes() + sys.executable.encode()).hexdigest()[:12]
    place = folder / f"{name}-{digest}"
    python = place / "bin" / "python"
    ready = place / "ready"
    if ready.exists():
        return python
    shutil.rmtree(place, ignore_errors=True)  # What an interrupted run left behind.
    run([sys.executable, "-m", "venv", str(place)])
    packages = place / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    (packages / "site-packages" / "project.pth").write_text(_shared(), encoding="utf-8")
    # All that is needed is listed, so nothing else may come in, and nothing is built.
    options = ["--no-deps", "--only-binary", ":all:", "-r", str(wanted)]
    run([str(python), "-m", "pip", "install", "--quiet", *options])
    ready.touch()
    return python


def _shared() -> str:
    """Return the lines of a path file that shows the packages of this Python."""
    paths = sysconfig.get_paths()
    return "".join(f"{path}\n" for path in dict.fromkeys((paths["purelib"], paths["platlib"])))
