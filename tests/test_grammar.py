import re

import pytest

from rag.answers.grammar import BadGrammar, check_grammar, citation_grammar


def test_only_the_numbers_that_exist_can_be_cited():
    grammar = citation_grammar(3)

    assert re.search(r"^number ::= (.*)$", grammar, re.MULTILINE)[1] == '"1" | "2" | "3"'


def test_brackets_stand_nowhere_but_in_a_mark():
    grammar = citation_grammar(2)

    assert "words ::= [^\\[\\]" in grammar
    assert grammar.count('"["') == 1


def test_a_sentence_may_begin_in_any_script_but_with_no_small_letter():
    opening = re.search(r"^opening ::= (.*)$", citation_grammar(1), re.MULTILINE)[1]

    begins = [each for each in "AÖÉŁИҐΩ9“„«¿中あ한اשनกაß äéиω[<-" if re.fullmatch(opening, each)]

    assert "".join(begins) == "AÖÉŁИҐΩ9“„«¿中あ한اשनกა"


def test_the_number_of_sentences_can_be_set():
    assert citation_grammar(1, sentences=3).splitlines()[0].count("sentence") == 3


@pytest.mark.parametrize(("sources", "sentences"), [(0, 1), (1, 0)])
def test_a_grammar_of_nothing_is_refused(sources, sentences):
    with pytest.raises(ValueError, match="at least one"):
        citation_grammar(sources, sentences=sentences)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('root ::= my_rule\nmy_rule ::= "a"\n', "no proper name"),
        ("root ::= absent\n", r"lacks \['absent'\]"),
        ('start ::= "a"\n', r"lacks \['root'\]"),
        ('root ::= ("a"\n', "leaves something open"),
        ('root ::= "a\n', "leaves something open"),
        ("no rule at all\n", "no proper name"),
    ],
)
def test_a_grammar_that_llama_could_not_parse_is_an_error(text, complaint):
    with pytest.raises(BadGrammar, match=complaint):
        check_grammar(text)
