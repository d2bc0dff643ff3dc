"""Dates and numbers of another thing, and what its source does not hold certain."""

import pytest

from rag.answers.particulars.faults import faults
from rag.answers.particulars.sources import Sources

RIGHT = [
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Putin was born in 1952.",
    ),
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Xi was born in 1953.",
    ),
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Xi was born in 1953, a year after Putin.",
    ),
    (
        "The plant in Alta closed in March, and the one in Brena shut in June.",
        "The Brena plant shut in June.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He became mayor in 1998.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He was elected governor in 2006.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "Construction was completed in July 2022.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "It was begun in May 2019.",
    ),
    (
        "The summit opens on Monday in Vienna; on Wednesday the ministers travel to Prague.",
        "The ministers travel to Prague on Wednesday.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales rose 7 percent in Germany.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales in France rose 5 percent.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "The strike killed 20.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "Some 300 were wounded in the strike.",
    ),
    (
        "Kestrel employs 4,000 people and Halden 9,500.",
        "Halden employs 9,500 people.",
    ),
    (
        "The minister may resign next week if the vote is lost.",
        "The minister may resign next week.",
    ),
    (
        "The minister may resign next week if the vote is lost.",
        "The minister could resign if the vote is lost.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "A ban on the fuel is being considered.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "Officials consider a ban on the fuel.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company will build the plant if the state pays half of the cost.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company will build the plant only if the state pays half.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Ukraine attacked the bridge with drones, Russia claimed.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Russia said Ukraine attacked the bridge with drones.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Ukraine attacked the bridge, according to Russia.",
    ),
    (
        "The drug might reduce the risk of a stroke, the study suggests.",
        "The drug might reduce the risk of a stroke.",
    ),
    (
        "The drug might reduce the risk of a stroke, the study suggests.",
        "The study suggests the drug could reduce the risk of a stroke.",
    ),
    (
        "Police allege that Marco Dane stole the car.",
        "Marco Dane allegedly stole the car.",
    ),
    (
        "Police allege that Marco Dane stole the car.",
        "Police say Marco Dane stole the car.",
    ),
    (
        "The deal could be signed as early as Friday.",
        "The deal could be signed on Friday.",
    ),
    (
        "Lawmakers plan to raise the tax to 9 percent.",
        "Lawmakers plan a tax of 9 percent.",
    ),
    (
        "Lawmakers plan to raise the tax to 9 percent.",
        "Lawmakers want to raise the tax to 9 percent.",
    ),
    (
        "The army tried to take the town of Velka but was beaten back.",
        "The army tried to take Velka.",
    ),
    (
        "Shares fell 3 percent on Monday and rose 2 percent on Tuesday.",
        "Shares rose 2 percent on Tuesday.",
    ),
    (
        "In 2021 the firm made 40,000 engines; in 2022 it made 52,000.",
        "In 2022 the firm made 52,000 engines.",
    ),
    (
        "The first match was won 2-1 on 3 May and the second lost 0-3 on 10 May.",
        "The second match was lost 0-3 on 10 May.",
    ),
    (
        "Unemployment was 6.1 percent in April, against 5.8 percent a year earlier.",
        "Unemployment was 6.1 percent in April.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "The film was released in 1994.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "It won three awards in 1995.",
    ),
    (
        "Anna Sorel was appointed in March, two months after her predecessor left in January.",
        "Anna Sorel was appointed in March.",
    ),
    (
        "Anna Sorel was appointed in March, two months after her predecessor left in January.",
        "Her predecessor left in January.",
    ),
    (
        "Doctors say the pill is likely to help patients with mild forms of the disease.",
        "The pill is likely to help patients with mild forms of the disease.",
    ),
    (
        "Doctors say the pill is likely to help patients with mild forms of the disease.",
        "The pill probably helps patients with mild forms of the disease, doctors say.",
    ),
    (
        "The city will close the bridge on 4 June and reopen it on 9 September.",
        "The bridge will reopen on 9 September.",
    ),
    (
        "The city will close the bridge on 4 June and reopen it on 9 September.",
        "The city will close the bridge on 4 June.",
    ),
    (
        "It cost €5 million.",
        "It cost 5 million euros.",
    ),
    (
        "It cost €5 million.",
        "It cost €5 million",
    ),
]
ELSEWHERE = [
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Xi was born in 1952.",
    ),
    (
        "Putin was born in 1952 and Xi in 1953.",
        "Putin was born in 1953.",
    ),
    (
        "The plant in Alta closed in March, and the one in Brena shut in June.",
        "The Brena plant shut in March.",
    ),
    (
        "The plant in Alta closed in March, and the one in Brena shut in June.",
        "The plant in Alta closed in June.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He became mayor in 1985.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He was elected governor in 1998.",
    ),
    (
        "He joined the party in 1985, became mayor in 1998 and was elected governor in 2006.",
        "He joined the party in 2006.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "Construction was completed in May 2019.",
    ),
    (
        "Construction began in May 2019 and was completed in July 2022.",
        "Construction began in July 2022.",
    ),
    (
        "The summit opens on Monday in Vienna; on Wednesday the ministers travel to Prague.",
        "The ministers travel to Prague on Monday.",
    ),
    (
        "Shares fell 3 percent on Monday and rose 2 percent on Tuesday.",
        "Shares fell 3 percent on Tuesday.",
    ),
    (
        "In 2021 the firm made 40,000 engines; in 2022 it made 52,000.",
        "The firm made 52,000 engines in 2021.",
    ),
    (
        "The first match was won 2-1 on 3 May and the second lost 0-3 on 10 May.",
        "The second match was lost on 3 May.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "The film was released in 1995.",
    ),
    (
        "The film, released in 1994, won three awards in 1995.",
        "The film won three awards in 1994.",
    ),
    (
        "Anna Sorel was appointed in March, two months after her predecessor left in January.",
        "Anna Sorel was appointed in January.",
    ),
    (
        "The city will close the bridge on 4 June and reopen it on 9 September.",
        "The city will close the bridge on 9 September.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales rose 5 percent in Germany.",
    ),
    (
        "Sales rose 5 percent in France and 7 percent in Germany.",
        "Sales rose 7 percent in France.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "The strike killed 300.",
    ),
    (
        "The strike wounded 300 and killed 20.",
        "The strike wounded 20.",
    ),
    (
        "Kestrel employs 4,000 people and Halden 9,500.",
        "Halden employs 4,000 people.",
    ),
    (
        "Kestrel employs 4,000 people and Halden 9,500.",
        "Kestrel employs 9,500 people.",
    ),
    (
        "Shares fell 3 percent on Monday and rose 2 percent on Tuesday.",
        "Shares rose 3 percent on Monday.",
    ),
    (
        "In 2021 the firm made 40,000 engines; in 2022 it made 52,000.",
        "In 2022 the firm made 40,000 engines.",
    ),
    (
        "Unemployment was 6.1 percent in April, against 5.8 percent a year earlier.",
        "Unemployment was 5.8 percent in April.",
    ),
]
OPEN = [
    (
        "The minister may resign next week if the vote is lost.",
        "The minister will resign next week.",
    ),
    (
        "The minister may resign next week if the vote is lost.",
        "The minister resigned next week.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "Officials have banned the fuel.",
    ),
    (
        "Officials are considering a ban on the fuel.",
        "The fuel is banned.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company will build the plant.",
    ),
    (
        "The company will build the plant only if the state pays half of the cost.",
        "The company built the plant.",
    ),
    (
        "The drug might reduce the risk of a stroke, the study suggests.",
        "The drug reduces the risk of a stroke.",
    ),
    (
        "The deal could be signed as early as Friday.",
        "The deal was signed on Friday.",
    ),
    (
        "The deal could be signed as early as Friday.",
        "The deal will be signed on Friday.",
    ),
    (
        "Lawmakers plan to raise the tax to 9 percent.",
        "Lawmakers raised the tax to 9 percent.",
    ),
    (
        "The army tried to take the town of Velka but was beaten back.",
        "The army took the town of Velka.",
    ),
    (
        "Russia claimed that Ukraine attacked the bridge with drones.",
        "Ukraine attacked the bridge with drones.",
    ),
    (
        "Police allege that Marco Dane stole the car.",
        "Marco Dane stole the car.",
    ),
]


