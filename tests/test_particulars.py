"""The particulars of a sentence: amounts, dates, names, denials and deeds, each read by itself."""

from datetime import date

import pytest

from rag.answers.particulars.amounts import amounts
from rag.answers.particulars.beside import belongs_elsewhere
from rag.answers.particulars.clauses import clauses, nearest, sentences
from rag.answers.particulars.days import days, stray_day
from rag.answers.particulars.denials import contradicts, converse, opposite, stray_direction
from rag.answers.particulars.faults import faults
from rag.answers.particulars.names import Held, full_names, names, stray_name
from rag.answers.particulars.roles import misattributed
from rag.answers.particulars.sources import Sources, without_amounts


def borne_out(said: str, held: str, *, commas: bool = False) -> bool:
    (amount,) = amounts(said, commas=commas)
    return any(amount.is_borne_out_by(each) for each in amounts(held, commas=commas))


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("$240bn", "240 billion dollars"),
        ("240,000 million", "240 billion"),
        ("two thirds", "67 percent"),
        ("a quarter", "25%"),
        ("twenty-five", "25"),
        ("half a million", "500,000"),
        ("two hundred and fifty thousand", "250,000"),
        ("nearly a third", "30 percent"),
        ("about 190", "189.98"),
        ("more than 2,000", "2,500"),
        ("3.2 km", "3.2 kilometres"),
        ("5 million euros", "5 to 6 million euros"),
        ("47 years", "47"),
        ("twice", "2"),
    ],
)
def test_one_amount_in_two_ways_of_writing_is_the_same(said, held):
    assert borne_out(said, held)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("$2.4bn", "$240bn"),
        ("€240", "$240"),
        ("3.2 miles", "3.2 km"),
        ("six hours", "six minutes"),
        ("120 metres", "120 square metres"),
        ("3 tonnes", "3 bags"),
        ("exactly 300", "more than 300"),
        ("fewer than 300", "more than 300"),
        ("about 104", "about 97"),
        ("3bn a month", "3bn a year"),
        ("61 percent", "61 points"),
    ],
)
def test_another_value_unit_or_direction_is_another_amount(said, held):
    assert not borne_out(said, held)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("The firm sold 3,000 cars.", "The firm sold its cars for $3,000."),
        ("40 residents left.", "40 percent of residents left."),
        ("Forty people left.", "Forty percent of the people left."),
        ("40 MPs left.", "40 percent of the MPs left."),
        ("40 Russian soldiers left.", "40 percent of the Russian soldiers left."),
        ("40 more residents left.", "40 percent more residents left."),
        ("The plant made 20 cars.", "The plant made 20 tons of cars."),
        ("The plant made 20 cars.", "The plant made cars for 20 days."),
        ("3 million homes were built.", "Builders sold $3 million homes."),
        ("85 cars came.", "85m people came."),
        ("The house has 3 floors.", "It rose by 3 degrees."),
        ("It rose by 3 degrees.", "The house has 3 floors."),
        ("He served 30 years.", "He met 30 residents."),
        ("It lasted 30 minutes.", "It lasted 30 hours."),
        ("It is 5 km long.", "It is 5 miles long."),
        ("It costs $5 million.", "It costs €5 million."),
        ("It fell 5 percent.", "It fell 5 percentage points."),
        ("It fell 5 points.", "It fell 5 percent."),
    ],
)
def test_things_counted_are_no_money_share_or_measure(said, held):
    assert not borne_out(said, held)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("The rate rose to 4.5", "The rate rose to 4.5 percent"),
        ("It rose to 5 as prices fell.", "It rose to 5 percent as prices fell."),
        ("Trade hit 240 billion last year.", "Trade hit $240 billion last year."),
        ("A 240 billion deal was signed.", "A $240 billion deal was signed."),
        ("He got about 2.4bn in aid.", "He got $2.4 billion in aid."),
        ("They made 2.4bn savings.", "They made savings of $2.4bn."),
        ("He is 47.", "He is 47 years old."),
        ("Anna, aged 47 lives there.", "Anna, 47 years old, lives there."),
        ("On day 5 rescuers left.", "After five days rescuers left."),
        ("A 10 per cent rise", "A rise of 10 percent"),
        ("Half of the residents left.", "50 percent of the residents left."),
        ("Two thirds of residents left.", "67 percent of residents left."),
        ("12 of them left.", "Of 90 residents 12 left."),
        ("A 5 million euro-denominated loan", "A loan of 5 million euros"),
        ("He sold 300 cars.", "He sold 300 second-hand cars."),
        ("It made 40 metric tons.", "It made 40 tons."),
        ("It rose by 2 degrees.", "It rose by 2C."),
        ("It killed 40 people.", "It killed 40 men."),
        ("It killed 40 people.", "It killed 40."),
    ],
)
def test_a_unit_may_go_without_saying_where_nothing_else_is_counted(said, held):
    assert borne_out(said, held)


