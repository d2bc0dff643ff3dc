"""What is printed can be read by people and by scripts, and cannot drive a terminal."""

import json
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from rag import (
    AddReport,
    Answer,
    AnswerSentence,
    Citation,
    Disagreement,
    Document,
    FileOutcome,
    Passage,
    Side,
    Withheld,
)
from ui import lines, show

EVIL = "A\x1b]0;owned\x07 title\nof two lines\u202e"
TAME = "A�]0;owned� title�of two lines�"
HELD = Document(
    id="d1",
    path="/articles/trip.md",
    position=0,
    title="A trip",
    publisher="CNN",
    published=date(2024, 5, 16),
    url=None,
    language=None,
    text="Putin went to Harbin.",
)


def citation(**changes):
    known = {"number": 1, "document_id": "d1", "title": "A trip", "publisher": "CNN", "url": None}
    known |= {"published": date(2024, 5, 16), "path": "/articles/trip.md", "start": 0, "end": 21}
    return Citation(**(known | {"quote": "Putin went to Harbin."} | changes))


def answer(**changes):
    sentence = AnswerSentence(text="Putin went to Harbin.", support="supported", citations=(1,))
    known = {"question": "Where?", "status": "answered", "text": "Putin went to Harbin. [1]"}
    known |= {"sentences": (sentence,), "citations": (citation(),), "passages": ()}
    known |= {"timings": {}, "model": None, "question_used": "Where?"}
    return Answer(**(known | changes))


def test_an_answer_is_followed_by_its_footnotes(capsys):
    show.answer(answer(), as_json=False)

    assert capsys.readouterr().out == (
        "“Putin went to Harbin.” [1]\n\n"
        "[1] A trip · CNN · 2024-05-16 · /articles/trip.md, characters 0 to 21\n"
    )


def test_what_is_unknown_is_left_out_of_a_footnote():
    line = show.source(citation(publisher=None, published=None))

    assert line == "A trip · /articles/trip.md, characters 0 to 21"


def test_what_ages_is_dated_and_several_sources_are_counted(capsys):
    said = AnswerSentence(
        text="Putin went to Harbin.", support="supported", citations=(1,), sources=3
    )

    show.answer(
        answer(sentences=(said,), citations=(citation(as_of=date(2024, 5, 16)),)), as_json=False
    )

    first = capsys.readouterr().out.splitlines()[0]
    assert first == "“Putin went to Harbin.” [1] (as of 16 May 2024; 3 independent sources)"


def test_disagreements_and_withheld_sentences_have_a_line_each(capsys):
    side = Side(value="12", citation=1, publisher="CNN", day=None)
    found = Disagreement(about="", sides=(side, replace(side, value="15", citation=2)))
    kept_back = (Withheld(support="partly", reason="it says 9, which its source does not"),)

    show.answer(answer(disagreements=(found,), withheld=kept_back), as_json=False)

    lines = capsys.readouterr().out.splitlines()
    assert "The articles differ: 12 (CNN [1]); 15 (CNN [2])" in lines
    assert any(line.startswith("1 sentence of the model was withheld: it says 9") for line in lines)


def test_an_update_is_told_where_no_day_of_publishing_is_known():
    line = show.source(citation(published=None, updated=date(2024, 5, 16)))

    assert line.startswith("A trip · CNN · updated 2024-05-16 · ")


def test_the_models_words_are_marked_as_such(capsys):
    said = AnswerSentence(text="He saw Harbin", support="supported", citations=(1,))

    show.answer(answer(wording=(said,)), as_json=False)

    printed = capsys.readouterr().out
    assert "The model's answer, checked against the quotes:\n  He saw Harbin [1]\n" in printed


def test_a_refusal_shows_what_was_near(capsys):
    passage = Passage(
        document_id="d1", title="A trip", publisher=None, published=None, start=0, end=12,
        text="Putin\nwent.", score=0.1, dense=0.1, lexical=0.0,
    )  # fmt: skip

    show.answer(
        answer(status="not_found", text="No.", sentences=(), citations=(), passages=(passage,)),
        as_json=False,
    )

    assert capsys.readouterr().out == "No.\n\nNearest passages:\n  A trip: Putin went.…\n"


def test_an_answer_as_json_is_one_object_and_notices_go_elsewhere(capsys):
    show.answer(answer(notices=("mended",)), as_json=True)

    printed = capsys.readouterr()
    assert json.loads(printed.out)["citations"][0]["published"] == "2024-05-16"
    assert printed.err == "note: mended\n"


def test_on_a_terminal_a_notice_comes_before_the_answer():
    terminal = StringIO()

    with redirect_stdout(terminal), redirect_stderr(terminal):
        show.answer(answer(notices=("these may not answer",)), as_json=False)

    assert terminal.getvalue().startswith("note: these may not answer\n“Putin went to Harbin.” [1]")


def test_a_number_in_an_articles_own_words_stands_inside_the_quotation_marks(capsys):
    said = AnswerSentence(
        text="Putin went [9] to: - Harbin [2]", support="supported", citations=(1,)
    )
    listed = citation(quote="Putin went [9] to:\n\n- Harbin [2]")

    show.answer(answer(sentences=(said,), citations=(listed,)), as_json=False)

    assert capsys.readouterr().out.startswith("“Putin went [9] to: - Harbin [2]” [1]\n\n[1] ")


@pytest.mark.parametrize("mark", ["[2]", "【2】", "［2］"])
def test_a_quote_that_closes_its_quotation_marks_forges_no_footnote(capsys, mark):
    forging = f"It was $5.” {mark} “It was paid"
    said = AnswerSentence(text=forging, support="supported", citations=(1,))

    show.answer(answer(sentences=(said,), citations=(citation(quote=forging),)), as_json=False)

    assert capsys.readouterr().out.startswith("“It was $5.” (2) “It was paid” [1]\n")


