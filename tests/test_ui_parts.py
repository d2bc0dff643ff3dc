"""How the parts of a question are shown: on the page and on a terminal."""

from dataclasses import replace
from html import unescape

import pytest

from rag import Answer, AnswerPart, AnswerSentence, Citation
from ui import show
from ui.parts import by_part, opened
from ui.render import render_answer

WHO = AnswerPart(question="Who owns Opel?", answered=True, citations=(1, 2))
WHERE = AnswerPart(question="where is it <based>?", answered=True, citations=(2,))
WHY = AnswerPart(question="why?", answered=False, citations=())


def sentence(number, text):
    return AnswerSentence(text=text, support="supported", citations=(number,))


def citation(number, text):
    return Citation(
        number=number,
        document_id="d",
        title="On Opel",
        publisher=None,
        published=None,
        url=None,
        path="opel.txt",
        start=0,
        end=len(text),
        quote=text,
    )


@pytest.fixture
def answer():
    return Answer(
        question="asked",
        status="partial",
        text="Stellantis does. [1]\nIn Hesse. [2]\nThe articles do not say: why.",
        sentences=(sentence(1, "Stellantis does."), sentence(2, "In Hesse.")),
        citations=(citation(1, "Stellantis does."), citation(2, "In Hesse.")),
        passages=(),
        timings={},
        model=None,
        question_used="asked",
        parts=(WHO, WHERE, WHY),
    )


def test_a_sentence_stands_once_under_the_first_part_that_cites_it(answer):
    grouped = by_part(answer)

    assert [(part, len(said)) for part, said in grouped] == [(WHO, 2), (WHERE, 0), (WHY, 0)]


def test_sentences_that_belong_to_no_part_are_not_grouped(answer):
    assert by_part(replace(answer, sentences=(*answer.sentences, sentence(9, "Else.")))) == []
    assert by_part(replace(answer, parts=())) == []


def test_the_page_shows_each_part_over_its_quotes_and_what_is_not_said(answer):
    html = render_answer(answer)

    assert html.count('class="fn-part"') == 3
    assert "<based>" not in html
    assert "The articles say only part of this" in html
    shown = unescape(html)
    assert shown.index("Stellantis") < shown.index("<based>") < shown.index("do not say.")


def test_the_page_tells_the_open_part_where_the_model_leads(answer):
    html = render_answer(replace(answer, sentences=(sentence(9, "The model says."),)))

    assert "The model says" in html
    assert "The articles do not say: why." in unescape(html)


def test_a_terminal_shows_the_parts_and_last_what_is_not_said(answer, capsys):
    show.answer(answer, as_json=False)

    lines = capsys.readouterr().out.split("\n\n")[0].splitlines()
    assert lines == [
        "Who owns Opel?",
        "  “Stellantis does.” [1]",
        "  “In Hesse.” [2]",
        "Where is it <based>? see [2]",
        "The articles do not say: why.",
    ]


def test_a_terminal_shows_a_question_of_one_part_as_ever(answer, capsys):
    show.answer(replace(answer, parts=(), status="answered"), as_json=False)

    assert capsys.readouterr().out.startswith("“Stellantis does.” [1]\n“In Hesse.” [2]\n\n[1] ")


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("who runs it?", "Who runs it?"),
        ("¿quién es?", "¿Quién es?"),
        ("iPhone sales?", "iPhone sales?"),
        ("«où?»", "«Où?»"),
        ("2024 what?", "2024 what?"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_a_part_of_a_question_opens_with_a_capital_where_it_is_a_heading(part, heading):
    assert opened(part) == heading
