"""Make the bad inputs 1 to 65 and a hundred clean files: `python -m tests.bad_inputs FOLDER`.

None of them is kept in the repository; each is made, the same on every machine, when needed.
"""

import os
import sys
from pathlib import Path

from tests.bad_case import PROSE, Case
from tests.bad_files import FILES
from tests.bad_markup import MARKUP, feed, item, page
from tests.bad_packages import PACKAGES, drawn, paper, stream

CASES: list[Case] = [*FILES, *MARKUP, *PACKAGES]
CLEAN = 100


def make_all(folder: Path) -> dict[Path, Case]:
    """Return the case of each folder below `folder/bad`; `folder/clean` holds the clean files."""
    folders = {}
    for place, each in enumerate(CASES):
        own = folder / "bad" / f"{place:03}-{each.number}"
        own.mkdir(parents=True)
        os.chdir(own)
        each.make(own / each.name)
        folders[own] = each
    for number in range(CLEAN):
        make_clean(folder / "clean", number)
    return folders


def make_clean(folder: Path, number: int) -> None:
    """Make one article that nothing is wrong with."""
    folder.mkdir(exist_ok=True)
    words = f"This is report {number} of the harbour. {PROSE}"
    kinds = {
        ".txt": words.encode(),
        ".md": f"---\ntitle: Report {number}\n---\n\n{words}".encode(),
        ".html": page(f"<h1>Report {number}</h1>" + f"<p>{words}</p>" * 3).encode(),
        ".xml": feed(item(f"Report {number}", words)).encode(),
        ".pdf": paper(stream(drawn((f"Report {number}", *words.split(". "))))),
    }
    suffix, content = list(kinds.items())[number % len(kinds)]
    (folder / f"{number:03}{suffix}").write_bytes(content)


if __name__ == "__main__":
    make_all(Path(sys.argv[1]).resolve())
