"""A user's own questions: what is malformed is named, and everything else is asked."""

import json
from datetime import date

import pytest

from eval.data.lines import UnreadableLines
from eval.metrics.shares import Span
from eval.own.questions import load_own
from rag import Document, NotInLibrary, Turn

TRIP = "Putin went to Harbin.\nIt rained.  Xi stayed in Beijing."
TRADE = "Trade reached $240 billion. It rained."


def document(name, text, **more):
    known = {"position": 0, "title": name.title(), "publisher": None, "published": None}
    known |= {"url": f"https://news.example/{name}", "language": "en"}
    return Document(id=f"{name}0123456789", path=f"/home/me/news/{name}.md", text=text, **known)


class FakeShelf:
    """Holds two articles."""

    held = (document("trip", TRIP), document("trade", TRADE))

    def documents(self, *, texts=True):
        return list(self.held)

    def document(self, document_id):
        for each in self.held:
            if each.id == document_id:
                return each
        raise NotInLibrary(document_id)


@pytest.fixture
def load(tmp_path):
    def load(*lines):
        path = tmp_path / "mine.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts), "utf-8")
        return load_own(path, FakeShelf())

    return load


def one(load, **fields):
    own = load({"question": "Where did he go?"} | fields)
    assert own.faults == ()
    return own.questions[0], own.groups[own.questions[0].id]


def test_a_question_alone_is_enough(load):
    question, groups = one(load)

    assert (question.id, question.kind, question.answerable) == ("line-1", "fact", True)
    assert question.facts == question.evidence == groups == ()


def test_all_fields_are_heard(load):
    question, _ = one(
        load,
        id="q1",
        facts=["Harbin", ["240 billion", "240bn"]],
        history=[{"question": "Who?", "answer": "Putin."}],
        source="CNN",
        since="2024-05-15",
        until="2024-05-16",
    )

    assert question.id == "q1"
    assert question.facts == (("Harbin",), ("240 billion", "240bn"))
    assert question.history == (Turn(question="Who?", answer="Putin."),)
    assert (question.source, question.since, question.until) == (
        "CNN",
        date(2024, 5, 15),
        date(2024, 5, 16),
    )


@pytest.mark.parametrize(
    ("answer", "facts"),
    [
        ("Harbin", (("Harbin",),)),
        (["Harbin", "Haerbin"], (("Harbin", "Haerbin"),)),
        ("He went on to Harbin on 17 May", (("17",), ("harbin",), ("may",))),
        ("it had been raining all day long", (("it had been raining all day long",),)),
    ],
)
def test_a_right_answer_becomes_facts_and_a_long_one_its_numbers_and_names(load, answer, facts):
    assert one(load, answer=answer)[0].facts == facts


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"answerable": False}, "absent"),
        ({"history": [{"question": "Who?", "answer": "Putin."}]}, "follow_up"),
        ({"since": "2024-05-15"}, "date_filtered"),
        ({"quote": ["Putin went to Harbin.", "Trade reached $240 billion."]}, "multi_source"),
    ],
)
def test_the_kind_follows_from_the_fields(load, fields, kind):
    assert one(load, **fields)[0].kind == kind


@pytest.mark.parametrize(
    "fields",
    [
        {"document": "trip0123"},
        {"document": "trip.md"},
        {"document": "Trip"},
        {"path": "/home/me/news/trip.md"},
        {"path": "news/trip.md"},
        {"url": "https://news.example/trip/"},
    ],
)
def test_an_article_may_be_called_by_id_file_title_path_or_address(load, fields):
    question, groups = one(load, **fields)

    assert groups == ((Span(document_id="trip0123456789", start=0, end=len(TRIP)),),)
    assert question.evidence[0][0].document == "trip.md"


def test_a_quote_is_found_where_it_stands_however_it_is_spaced(load):
    _, groups = one(load, quote="It rained. Xi stayed")

    assert groups == ((Span(document_id="trip0123456789", start=22, end=43),),)


def test_a_quote_that_stands_in_two_articles_may_be_cited_from_either(load):
    _, everywhere = one(load, quote="It rained.")
    _, there = one(load, quote="It rained.", document="trade.md")

    assert [span.document_id[:5] for span in everywhere[0]] == ["trip0", "trade"]
    assert [span.document_id[:5] for span in there[0]] == ["trade"]


