import pytest

from eval.metrics.shares import Share
from eval.peers.figures import figures_of
from eval.peers.judge import (
    citations_on_gold,
    evidence_shown,
    first_characters,
    is_located,
    is_verbatim,
    refuses,
    shares_words,
)
from eval.peers.limits import prompts
from eval.peers.measure import Found, Measured
from eval.peers.records import Indexed, Quoted, Reply
from eval.peers.shortcomings import shortcomings, unread_tokens
from models.catalog import locate
from rag import Turn
from tests.peer_rows import HARBIN, a_plan, a_question, quoted


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (HARBIN, f"Before. {HARBIN} After.", True),
        (HARBIN, HARBIN.replace(" ", "\n  "), True),
        # 40 characters: a run of 20 is half, one of 19 is not.
        ("abcdefghijklmnopqrst" + "1" * 20, "abcdefghijklmnopqrst" + "2" * 60, True),
        ("abcdefghijklmnopqrs" + "1" * 21, "abcdefghijklmnopqrs" + "2" * 60, False),
        # 41 characters: half is 20.5, so 20 are too few.
        ("abcdefghijklmnopqrst" + "1" * 21, "abcdefghijklmnopqrst" + "2" * 60, False),
        ("1" * 20 + "abcdefghijklmnopqrst", "2" * 60 + "abcdefghijklmnopqrst", True),
        ("Harbin", HARBIN, False),
        ("Harbin", "Harbin", True),
        (HARBIN, HARBIN.upper(), False),
        ("", HARBIN, False),
        ("", "", False),
    ],
)
def test_texts_share_words_when_one_run_is_half_of_the_shorter(one, other, expected):
    assert shares_words(one, other) is expected
    assert shares_words(other, one) is expected


def test_evidence_counts_by_group_and_only_in_the_article_it_is_in():
    question = a_question(
        quotes=((("a.md", HARBIN), ("b.md", HARBIN)), (("a.md", "Xi received him in Beijing."),))
    )

    assert evidence_shown(question, [quoted(HARBIN, "b.md")]) == Share(hits=1, total=2)
    assert evidence_shown(question, [quoted(HARBIN, "c.md")]) == Share(hits=0, total=2)
    assert evidence_shown(question, [quoted(HARBIN, None)]) == Share(hits=1, total=2)
    assert citations_on_gold(
        question, [quoted(HARBIN), quoted(HARBIN, "c.md"), quoted("Something else entirely here.")]
    ) == Share(hits=1, total=3)


def test_a_budget_of_characters_cuts_the_passage_that_exceeds_it():
    passages = [quoted("abc"), quoted("defg"), quoted("h")]

    assert [each.text for each in first_characters(passages, 5)] == ["abc", "de"]
    assert [each.text for each in first_characters(passages, 3)] == ["abc"]
    assert [each.text for each in first_characters(passages, 100)] == ["abc", "defg", "h"]


def test_offsets_must_lead_to_exactly_the_words_cited():
    texts = {"a.md": "So it is. Harbin."}

    assert is_located(quoted("Harbin", start=10), texts)
    assert not is_located(quoted("Harbin", start=9), texts)
    assert not is_located(Quoted(text="Harbin", source="a.md", start=9, end=16), texts)
    assert not is_located(quoted("Harbin"), texts)
    assert not is_located(quoted("Harbin", "b.md", start=10), texts)
    assert not is_located(quoted("", start=10), texts)


def test_words_are_verbatim_only_as_they_stand_in_the_article_named():
    texts = {"a.md": "So it is. Harbin.", "b.md": "Beijing"}

    assert is_verbatim(quoted("it is. Harbin"), texts)
    assert not is_verbatim(quoted("it is.  Harbin"), texts)
    assert not is_verbatim(quoted("Beijing"), texts)
    assert is_verbatim(quoted("Beijing", None), texts)
    assert not is_verbatim(quoted(""), texts)


@pytest.mark.parametrize(
    ("answer", "own", "expected"),
    [
        ("The documents do\nnot mention a winner.", None, True),
        ("I don’t know.", None, True),
        ("  ", None, True),
        ("Harbin.", None, False),
        ("The articles do not say.", False, False),
        ("Harbin.", True, True),
    ],
)
def test_a_refusal_is_what_the_system_calls_one_or_a_known_phrase(answer, own, expected):
    assert refuses(Reply(answer=answer, citations=None, refused=own)) is expected