def test_the_first_of_a_range_takes_the_unit_of_the_second():
    low, high = amounts("It rose from 4 to 5 percent.")

    assert all(each.is_borne_out_by(low) for each in amounts("4 percent"))
    assert all(low.is_borne_out_by(each) for each in amounts("4 percent"))
    assert not high.is_borne_out_by(low)


def test_what_a_number_counts_is_only_read_in_english():
    assert borne_out("40 voitures", "40 %", commas=True)
    assert amounts("40 voitures", commas=True)[0].counts == ""


def test_a_comma_may_be_a_decimal_where_the_language_has_it_so():
    assert borne_out("4,5 Prozent", "4.5 Prozent", commas=True)
    assert borne_out("1200 Hektar", "1.200 Hektar", commas=True)
    assert not borne_out("4.5 percent", "45 percent")


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("on 16 May 2024", 2024, 5, 16),
        ("on May 16, 2024", 2024, 5, 16),
        ("on 2024-05-16", 2024, 5, 16),
        ("am 16. Mai 2024", 2024, 5, 16),
        ("el 16 de mayo de 2024", 2024, 5, 16),
        ("le 16 mai 2024", 2024, 5, 16),
        ("16 мая 2024", 2024, 5, 16),
        ("2024年5月16日", 2024, 5, 16),
        ("in February 2022", 2022, 2, None),
        ("in 1998", 1998, None, None),
        ("the 2018-19 season", 2018, None, None),
    ],
)
def test_dates_are_read_in_many_languages(text, year, month, day):
    (found,) = days(text)

    assert (found.year, found.month, found.day) == (year, month, day)


@pytest.mark.parametrize("text", ["It may set out.", "They march on.", "2,500 men", "$2024"])
def test_what_only_looks_like_a_date_is_none(text):
    assert not days(text)


@pytest.mark.parametrize(
    ("said", "held", "is_stray"),
    [
        ("16 May 2024", "on May 16", False),
        ("May 14", "on Tuesday", False),
        ("Thursday", "on May 16", False),
        ("17 May", "on May 16", True),
        ("16 May 2023", "on May 16", True),
        ("Friday", "on May 16", True),
        ("2014", "in February 2022", True),
        ("31 June", "on Monday", True),
    ],
)
def test_a_date_is_compared_as_far_as_it_is_told(said, held, is_stray):
    found = stray_day(days(said), days(held), date(2024, 5, 20))

    assert (found is not None) == is_stray


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        ("Zelensky", "Zelenskyy spoke", True),
        ("Ukrainian", "in Ukraine", True),
        ("Britain", "the British regulator", True),
        ("EU", "the European Union", True),
        ("NATO", "N.A.T.O. said", True),
        ("Austria", "in Australia", False),
        ("Xi", "Putin spoke", False),
    ],
)
def test_a_name_is_known_in_its_other_spellings(name, text, known):
    assert Held(text, "en").knows(name) == known


def test_an_opener_is_a_name_where_a_verb_or_a_name_follows():
    assert names("Macron signed it.") == ["Macron"]
    assert names("Rishi Sunak spoke.") == ["Rishi", "Sunak"]
    assert names("Officials signed it. Since Monday nobody spoke. Fourteen came.") == ["Monday"]


def test_full_names_are_those_of_two_words():
    assert full_names("Marco Rossi and the World Economic Forum") == [("marco", "rossi")]


