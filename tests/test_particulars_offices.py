"""Who holds which office: read by its shape, and a fault only where the sources have another."""

import pytest

from rag.answers.particulars.faults import faults
from rag.answers.particulars.holders import holdings
from rag.answers.particulars.offices import misheld
from rag.answers.particulars.sources import Sources

DELEGATION = (
    "Putin's newly appointed defence minister, Andrei Belousov, as well as Foreign Minister Sergei "
    "Lavrov, Security Council Secretary Sergei Shoigu and Kremlin foreign policy adviser Yuri "
    "Ushakov will also attend, along with Russia's most powerful CEOs."
)
PRESIDENTS = "Ukrainian President Volodymyr Zelensky answered Russian President Vladimir Putin."


def told(text: str) -> list[tuple[str, str]]:
    """Return the offices of a text as written, with the last name of who surely holds each."""
    return [(each.written, each.names[-1]) for each in holdings(text) if each.certain]


def wrong_office(sentence: str, source: str) -> str:
    return misheld(sentence, lambda: holdings(source))


@pytest.mark.parametrize(
    ("text", "office", "holder"),
    [
        ("It was Foreign Minister Sergei Lavrov who left.", "Foreign Minister", "lavrov"),
        ("The mayor, Anne Hidalgo, looked on.", "mayor", "hidalgo"),
        ("Yuri Ushakov, the Kremlin's adviser, said so.", "Kremlin's adviser", "ushakov"),
        ("Ushakov, 77, the adviser, said so.", "adviser", "ushakov"),
        ("Mark Rutte, who became secretary general, left.", "secretary general", "rutte"),
        ("The king of Spain was Philip II.", "king of Spain", "philip"),
        ("Mark Carney was named governor of the bank.", "governor of the bank", "carney"),
        ("Clinton named Madeleine Albright secretary of state.", "secretary of state", "albright"),
        ("Ruto took Kithure Kindiki as his deputy president.", "deputy president", "kindiki"),
        ("We met Secretary of State Antony Blinken.", "Secretary of State", "blinken"),
        ("The president of Kenya, William Ruto, spoke.", "president of Kenya", "ruto"),
        ("The speaker was Mohawk Chief Hendrick.", "speaker", "hendrick"),
        ("The club chose coach Ruud van Nistelrooy.", "coach", "nistelrooy"),
    ],
)
def test_a_holder_is_found_by_the_shape_in_which_it_is_told(text, office, holder):
    assert (office, holder) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "In London, the prime minister, Keir Starmer, said so.",
        "The president is French.",
        "The wife of Donald Trump was president for a day.",
        "Mark Rutte replaced Jens Stoltenberg as secretary.",
        "He was appointed by William Ruto as treasurer.",
        "The foreign ministers Sergei Lavrov and Wang Yi met.",
        "She is to head Apple.",
    ],
)
def test_a_shape_that_may_mean_another_ties_no_name(text):
    assert told(text) == []


def test_a_list_ends_what_an_office_is_told_of():
    assert told(DELEGATION) == [
        ("Putin's newly appointed defence minister", "belousov"),
        ("Foreign Minister", "lavrov"),
        ("Security Council Secretary", "shoigu"),
        ("Kremlin foreign policy adviser", "ushakov"),
    ]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The Russian Foreign Minister is Andrei Belousov.", DELEGATION),
        ("The foreign minister is Sergei Shoigu.", DELEGATION),
        ("Russia's defence minister is Sergei Lavrov.", DELEGATION),
        ("Russian President Zelensky answered Putin.", PRESIDENTS),
        ("Ukraine's president, Vladimir Putin, answered.", PRESIDENTS),
        (
            "President Barack Obama campaigned.",
            "Former president Barack Obama campaigned for President Joe Biden.",
        ),
        (
            "President Kamala Harris lost.",
            "President Joe Biden's vice-president, Kamala Harris, lost.",
        ),
        (
            "The capital of Australia is Wellington.",
            "Canberra is the capital of Australia and Wellington is the capital of New Zealand.",
        ),
        (
            "Charles Darwin was the director of Kew Gardens.",
            "Charles Darwin wrote to Joseph Hooker, director of Kew Gardens.",
        ),
        (
            "Apple chief executive Satya Nadella spoke.",
            "Tim Cook, the chief executive of Apple, met Microsoft's chief executive, "
            "Satya Nadella.",
        ),
    ],
)
def test_an_office_given_to_another_than_the_sources_give_it_to_is_a_fault(sentence, source):
    assert wrong_office(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The Russian Foreign Minister is Sergei Lavrov.", DELEGATION),
        ("Russia's defence minister is Andrei Belousov.", DELEGATION),
        ("The secretary of the Security Council is Sergei Shoigu.", DELEGATION),
        ("Zelensky, the president of Ukraine, answered Putin.", PRESIDENTS),
        (
            "Annalena Baerbock, the foreign minister, met Lavrov.",
            "Foreign Minister Sergei Lavrov met his German counterpart, Annalena Baerbock.",
        ),
        (
            "French President Emmanuel Macron met Xi.",
            "Emmanuel Macron met Chinese President Xi Jinping in Paris.",
        ),
        (
            "Chinese President Xi Jinping met Putin.",
            "Xi Jinping, general secretary of the party, met President Vladimir Putin.",
        ),
        (
            "The chancellor, Olaf Scholz, refused.",
            "Chancellor Angela Merkel urged it. Then came another chancellor. Scholz refused.",
        ),
        (
            "The former president, Barack Obama, spoke.",
            "President Barack Obama spoke to former president Bill Clinton.",
        ),
        (
            "Former Dutch prime minister Mark Rutte spoke.",
            "Dutch Prime Minister Dick Schoof met Mark Rutte, the former prime minister.",
        ),
        (
            "Angela Merkel was Germany's first female chancellor.",
            "Angela Merkel, a physicist and Germany's first female chancellor, met Chancellor "
            "Olaf Scholz.",
        ),
    ],
)
def test_an_office_that_the_sources_may_give_to_the_same_one_is_no_fault(sentence, source):
    assert not wrong_office(sentence, source)


def test_the_fault_names_the_office_as_written():
    found = list(faults("The Foreign Minister is Andrei Belousov.", Sources(quotes=(DELEGATION,))))

    assert found == ["“Foreign Minister” is said of somebody else in what it cites"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Iran's foreign minister left.", "The Iranian foreign minister left."),
        ("The Japanese prime minister left.", "The prime minister of Japan left."),
    ],
)
def test_a_short_country_is_known_by_its_adjective(sentence, source):
    assert list(faults(sentence, Sources(quotes=(source,)))) == []


def test_sources_are_read_only_for_a_sentence_that_gives_an_office():
    def unread():
        raise AssertionError("the sources were read")

    assert misheld("Lavrov flew to Beijing with a minister.", unread) == ""
