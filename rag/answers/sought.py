"""Tell whom of several that an answer names a question asked for: "Who is the new minister?"."""

import re
from collections.abc import Sequence

from rag.answers.kinds import is_person
from rag.answers.mentions import Mention, mentions
from rag.stems import stems

_WHO = re.compile(r"\bwho(?:m|se)?\b|\bname of\b|['’]s name\b", re.IGNORECASE)
_BREAK = re.compile(r"[.!?;]\s|\n")
_APPOSITION = re.compile(
    r"\s*[,(–—-]\s*(?:the|an?|who|whose|his|her|its|their|\w+['’]s?)\s", re.IGNORECASE
)
"""What tells of the name before it rather than of the one after it."""


def sought(question: str, answer: str, named: Sequence[Mention]) -> Mention | None:
    """Return the mention that an answer gives what the question says of whom it asks for.

    None unless one has more of the question's words beside it than all others. None too where the
    question itself names somebody, who may be meant as well, but as the owner: "Putin's new
    minister"; and where the answer opens with somebody, of whom it tells what it tells: "Ada Hill
    succeeded Ben Cole as head". `named` are the answer's mentions.
    """
    inside = mentions(question)
    people = [each for each in inside if is_person(each.kind)]
    opens = [each for each in named[:1] if each.start == 0 and is_person(each.kind)]
    told_of = any(not _owns(question, each) for each in people)
    if told_of or not _WHO.search(question) or any(not _owns(answer, each) for each in opens):
        return None
    wanted = set(stems(question)) - {stem for each in people for stem in stems(each.name)}
    held = [
        len(wanted & set(stems(told))) if _may_be_asked_for(each, inside) else 0
        for each, told in zip(named, _told(answer, named), strict=True)
    ]
    best = max(held, default=0)
    return named[held.index(best)] if best and held.count(best) == 1 else None


def _may_be_asked_for(mention: Mention, inside: Sequence[Mention]) -> bool:
    """Return whether a name is that of somebody, or may be, and not in the question already."""
    is_someone = is_person(mention.kind) or (mention.kind == "unknown" and " " in mention.name)
    words = set(mention.name.casefold().split())
    return is_someone and not any(words <= set(each.name.casefold().split()) for each in inside)


def _owns(text: str, mention: Mention) -> bool:
    return text[mention.end :].startswith(("'", "’")) or text[: mention.start].endswith(" of ")


def _told(answer: str, named: Sequence[Mention]) -> list[str]:
    """Return for each mention its own words and those around it that tell of it."""
    told = []
    for place, each in enumerate(named):
        before = answer[named[place - 1].end if place else 0 : each.start]
        after = answer[each.end : named[place + 1].start if place + 1 < len(named) else None]
        leading = _BREAK.split(before)
        if len(leading) == 1 and place and _APPOSITION.match(before):
            leading = [""]
        trailing = _BREAK.split(after)
        if len(trailing) == 1 and place + 1 < len(named) and not _APPOSITION.match(after):
            trailing = [""]
        told.append(f"{leading[-1]} {answer[each.start : each.end]} {trailing[0]}")
    return told