def test_an_unanswerable_question_has_no_evidence_whatever_article_it_was_drafted_from(load):
    _, groups = one(load, answerable=False, path="gone.md", quote="Never said.")

    assert groups == ()


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ("{", "(whole line)", "is not JSON"),
        ("[]", "(whole line)", "is not a JSON object"),
        ({}, "question", "is missing"),
        ({"question": " "}, "question", "is not a text with words in it"),
        ({"question": 3}, "question", "3 is not a text"),
        ({"question": "A?", "fact": ["b"]}, "fact", "is not a field of a question"),
        ({"question": "A?", "answerable": "no"}, "answerable", "neither true nor false"),
        ({"question": "A?", "facts": [3]}, "facts", "3 is not a text"),
        ({"question": "A?", "facts": [[]]}, "facts", "is not a list of alternatives"),
        ({"question": "A?", "answerable": False, "answer": "b"}, "answerable", "is false, so"),
        ({"question": "A?", "since": "May"}, "since", "'May' is not a date like 2024-05-16"),
        (
            {"question": "A?", "since": "2024-05-17", "until": "2024-05-16"},
            "until",
            "2024-05-16 is before since",
        ),
        ({"question": "A?", "history": ["b"]}, "history", "is not an object with question"),
        ({"question": "A?", "document": "gone.md"}, "document", "holds no article 'gone.md'"),
        ({"question": "A?", "url": "https://x.example"}, "url", "holds no article"),
        (
            {"question": "A?", "document": "trip.md", "quote": "It snowed."},
            "quote",
            "that article lacks these words: 'It snowed.'",
        ),
        ({"question": "A?", "quote": "It snowed."}, "quote", "no article of the library holds"),
        ({"question": "A?", "quote": []}, "quote", "is not a list of alternatives"),
        ({"question": "A?", "judged": "maybe"}, "judged", "neither 'up' nor 'down'"),
        ({"question": "A?", "judged": "up", "citations": [1]}, "citations", "is not document_id"),
    ],
)
def test_a_malformed_line_names_file_line_and_field_and_the_others_are_kept(
    load, line, field, said
):
    own = load({"question": "First?"}, line, "", {"question": "Last?"})

    (fault,) = own.faults
    assert str(fault).startswith(f"mine.jsonl, line 2, field {field!r}: ")
    assert said in str(fault)
    assert [(each.id, each.question) for each in own.questions] == [
        ("line-1", "First?"),
        ("line-4", "Last?"),
    ]


def test_an_id_that_comes_twice_is_a_fault_of_the_second_line(load):
    own = load({"id": "a", "question": "First?"}, {"id": "a", "question": "Second?"})

    assert "line 2, field 'id': 'a' comes twice" in str(own.faults[0])
    assert [each.question for each in own.questions] == ["First?"]


def test_drafted_lines_that_are_not_filled_in_are_counted_and_passed_over(load):
    own = load({"question": "", "hint": "Write a question."}, {"question": "A?", "hint": "Write."})

    assert (own.blank, len(own.questions), own.faults) == (1, 1, ())


def test_what_a_reader_liked_is_evidence_as_long_as_it_still_stands(load):
    def cited(quote, start):
        return {
            "document_id": "trip0123456789",
            "start": start,
            "end": start + len(quote),
            "quote": quote,
        }

    liked = {"judged": "up", "answer": "Putin went to Harbin. [1]"}
    _, groups = one(load, **liked, citations=[cited("Putin went", 0), cited("Putin went", 5)])
    question, gone = one(load, **liked, citations=[cited("Other words", 0)])

    assert groups == ((Span(document_id="trip0123456789", start=0, end=10),),)
    assert (gone, question.facts) == ((), ())


def test_what_a_reader_disliked_is_asked_again_with_nothing_to_hold_it_to(load):
    question, groups = one(load, judged="down", answer="Wrong.", citations=[])

    assert (question.facts, groups) == ((), ())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"\xff", "byte 0 is not UTF-8"),
        ('{"question": "A?"}\n'.encode("utf-16"), "byte 0 is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "byte 0 is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_reason(tmp_path, content, said):
    path = tmp_path / "mine.jsonl"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableLines, match=said):
        load_own(path, FakeShelf())


def test_a_byte_order_mark_and_dos_line_ends_are_no_fault(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"question": "A?"}\r\n{"question": "B?"}\r\n')

    own = load_own(path, FakeShelf())

    assert ([each.question for each in own.questions], own.faults) == (["A?", "B?"], ())


def test_a_line_in_another_encoding_is_named_and_the_others_are_kept(tmp_path):
    path = tmp_path / "mine.jsonl"
    lines = ('{"question": "A?"}', '{"question": "Où est-il?"}', '{"question": "C?"}')
    path.write_bytes("\n".join(lines).encode("latin-1"))

    own = load_own(path, FakeShelf())

    (fault,) = own.faults
    assert [each.question for each in own.questions] == ["A?", "C?"]
    assert str(fault).startswith(
        "mine.jsonl, line 2, field '(whole line)': is not JSON: byte 0xf9 at character 16 is not"
    )


def test_old_line_ends_divide_lines_and_a_rare_one_of_unicode_does_not(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_bytes('{"question": "A?"}\r{"question": "B\u2028B?"}\r\n'.encode())

    assert len(load_own(path, FakeShelf()).questions) == 2
