"""The suite `support`: WiCE and BEGIN with checks that are easy to foresee."""

import pytest

from eval.data.fields import BadRow
from eval.suites import support_begin, support_wice
from eval.suites.support import SupportSuite
from eval.suites.supporting import overlap
from rag import Verdict
from tests.suite_runs import context, figures, write_lines

__all__ = ["context"]


def verdict(supported):
    return Verdict(
        support="supported" if supported else "unsupported",
        probability=1.0 if supported else 0.0,
        faults=() if supported else ("wrong",),
    )


def yes(sentence, quotes, *, title):
    return verdict(True)


def test_saying_yes_always_gives_half_and_word_overlap_more(context):
    report = SupportSuite(yes).run(context)

    ours = figures(report)
    assert ours["wice_balanced_accuracy"] == ours["begin_balanced_accuracy"] == 0.5
    assert (ours["wice_passed_rightly"], ours["wice_stopped_rightly"]) == (1.0, 0.0)
    assert figures(report, "always supported")["begin_balanced_accuracy"] == 0.5
    assert figures(report, "word overlap")["begin_balanced_accuracy"] > 0.5
    assert next(case.wrong for case in report.cases if case.answer != case.expected) == (
        "passed a sentence that is not supported",
    )


def test_a_perfect_check_gives_one(context):
    truth = {
        claim.sentence: claim.supported
        for claim in (*support_wice.load(context), *support_begin.load(context))
    }

    report = SupportSuite(lambda sentence, quotes, *, title: verdict(truth[sentence])).run(context)

    assert figures(report)["wice_balanced_accuracy"] == 1.0
    assert figures(report)["begin_balanced_accuracy"] == 1.0
    assert all(not case.wrong for case in report.cases)


def test_each_stage_alone_is_reported(context):
    def only_likely(sentence, quotes, *, title):
        return Verdict(support="unsupported", probability=0.9, faults=("wrong",))

    report = SupportSuite(only_likely).run(context)

    assert figures(report, "particulars alone")["wice_balanced_accuracy"] == 0.5
    assert figures(report, "likeness alone")["begin_balanced_accuracy"] == 0.5
    assert all(case.scores["wice_particulars_passed"] == 0.0 for case in report.cases[:1])


def test_a_claim_cites_the_whole_of_its_article(context):
    claim = support_wice.load(context)[0]

    assert claim.title == "The mill at Orsby"
    assert "The paper mill at Orsby opened in 1884 with 60 workers." in claim.quotes
    assert len(claim.quotes) > 5
    assert not any(quote.startswith(support_wice.TITLE) for quote in claim.quotes)


def test_partly_supported_counts_as_not_supported(context):
    claims = support_wice.load(context)

    assert [claim.supported for claim in claims].count(True) == 4


def test_overlap_is_the_share_of_different_words():
    assert overlap("Red red dog!", ["A RED", "cat"]) == pytest.approx(1 / 2)
    assert overlap("...", ["a"]) == 1.0


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"label": "maybe"}, "label"), ({"evidence": [" "]}, "evidence"), ({"claim": None}, "claim")],
)
def test_a_broken_claim_is_named(context, tmp_path, changes, field):
    row = {"claim": "c", "label": "supported", "evidence": ["e"]}
    write_lines(tmp_path / "wice" / "claims.jsonl", {**row, **changes})
    broken = type(context)(settings=context.settings, work=context.work, data=tmp_path)

    with pytest.raises(BadRow, match=rf"wice/claims\.jsonl, line 1, field '{field}'"):
        support_wice.load(broken)
