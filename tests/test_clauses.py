"""Where a question is cut into several, and above all where it is not."""

import pytest

from rag.answers.clauses import clauses


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Who owns the stadium and how much did it cost?", 2),
        ("When was Siemens founded, where is it based and who runs it?", 3),
        ("How old is the bridge, who designed it, and what does it connect?", 3),
        ("What did the report find, and did the minister respond?", 2),
        ("Did the company recall the car, and if so, why was the recall needed?", 2),
        ("What happened in Lagos on Friday and who was blamed?", 2),
        ("Tell me who chairs the board and why the last chairman left.", 2),
        ("How did the fire start, who put it out and what damage did it do?", 3),
        ("What was stolen from the museum; when did guards notice?", 2),
        ("who bought twitter and how much did he pay", 2),
        ("What do economists expect for rates, and what about house prices?", 2),
    ],
)
def test_questions_joined_in_one_sentence_are_cut(question, count):
    assert len(clauses(question)) == count


@pytest.mark.parametrize(
    "question",
    [
        "How many phones and tablets were sold?",
        "What did Xi and Putin sign?",
        "When and where was the composer born?",
        "In what year and in what city was the treaty signed?",
        "How much salt and how much sugar does the drink contain?",
        "Who was sacked and why?",
        "Who voted for and who voted against the bill?",
        "What is allowed and what is not?",
    ],
)
def test_words_that_share_a_verb_are_not_cut(question):
    assert clauses(question) == [question]


@pytest.mark.parametrize(
    "question",
    [
        "What happened in May, when the king visited Paris?",
        "What did Putin, who is 71, say about the army?",
        "What did the man who founded Enron and who was jailed in 2006 say?",
        "How did the company which makes engines and which owns two yards perform?",
        "Which bank makes loans and is the largest in Spain?",
        "What is the difference between what he said and what he did?",
        "Who asked how it works and what it costs?",
        "What should drivers know before and when the road closes?",
        "What do we know about when he was born and who raised him?",
        "Is it true that Ann and who else bought shares?",
        "After the vote, what did the prime minister do?",
        "Qui est l'homme qui a fondé la banque et qui a été arrêté ?",
    ],
)
def test_a_clause_that_belongs_to_another_is_not_cut_off(question):
    assert clauses(question) == [question]


@pytest.mark.parametrize(
    "question",
    [
        'What did she mean by "who are we and what do we want"?',
        "What did Orwell mean by “How are you? And who is he?” in his book?",
        "Who played in The Who and The Kinks?",
        "Who wrote the song (and when was it sung) that won?",
    ],
)
def test_quotations_names_and_brackets_stay_whole(question):
    assert clauses(question) == [question]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is A? And what is B?", ["What is A?", "And what is B?"]),
        ("Who won? Who lost the game?", ["Who won?", "Who lost the game?"]),
        ("谁赢得了选举？有多少人投票？", ["谁赢得了选举？", "有多少人投票？"]),
        ("Кто выиграл выборы? Сколько людей голосовало?", None),
        ("من فاز في الانتخابات؟ كم عدد الذين صوتوا؟", None),
        ("¿Cuándo se fundó la empresa? ¿Dónde tiene su sede?", None),
    ],
)
def test_question_marks_cut_in_every_language(question, expected):
    found = clauses(question)

    assert found == expected if expected else len(found) == 2
    assert "".join(found).replace(" ", "") == question.replace(" ", "")


@pytest.mark.parametrize(
    "question",
    [
        "Was it Macron? Or Scholz?",
        "Which countries did Blinken visit, and what was he after in each?",
        "Really? What happened to the dam?",
        "Who left? Why?",
    ],
)
def test_half_a_question_stays_with_the_other_half(question):
    assert clauses(question) == [question]


@pytest.mark.parametrize(
    "question",
    [
        "Wann wurde die Brücke gebaut und wer hat sie entworfen?",
        "Qui a gagné le tournoi et combien de spectateurs étaient présents ?",
        "¿Quién ganó las elecciones y cuántas personas votaron?",
    ],
)
def test_german_french_and_spanish_are_cut_at_and_with_a_question_word(question):
    assert len(clauses(question)) == 2


@pytest.mark.parametrize(
    "question",
    [
        "Wann und wo wurde er geboren?",
        "Wer hat Krieg und Frieden geschrieben?",
        "Qui a écrit Le Rouge et le Noir ?",
        "¿Qué dijeron el rey y la reina?",
        "Кто выиграл выборы и сколько людей голосовало?",
    ],
)
def test_other_languages_are_left_alone_where_that_is_not_sure(question):
    assert clauses(question) == [question]


@pytest.mark.parametrize(
    "question",
    [
        "What's the trade volume and what's the target for 2030?",
        "What’s the trade volume and who’s the buyer?",
        "who's the new defence minister and who's his predecessor",
        "whats the trade volume and whats the target for 2030?",
        "wheres the summit and whos attending it",
        "Tell me what's new in Ghana and who's the president",
        "Who owns Opel and what's it worth?",
    ],
)
def test_a_shortened_verb_asks_like_a_full_one(question):
    assert len(clauses(question)) == 2


@pytest.mark.parametrize(
    "question",
    [
        "What's allowed and what's not?",
        "Who's in and who's out?",
        "What's the difference between what's said and what's done?",
        "What did the man who's rich and who's old say?",
        "Did he resign, and what's more did he say why?",
    ],
)
def test_a_shortened_verb_cuts_no_clause_out_of_another(question):
    assert clauses(question) == [question]


@pytest.mark.parametrize(
    "question",
    [
        "Who is Lavrov? What did he say?",
        "Who is Fico? Where is he now?",
        "What is it? Where is it?",
    ],
)
def test_common_words_are_a_question_where_they_have_a_mark_of_their_own(question):
    assert len(clauses(question)) == 2


@pytest.mark.parametrize(
    "question",
    [
        "Who left? Why did he?",
        "Really? Why did he?",
        "Did he? What is not?",
    ],
)
def test_common_words_without_a_subject_and_verb_stay_with_the_rest(question):
    assert clauses(question) == [question]