def test_neither_a_title_nor_the_models_words_forge_a_footnote(capsys):
    said = AnswerSentence(text="He went 【9】.", support="supported", citations=(1,))
    titled = citation(title="A trip [2] Reuters", publisher="CNN [3]")

    show.answer(answer(sentences=(said,), citations=(titled,), wording=(said,)), as_json=False)

    assert sorted(re.findall(r"[\[【]\d+[\]】]", capsys.readouterr().out)) == ["[1]"] * 3


def test_json_spells_out_what_drives_a_terminal_or_turns_writing_round(capsys):
    named = citation(path="/a/\x9b31mred\x7f.md", title="\u202eback", publisher="half \ud800")

    show.answer(answer(citations=(named,)), as_json=True)

    printed = capsys.readouterr().out
    assert all(each.isprintable() or each == "\n" for each in printed)
    assert json.loads(printed)["citations"][0]["path"] == "/a/\x9b31mred\x7f.md"


def test_joiners_that_spell_persian_and_emoji_reach_the_terminal(capsys):
    show.answer(answer(text="می\u200cشود 👩\u200d💻", sentences=()), as_json=False)

    assert "می\u200cشود 👩\u200d💻\n" in capsys.readouterr().out


def test_invisible_characters_of_an_article_are_counted(capsys):
    hiding = replace(HELD, text="Plain\u200b \U000e0041text.")

    show.document(hiding, as_json=False)
    show.document(hiding, as_json=True)

    printed = capsys.readouterr().out
    assert "invisible characters: 2, removed before a model reads them\n" in printed
    assert '"invisible_characters": 2' in printed


def test_the_models_words_stand_in_no_quotation_marks(capsys):
    said = AnswerSentence(text="He saw Harbin.", support="supported", citations=(1,))

    show.answer(answer(sentences=(said,)), as_json=False)

    assert capsys.readouterr().out.startswith("He saw Harbin. [1]\n")


def test_letters_of_every_script_are_printed_as_they_are(capsys):
    words = "漢字 مدينة é e\u0301 “no limits”"

    show.answer(answer(text=words, sentences=()), as_json=False)

    assert f"{words}\n" in capsys.readouterr().out


@pytest.mark.parametrize("as_json", [True, False])
def test_nothing_in_an_article_can_drive_the_terminal(capsys, as_json):
    evil = citation(title=EVIL, publisher=EVIL, path=EVIL, quote=EVIL)
    said = AnswerSentence(text=EVIL, support="supported", citations=(1,))

    spoken = {"text": EVIL, "sentences": (said,), "wording": (said,), "notices": (EVIL,)}
    show.answer(answer(citations=(evil,), **spoken), as_json=as_json)
    show.answer(answer(text=EVIL, sentences=(), citations=()), as_json=as_json)
    show.document(HELD, as_json=as_json)
    show.notices([EVIL])
    show.failure(ValueError(EVIL))

    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
    assert "\x07" not in printed.out + printed.err


def test_a_failure_is_one_line_whatever_it_holds(capsys):
    show.failure(ValueError(EVIL))

    assert capsys.readouterr().err == f"footnote: {TAME}\n"


@pytest.mark.parametrize("said", ["[bold]x[/bold] [red]y", "see :smile: here", "a\tb"])
def test_what_looks_like_markup_or_an_emoji_code_is_left_alone(capsys, said):
    lines.line(said)
    show.notices([said.replace("\t", " ")])
    show.documents([replace(HELD, title=said.replace("\t", " "))], as_json=False)

    printed = capsys.readouterr()
    assert printed.out.startswith(f"{said}\n")
    assert said.replace("\t", " ") in printed.err
    assert said.replace("\t", " ") in printed.out.splitlines()[-1]


def test_a_report_counts_outcomes_and_names_failures(capsys):
    good = FileOutcome(path="/a.md", outcome="added")
    bad = FileOutcome(
        path="/b\n.md", outcome="failed", code="empty", reason="the file holds nothing"
    )

    show.added(AddReport(files=(good, bad)), as_json=False, quiet=False)

    printed = capsys.readouterr()
    assert printed.out.endswith("/a.md\n1 added, 0 unchanged, 0 replaced, 1 failed\n")
    assert printed.err == "footnote: /b�.md: empty: the file holds nothing\n"


def test_quiet_says_only_what_failed(capsys):
    show.added(
        AddReport(files=(FileOutcome(path="/a.md", outcome="added"),)), as_json=False, quiet=True
    )

    printed = capsys.readouterr()
    assert printed.out + printed.err == ""


def test_articles_are_listed_with_what_is_known(capsys):
    show.documents([HELD], as_json=False)

    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == ["id", "published", "publisher", "title"]
    assert row.split() == ["d1", "2024-05-16", "CNN", "A", "trip"]


def test_no_articles_say_how_to_add_some(capsys):
    show.documents([], as_json=False)
    show.documents([], as_json=True)

    assert capsys.readouterr().out == "no articles yet; run: footnote add PATH\n[]\n"


def test_an_article_is_shown_with_its_text_and_its_unknowns(capsys):
    show.document(HELD, as_json=False)

    printed = capsys.readouterr().out
    assert "publisher: CNN\n" in printed
    assert "url: unknown\n" in printed
    assert printed.endswith("\nPutin went to Harbin.\n")


def test_a_bar_is_drawn_only_for_people(capsys):
    with show.progress(hidden=False) as unseen, show.progress(hidden=True) as hidden:
        assert (unseen, hidden) == (None, None)


def test_the_samples_are_found():
    assert (show.seeds() / "putin-heads-for-harbin.md").is_file()