@pytest.mark.parametrize(
    ("sentence", "source", "contradicting"),
    [
        ("China condemned it.", "China has not condemned it.", True),
        ("China did not condemn it.", "China has not condemned it.", False),
        ("He did not sign.", "He refused to sign.", False),
        ("He signed the deal.", "He refused to sign the deal.", True),
        ("Trade grew.", "Trade grew, but nobody noticed.", False),
        ("Trade did not grow.", "Trade grew.", True),
    ],
)
def test_a_denial_must_answer_to_a_denial(sentence, source, contradicting):
    assert contradicts(sentence, source) == contradicting


def test_verbs_of_opposite_sense_are_told_apart():
    assert opposite("Prices fell.", "Prices rose.") == ("fell", "rose")
    assert opposite("Prices climbed.", "Prices rose.") is None
    assert converse("Chelsea lost to Arsenal.", "Arsenal beat Chelsea.")
    assert stray_direction("Trade fell to 240.", "Trade reached 240.") == "fell"


@pytest.mark.parametrize(
    ("clause", "source", "deed"),
    [
        ("Ukraine invaded Russia.", "Russia invaded Ukraine.", "invaded"),
        ("Ukraine was invaded by Russia.", "Russia invaded Ukraine.", ""),
        ("Egerton wrote the novel.", "Austen wrote the novel for Egerton.", "wrote"),
        ("Xi met Putin.", "Putin met Xi.", ""),
        ("Lee Oh, the US secretary, testified.", "US Secretary Lee Oh testified.", ""),
        ("Ann Bo, the US secretary, testified.", "US Secretary Lee Oh testified.", "testified"),
        ("Lee Oh, chief of the Reserve Bank, kept it.", "Reserve Bank chief Lee Oh kept it.", ""),
        (
            "Lee Oh received Olaf Orr, a chancellor.",
            "Lee Oh received German Chancellor Olaf Orr.",
            "",
        ),
        (
            "Olaf Orr, the chancellor, received Lee Oh.",
            "Lee Oh received German Chancellor Olaf Orr.",
            "received",
        ),
    ],
)
def test_a_deed_belongs_to_who_did_it(clause, source, deed):
    assert misattributed(clause, [source]) == deed


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The bridge will be torn down in May.", "The bridge is to be demolished in May."),
        ("Six publishers turned down the book.", "The book was rejected by six publishers."),
        ("Petrova took up chess at seven.", "Petrova started playing chess at seven."),
        (
            "The revenue was $3bn, from $2bn a year before.",
            "After it reported: $3bn from $2bn.",
        ),
        ("Reefs of the Asian coast did well.", "Reefs of the coast of Asia did well."),
        ("Swedish police came.", "Police in Sweden came."),
    ],
)
def test_what_only_looks_like_a_direction_or_another_name_is_no_fault(sentence, quote):
    assert not stray_direction(sentence, quote)
    assert opposite(sentence, quote) is None
    assert stray_name(names(sentence), Held(quote, "en")) is None


def test_shot_up_is_a_direction_and_torn_down_none():
    assert stray_direction("Prices shot up.", "Prices were told.") == "up"
    assert stray_direction("Prices came down.", "Prices were told.") == "down"


def test_a_number_belongs_to_what_it_counts():
    source = "The storm killed 14 people and injured 62."
    right, wrong = "The storm killed 14 people.", "The storm killed 62 people."

    judged = [
        belongs_elsewhere(amounts(text)[0], amounts(text), text, amounts(source), source)
        for text in (right, wrong)
    ]

    assert judged == [False, True]


def test_sentences_and_clauses_are_cut_where_another_thing_is_said():
    assert sentences("Mr. Xi came. He left at 5 p.m. today.") == [
        "Mr. Xi came.",
        "He left at 5 p.m. today.",
    ]
    assert clauses("Exports rose, while imports fell; nobody knows why.") == [
        "Exports rose",
        "imports fell",
        "nobody knows why.",
    ]
    assert nearest("Greece signed.", ["Italy signed.", "Greece came."], "en") == "Greece came."


def test_numbers_dates_and_their_hedges_are_taken_out_and_counted():
    bare, count = without_amounts("About 40 men came on May 16.", "en")

    assert (bare.split(), count) == (["men", "came", "on", "."], 2)


def test_a_whole_sentence_of_the_sources_has_no_fault():
    quote = "He is 71, she is 70. It was 5 to 6 percent, not 7."

    assert not list(faults("He is 71, she is 70.", Sources(quotes=(quote,))))