@pytest.mark.parametrize(("quote", "sentence"), RIGHT)
def test_what_the_quote_tells_is_no_fault(quote, sentence):
    assert found(sentence, quote) == []


@pytest.mark.parametrize(("quote", "sentence"), ELSEWHERE)
def test_a_date_or_number_of_something_else_is_told(quote, sentence):
    assert any("is said of something else" in each for each in found(sentence, quote))


@pytest.mark.parametrize(("quote", "sentence"), OPEN)
def test_what_is_only_possible_planned_or_claimed_is_no_fact(quote, sentence):
    assert any(each.startswith("it tells as certain") for each in found(sentence, quote))


def test_what_is_told_as_done_elsewhere_in_the_quotes_may_be_told_so():
    quote = "The minister may resign next week, aides said. On Friday the minister resigned."

    assert found("The minister resigned.", quote) == []


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("The group called for a ceasefire in Velka.", "The group demanded a ceasefire in Velka."),
        ("The army tried to take Velka.", "The army failed to take Velka."),
        ("Putin is expected to visit Harbin.", "A visit of Putin to Harbin is planned."),
        ("They plan to raise the tax.", "The tax is to be raised."),
    ],
)
def test_a_wish_or_plan_may_be_told_with_another_word_for_it(quote, sentence):
    assert not any(each.startswith("it tells as certain") for each in found(sentence, quote))


def test_the_same_words_with_another_currency_are_another_sentence():
    assert found("It cost $5 million.", "It cost €5 million.")


def test_a_date_of_a_long_text_is_not_asked_for_its_place():
    lines = [f"Player {number} joined in {1980 + number}." for number in range(1, 20)]

    assert found("Player 3 left in 1985.", " ".join(lines)) == []


def found(sentence, quote):
    return list(faults(sentence, Sources(quotes=(quote,))))
