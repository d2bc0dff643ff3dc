"""Answer from the articles that a question asks for, and from all where that leaves nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rag.stems import stems
from rag.types import Answer, Evidence, Scope, Wish, day_in_words

Found = tuple[Answer, Sequence[Evidence]]
Find = Callable[[str, Scope, bool], Found]
"""Takes a question, where to look, and whether anything found there answers it."""

ANYTHING = (
    "happen happened happens going news report reports reported reporting say said says saying "
    "tell told write wrote written publish published article articles story stories new latest "
    "cover covered read passiert geschehen geschah berichtet berichten berichtete gemeldet melden "
    "neues neuigkeiten nachrichten artikel schreibt geschrieben gesagt sagt"
)
"""Words that ask for no more than what articles say."""
FEWEST = 2
"""Meaningful words that a question must keep for its wishes to be taken out of it."""


def grant(question: str, wishes: Sequence[Wish], scope: Scope, find: Find) -> Found:
    """Return what `find` brings under the wishes, or under as many as leave something over.

    `find` gets the question without what is granted, as the articles are not about that; where
    nothing else is asked ("what happened last week?") all that is found answers.
    A filter is given up where no article is left, a preference where the articles do not answer:
    preferences first, then days, then sources. What the user set in `scope` is never given up,
    and a wish for what is set there is not followed. The wishes stand in the answer, each told
    in a notice, as is a scope that holds no article.
    """
    wishes = [wish for wish in wishes if not _is_set(wish, scope)]
    for granted in _ladder(wishes):
        answer, evidence = find(
            without(question, granted), _narrowed(scope, granted), _asks_anything(question, granted)
        )
        if _is_enough(answer, granted):
            break
    told = tuple(replace(wish, granted=wish in granted) for wish in wishes)
    lines = tuple(wish.line for wish in told) + _empty(scope, answer)
    return replace(answer, wishes=told, notices=lines + answer.notices), evidence


def _empty(scope: Scope, answer: Answer) -> tuple[str, ...]:
    """Return the line that says that what the user set holds no article, none where it does."""
    set_ = [f"from “{name}”" for name in (scope.source, *scope.publishers) if name]
    if scope.since:
        set_.append(f"published since {day_in_words(scope.since)}")
    if scope.until:
        set_.append(f"published until {day_in_words(scope.until)}")
    if answer.passages or not set_:
        return ()
    return (f"No article is {' and '.join(set_)}, as you set it; widen that to find more",)


def _asks_anything(question: str, granted: Sequence[Wish]) -> bool:
    """Return whether a question asks for nothing but what the articles of a filter say."""
    if not any(wish.strength == "filter" for wish in granted):
        return False
    return not set(stems(_cut(question, granted))) - set(stems(ANYTHING))


def without(question: str, wishes: Sequence[Wish]) -> str:
    """Return the question without the words that only say which articles are wished for.

    One of which next to nothing would be left comes back whole.
    """
    rest = _cut(question, wishes)
    return rest if len(stems(rest)) >= FEWEST else question


def _cut(question: str, wishes: Sequence[Wish]) -> str:
    cut = {at for wish in wishes for at in range(*wish.beside)}
    rest = "".join(" " if at in cut else letter for at, letter in enumerate(question))
    return re.sub(r"[\s,;:]+(?=[?.!])", "", " ".join(rest.split())).strip(" ,;:")


def _is_set(wish: Wish, scope: Scope) -> bool:
    if wish.scope.publishers:
        return scope.source is not None or bool(scope.publishers)
    return scope.since is not None or scope.until is not None


def _ladder(wishes: Sequence[Wish]) -> Iterator[list[Wish]]:
    """Yield the wishes to try, fewer each time, none at last."""
    ranked = sorted(
        wishes, key=lambda wish: (wish.strength == "filter", bool(wish.scope.publishers))
    )
    for given_up in range(len(ranked) + 1):
        yield ranked[given_up:]


def _is_enough(answer: Answer, granted: Sequence[Wish]) -> bool:
    preferred = any(wish.strength == "preference" for wish in granted)
    return answer.status != "not_found" if preferred else bool(answer.passages)


def _narrowed(scope: Scope, wishes: Sequence[Wish]) -> Scope:
    for wish in wishes:
        scope = replace(
            scope,
            since=wish.scope.since or scope.since,
            until=wish.scope.until or scope.until,
            publishers=wish.scope.publishers or scope.publishers,
        )
    return scope
