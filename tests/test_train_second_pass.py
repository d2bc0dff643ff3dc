"""The second pass of the close reader: yes-or-no questions, and texts without what answers."""

import json

import pytest

from models.train.examples import Passage, negative, positive, split
from models.train.polar import polar
from models.train.second_pass import as_polar, second_pass, with_twin
from models.train.twins import thinned, unanswered

TEXT = "The dam was built in 1911. It holds 40 million litres. Anna Berg drew its plans."


def asked(question="When was the dam built?", answer="1911", text=TEXT):
    start = text.index(answer)
    passage = Passage(group="own:dam", title="The dam", text=text, sentences=split(text))
    return positive("squad", question, passage, [(start, start + len(answer))])


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("When was the dam built?", "1911", "Was the dam built in 1911?"),
        ("where did the king die", "Paris", "Did the king die in Paris?"),
        ("Where is he from?", "Rome", "Is he from Rome?"),
        ("How many people live in Oslo?", "700,000", "Do 700,000 people live in Oslo?"),
        ("How many people fled?", "8,000 people", None),
        ("how many people left the town", "8,000", "Did 8,000 people leave the town?"),
        ("How many rooms are there in it?", "9", "Are there 9 rooms in it?"),
        ("How many goals did he score?", "9", "Did he score 9 goals?"),
        ("In what city did they meet?", "Rome", "Did they meet in Rome?"),
        ("What year was it founded?", "1911", "Was it founded in 1911?"),
        ("Which king was crowned there?", "Olav", "Was Olav crowned there?"),
        ("Which river did they cross?", "Rhine", None),
        ("Who invented the telephone?", "Bell", "Did Bell invent the telephone?"),
        ("who plays the king", "Olav", "Does Olav play the king?"),
        ("Who was the founder of Rome?", "Romulus", "Was Romulus the founder of Rome?"),
        ("What is it known as?", "the Rock", "Is it known as the Rock?"),
        ("What did Tesla invent?", "a motor", "Did Tesla invent a motor?"),
        ("What did they build there?", "a dam", "Did they build a dam there?"),
        ("What can be sold there?", "fish", "Can fish be sold there?"),
        ("Why was it built?", "for water", None),
        ("When?", "1911", None),
    ],
)
def test_a_question_and_its_answer_make_one_of_yes_or_no(question, answer, said):
    placed = (
        f"in {answer}" if question.casefold().startswith(("when", "where", "what year")) else answer
    )

    assert polar(question, answer, placed=placed) == said


def test_the_preposition_comes_from_where_the_answer_stands():
    assert as_polar(asked(), "1911") == "Was the dam built in 1911?"
    assert as_polar(asked(), "3 May 1910") == "Was the dam built on 3 May 1910?"
    assert as_polar(asked("Where was it built?", "1911"), "Oslo") == "Was it built in Oslo?"
    assert as_polar(asked("Who drew it?", "Anna Berg"), "The Bergs") == "Did the Bergs draw it?"
    assert as_polar(asked(), "one " * 9) is None


def test_a_text_without_its_answering_sentence_does_not_answer():
    made = unanswered(asked())

    assert made.text == "It holds 40 million litres. Anna Berg drew its plans."
    assert [made.text[start:end] for start, end in made.sentences] == [
        "It holds 40 million litres.",
        "Anna Berg drew its plans.",
    ]
    assert (made.answerable, made.relevant, made.answers) == (False, (), ())


def test_where_nothing_is_left_or_the_answer_stands_again_there_is_no_such_text():
    assert unanswered(asked(text="The dam was built in 1911.")) is None
    assert unanswered(asked(text="The dam was built in 1911. In 1911 it rained.")) is None
    assert unanswered(asked(text="Look here. The dam was built in 1911.")) is None
    assert (
        unanswered(negative("nq", "Who?", Passage(group="", title="", text="", sentences=())))
        is None
    )


def test_some_answered_texts_lose_another_sentence_and_still_answer():
    questions = [f"When was dam {number} built?" for number in range(40)]
    made = [thinned(asked(question)) for question in questions]
    held = [each.text[slice(*each.sentences[each.relevant[0]])] for each in made]

    assert set(held) == {"The dam was built in 1911."}
    assert {len(each.sentences) for each in made} == {2, 3}
    assert all(each.answerable for each in made)


def test_each_answered_example_comes_with_its_twin():
    assert [each.answerable for each in with_twin(asked())] == [True, False]
    assert [each.answerable for each in with_twin(unanswered(asked()))] == [False]


def test_the_examples_are_made_of_the_public_data(tmp_path):
    squad = {
        "data": [
            {
                "title": "The_dam",
                "paragraphs": [
                    {
                        "context": TEXT,
                        "qas": [
                            {
                                "question": f"When was dam {number} built?",
                                "is_impossible": False,
                                "answers": [{"text": "1911", "answer_start": TEXT.index("1911")}],
                            }
                            for number in range(30)
                        ]
                        + [
                            {
                                "question": f"When was house {number} built?",
                                "is_impossible": True,
                                "answers": [],
                                "plausible_answers": [
                                    {"text": "1911", "answer_start": TEXT.index("1911")}
                                ],
                            }
                            for number in range(30)
                        ],
                    }
                ],
            }
        ]
    }
    for folder in ("squad2", "train"):
        (tmp_path / folder).mkdir()
    (tmp_path / "squad2/dev.json").write_text(json.dumps(squad))
    for name in ("nq", "covidqa"):
        (tmp_path / f"train/{name}.jsonl").touch()

    made = list(second_pass(tmp_path))

    questions = {(each.question.split()[0], each.answerable) for each in made}
    assert questions == {("When", True), ("When", False), ("Was", True), ("Was", False)}
    assert sum(each.answerable and each.question.startswith("When") for each in made) == 30
    houses = [each for each in made if "house" in each.question]
    assert 0 < len(houses) < 60
    assert not any(each.answerable for each in houses)
    asked_before = {each.question for each in made if each.question.startswith("Was dam")}
    asked_after = {each.question for each in second_pass(tmp_path, part=1)}
    assert asked_before
    assert asked_before.isdisjoint(asked_after)
