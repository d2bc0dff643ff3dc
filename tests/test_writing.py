"""The model words an answer, and is asked once more for what failed the check."""

from rag.writing import Writing
from tests.test_prompt import evidence

SOURCES = [
    evidence("Putin went to Harbin on Friday, where he met students."),
    evidence("Trade reached $240 billion last year."),
]


class Answers:
    """Gives one prepared text a request, in the order asked, and remembers what was asked."""

    def __init__(self, *texts):
        self.texts = list(texts)
        self.asked = []

    def generate(self, messages, *, grammar, max_tokens, cancelled, first=False, tell=None):
        self.asked.append((messages[-1]["content"], first))
        yield from self.texts.pop(0)


def written(generator, *, cancelled=lambda: False):
    writing = Writing(generator, "Where did Putin go?", SOURCES, max_tokens=50)
    pieces = list(writing.pieces(cancelled=cancelled, tell=lambda ahead: None))
    return pieces, [(each.text, verdict.supported) for each, verdict in writing.checked()]


def test_what_stands_is_not_asked_for_again():
    generator = Answers("Putin went to Harbin. [1]")

    _, checked = written(generator)

    assert checked == [("Putin went to Harbin.", True)]
    assert len(generator.asked) == 1


def test_what_failed_is_asked_for_once_more_with_its_source_alone():
    generator = Answers("Trade reached $300 billion. [2]", "Trade reached $240 billion. [1]")

    pieces, checked = written(generator)

    assert checked == [("Trade reached $240 billion.", True)]
    assert "$240 billion" in generator.asked[1][0]
    assert "Harbin" not in generator.asked[1][0]
    assert "".join(pieces) == "Trade reached $300 billion. [2]"


def test_the_second_try_goes_before_all_that_wait():
    generator = Answers("Trade reached $300 billion. [2]", "Trade reached $240 billion. [1]")

    written(generator)

    assert [first for _, first in generator.asked] == [False, True]


def test_what_fails_twice_stays_failed_and_is_not_asked_for_a_third_time():
    generator = Answers("Trade reached $300 billion. [2]", "Trade reached $400 billion. [1]")

    _, checked = written(generator)

    assert checked == [("Trade reached $300 billion.", False)]
    assert len(generator.asked) == 2


def test_nobody_is_asked_again_once_it_is_cancelled():
    generator = Answers("Trade reached $300 billion. [2]")

    written(generator, cancelled=lambda: True)

    assert len(generator.asked) == 1


def test_a_model_that_breaks_off_leaves_the_sentences_it_finished():
    _, checked = written(Answers("Putin went to Harbin. [1] Trade rea"))

    assert checked == [("Putin went to Harbin.", True)]