@pytest.fixture
def measured():
    """Two answerable questions, one of them leaning on a conversation, and one that is not."""
    text = f"Xi waited. {HARBIN} That is all."
    start = text.index(HARBIN)
    done = {"words": 1.0, "token": 2.0, "done": 4.0}
    return Measured(
        name="fake",
        index_seconds=2.0,
        indexed=Indexed(
            passages=(quoted("ab"), quoted("abcd"), quoted("abc")), texts={"a.md": text}
        ),
        found={
            "q1": Found(passages=(quoted(HARBIN),), deep=(), seconds=1.0),
            "q2": Found(
                passages=(quoted("Nothing of the kind is said in here."),),
                deep=(quoted("x" * 1900), quoted(HARBIN), quoted("y" * 90)),
                seconds=3.0,
            ),
        },
        replies={
            "q1": Reply(
                answer="In Harbin.",
                citations=(quoted(HARBIN, start=start), quoted("Xi waited ", start=0)),
                seconds=done,
            ),
            "q2": Reply(answer="I do not know whether Harbin", citations=(), seconds=done),
            "q3": Reply(answer="The US.", citations=None, seconds={"words": 3.0, "done": 8.0}),
        },
    )


QUESTIONS = {
    each.id: each
    for each in (
        a_question("q1"),
        a_question("q2", history=(Turn(question="a", answer="b"),)),
        a_question("q3", quotes=()),
    )
}


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("index_articles", 0.5, 1),
        ("index_chunks", 1.5, 3),
        ("chunk_characters", 3, 3),
        ("find_seconds_median", 2.0, 2),
        ("find_seconds_p95", 2.9, 2),
        ("words_seconds", 1.0, 3),
        ("token_seconds", 2.0, 2),
        ("done_seconds", 4.0, 3),
        ("peak_megabytes", None, 1),
        ("evidence_recall", 0.5, 2),
        ("evidence_recall_plain", 1.0, 1),
        ("evidence_recall_budget", 0.5, 2),
        ("cited", 0.5, 2),
        ("citation_on_gold", 0.5, 2),
        ("first_citation", 1.0, 1),
        ("citation_recall", 1.0, 1),
        ("citation_verbatim", 0.5, 2),
        ("citation_located", 0.5, 2),
        ("facts_right", 0.5, 2),
        ("refused_rightly", 0.0, 1),
        ("false_refusals", 0.5, 2),
    ],
)
def test_figures_are_those_worked_out_by_hand(measured, name, value, count):
    found = {figure.name: figure for figure in figures_of(measured, QUESTIONS)}[name]

    assert found.value == (None if value is None else pytest.approx(value))
    assert found.count == count
    assert found.system == "fake"


def test_a_system_that_never_started_has_all_figures_without_a_value():
    figures = figures_of(Measured(name="fake", failed="not installed"), {})

    assert {figure.value for figure in figures} == {None}


def test_shortcomings_are_said_in_a_line_each_from_what_was_seen(measured):
    lines = shortcomings(measured, QUESTIONS, Share(hits=1, total=4))

    assert lines == (
        "fake: 25 % of the tokens of its chunks are beyond the embedder's window: no question can "
        "find a chunk by them",
        "fake: found 0 of 1 pieces of evidence where a question leans on a conversation, a date or "
        "a source, 1 of 1 elsewhere",
        "fake: 1 of 2 answers came without a citation",
        "fake: the offsets of 1 of 2 citations do not lead to the words cited",
        "fake: 1 of 2 citations are not word for word what the article says",
        "fake: answered 1 of 1 questions that the articles do not answer",
    )


def test_tokens_beyond_the_window_of_the_embedder_are_counted_as_unread():
    embedder = locate("all-MiniLM-L6-v2", "embedder")

    # The window is 256 tokens, two of which are the embedder's own marks.
    assert unread_tokens(["word " * 300, "word " * 254], embedder) == Share(hits=46, total=554)


def test_the_bare_model_reads_as_many_quotes_as_the_systems_do(measured):
    measured.replies["q1"] = Reply(answer="", citations=tuple(map(quoted, "abc")))

    assert prompts(a_plan(*QUESTIONS.values()), measured) == ["[1] a\n[2] b\n\nWhere?"]
