"""Write the grammar that leaves the model no citation but those that exist."""

import re

from rag.errors import FootnoteError

_OPENING = (
    'A-Z0-9\\"“„«¿¡$€£À-ÖØ-Þ\u0100-\u024f\u0386-\u03ab\u0400-\u042f\u0490\u0590-\u1fff'
    "\u3040-\u9fff\uac00-\ud7af"
)
"""What a sentence may begin with: a capital, a figure, a mark, a letter of a script without
capitals. Of the Latin letters beyond Western Europe's, small ones are let through as well."""
_RULE = re.compile(r"^(?P<name>\S+)\s*::=\s*(?P<body>.+)$")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"|\[(?:[^\]\\]|\\.)*\]')


class BadGrammar(FootnoteError):
    """A grammar that llama.cpp could not parse; it would end the model's process."""


def citation_grammar(sources: int, *, sentences: int = 2) -> str:
    """Return a GBNF grammar: up to `sentences` sentences, each ending in an [n] that exists.

    Square brackets occur nowhere else, so a mark can be neither forged nor malformed.
    """
    if sources < 1 or sentences < 1:
        raise ValueError("a grammar needs at least one source and one sentence")
    numbers = " | ".join(f'"{number}"' for number in range(1, sources + 1))
    rules = [
        "root ::= sentence" + ' (" " sentence' * (sentences - 1) + ")?" * (sentences - 1),
        'sentence ::= opening words " " mark',
        f"opening ::= [{_OPENING}]",
        "words ::= [^\\[\\]<>{}\\n]+",
        'mark ::= "[" number "]"',
        f"number ::= {numbers}",
    ]
    return check_grammar("\n".join(rules) + "\n")


def check_grammar(text: str) -> str:
    """Return the grammar unchanged if every rule is named rightly and every name is defined.

    Source: the GBNF guide of llama.cpp: letters, digits and hyphens; no underscore.

    Raises:
        BadGrammar: it would not parse.
    """
    used, defined = set(), set()
    for line in filter(None, text.splitlines()):
        rule = _RULE.match(line)
        if rule is None or not _NAME.fullmatch(rule["name"]):
            raise BadGrammar(f"grammar rule {line!r} has no proper name")
        defined.add(rule["name"])
        bare = _LITERAL.sub(" ", rule["body"])
        if bare.count("(") != bare.count(")") or '"' in bare:
            raise BadGrammar(f"grammar rule {line!r} leaves something open")
        used |= set(re.findall(r"[\w-]*[A-Za-z_][\w-]*", bare))
    if "root" not in defined or used - defined:
        raise BadGrammar(f"grammar lacks {sorted((used | {'root'}) - defined)}")
    return text
