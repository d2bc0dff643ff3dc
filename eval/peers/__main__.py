"""`make peers`: measure all systems side by side, print the table, write it and the report."""

import sys
from argparse import ArgumentParser

from rich.console import Console

from eval.peers.table import markdown
from eval.report.html import save_page
from eval.report.record import save_report
from eval.run import report_folder, run_suites, work_folder
from eval.suite import Context
from eval.suites.peers import ANSWERS, PeersSuite
from rag import FootnoteError, Settings


def main(arguments: list[str]) -> int:
    """Return 0 when all is written, 1 when nothing could be measured."""
    parser = ArgumentParser(prog="make peers", description=__doc__)
    parser.add_argument("--limit", type=int, default=ANSWERS, help="questions to be answered")
    limit = parser.parse_args(arguments).limit
    told = Console(stderr=True)
    context = Context(
        settings=Settings(),
        work=work_folder(),
        limit=limit,
        fresh=True,
        progress=lambda done, total, what: told.print(f"{what} {done}/{total}", highlight=False),
    )
    try:
        report = run_suites({PeersSuite.name: PeersSuite()}, context)
    except FootnoteError as error:
        told.print(str(error), markup=False)
        return 1
    if not report.suites:
        told.print("; ".join(each.reason for each in report.failed), markup=False)
        return 1
    folder = report_folder(report, PeersSuite.name)
    save_report(report, folder)
    save_page(report, folder)
    text = markdown(report.suites[0])
    (folder / "peers.md").write_text(text, encoding="utf-8")
    Console().print(text, markup=False, highlight=False, soft_wrap=True)
    told.print(f"written: {folder}", highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
