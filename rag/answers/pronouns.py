"""Put names in the place of a question's pronouns."""

import re

from rag.answers.antecedents import acting, described, unfit
from rag.answers.focus import Entity, Focus
from rag.answers.kinds import Pronoun, agrees, is_person
from rag.answers.mentions import head_noun, is_plural, joined, mentions, placed_phrases
from rag.answers.own_words import PERSON_NOUN, TIMES, has_own

PRONOUNS: dict[str, Pronoun] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
}  # fmt: skip
DOUBT = 0.6
"""Below this score no name is put in: no guess is better than a wrong one."""
PAIRED = 2
"""Questions in which "they" are looked for: "What did Xi say?", "And Putin?", "Did they meet?"."""

_PRONOUN = re.compile(rf"\b({'|'.join(PRONOUNS)})\b(?!['’]s?\b|-)", re.IGNORECASE)
_OWNING = frozenset({"his", "hers", "its", "their", "theirs"})
_AFTER_OBJECT = frozenset(
    "in on at to of by for from with and or but as after before during when while if because so "
    "about into over under until since than then there now again first later do did does was "
    "is are were had have has".split()
)
"""What may follow "her" where it is no possessive: "Who met her in Paris?"."""
_EMPTY_IT = re.compile(
    r"\b(?:is|was|isn['’]t|wasn['’]t|would|will|does|did|can|could|may|might|be|been|being|makes?|"
    r"made|find|found)\s+it\s+(?:be\s+|been\s+|so\s+|too\s+|more\s+|very\s+)?(?:true|possible|"
    r"impossible|likely|unlikely|necessary|legal|illegal|hard|difficult|easy|easier|raining|"
    r"snowing|said|known|held|believed|thought|important|safe|worth|mean|matter|called|common|"
    r"acceptable|unusual|that\b|who\b|when\b|to\b|(?:take|cost)\s+to\b)|"
    r"\bit\s+(?:is|was|takes?|took|has\s+been|would\s+be|seems?|appears?|turns?)\b.*"
    r"\b(?:that|to|like|as\s+if|out)\b|\b(?:say|said|says)\s+it\W*$|\bwhat\s+time\b.*\bit\b",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(
    "tower border weather power order river letter computer disaster theater terror sector reactor "
    "corridor center concert offer shelter event restaurant tournament murder newspaper".split()
)
_ASKS_FOR = re.compile(r"^\W*(?:where|which|(?:in|at|to|from)\s+(?:which|what))\b", re.IGNORECASE)
_ELSE = re.compile(r"\b(?:else|others?)\b", re.IGNORECASE)
_NOUN_SUBJECT = re.compile(r"the\s+(?P<noun>[a-z]+)(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?\b")
_SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should)\s+(?=\S)"
)


def with_names(question: str, focus: Focus) -> str:
    """Return the question with a name for the first pronoun of each kind that is not its own.

    Later ones of a kind follow the name, and read better as they are.
    """
    done: set[Pronoun] = set()
    pieces: list[str] = []
    end = 0
    for match in _PRONOUN.finditer(question):
        pronoun = PRONOUNS[match.group().casefold()]
        if pronoun in done:
            continue
        done.add(pronoun)
        actor = acting(question, match, is_object=not _is_owner(question, match))
        if _is_empty(question, match) or has_own(question, match.start(), pronoun, actor):
            continue
        doer = focus.find(actor.name) if actor else None
        held = f"{question} {''.join(pieces)} {doer.name if doer else ''}"
        name = _same_subject(question, match, pronoun, focus) or meant(pronoun, held, focus)
        if name:
            pieces += [question[end : match.start()], _inflected(name, question, match)]
            end = match.end()
    return "".join(pieces) + question[end:]


def meant(pronoun: Pronoun, question: str, focus: Focus) -> str | None:
    """Return the name that a pronoun of the question stands for, None where that is unclear."""
    held = question.casefold()
    # "Did she meet Merkel?" does not ask whether Merkel met Merkel.
    ranked = [
        pair
        for pair in focus.ranked(pronoun)
        if pair[1].name.casefold() not in held and not unfit(pair[1], pronoun, question, focus)
    ]
    if phrase := _phrase(pronoun, focus, ranked):
        return phrase
    if pronoun == "they" and (pair := _pair(focus, ranked, held)):
        return pair
    if pronoun == "they" and ranked and not _may_be_several(ranked[0][1], focus):
        return described(pronoun, question, focus)
    if not ranked or ranked[0][0] < DOUBT:
        return described(pronoun, question, focus)
    focus.settle(ranked[0][1], pronoun)
    return ranked[0][1].name


def _phrase(pronoun: Pronoun, focus: Focus, ranked: list[tuple[float, Entity]]) -> str | None:
    """Return what the last question was about by its place, "the war in Ukraine", for "it".

    It comes ahead of places, and of the name that is in it: nobody starts Ukraine.
    """
    phrases = placed_phrases(focus.question) if pronoun in {"it", "they"} else []
    if len(phrases) != 1 or is_plural(head_noun(phrases[0])) != (pronoun == "they"):
        return None
    head = head_noun(phrases[0])
    is_someone = PERSON_NOUN.fullmatch(head) and head not in _NO_PERSON
    if pronoun == "it" and (is_someone or head in TIMES):
        return None
    best = ranked[0][1] if ranked and ranked[0][0] >= DOUBT else None
    if best is None or best.name in phrases[0]:
        return phrases[0]
    is_asked_for = _ASKS_FOR.match(focus.question) and focus.turns - 1 in best.answered
    return None if is_asked_for or best.is_title or best.kind != "place" else phrases[0]


def _may_be_several(entity: Entity, focus: Focus) -> bool:
    """Return whether one name may be "they": a heading, a group, or who "are" something."""
    said = re.search(rf"(?i)\b(?:are|were)\s+{re.escape(entity.name)}\b", focus.question)
    return entity.is_title or said is not None or entity.kind not in {"place", "unknown"}


def _same_subject(
    question: str, match: re.Match[str], pronoun: Pronoun, focus: Focus
) -> str | None:
    """Return who did it in the last question, where this one asks for more of the same.

    After "Who did Putin meet?" and its answer, "Who else did he meet?" is still about Putin.
    """
    inverted = any(each.end() == match.start() for each in _SUBJECT.finditer(question))
    if not inverted or not _ELSE.search(question[: match.start()]):
        return None
    asked = _SUBJECT.search(focus.question)
    subject = asked and next(
        (each for each in mentions(focus.question) if each.start == asked.end()), None
    )
    noun = asked and _NOUN_SUBJECT.match(focus.question, asked.end())
    if noun:
        is_someone = PERSON_NOUN.fullmatch(noun["noun"]) is not None
        return noun.group() if is_someone == (pronoun in {"he", "she"}) else None
    known = focus.find(subject.name) if subject else None
    # A lone unknown name is seldom "they".
    least = 0.5 if pronoun in {"it", "they"} else 0.0
    return known.name if known and agrees(pronoun, known.kind) > least else None


def possessive(name: str) -> str:
    """Return a name as an owner: "Zappa's", "the Beatles'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _pair(focus: Focus, ranked: list[tuple[float, Entity]], held: str) -> str | None:
    """Return the two people that the last turn named, where nothing named is rather "they".

    Or the two that the last two questions were about, one each.
    """
    is_headed = bool(ranked) and ranked[0][1].is_title
    both = [] if is_headed else joined(focus.question)
    people = [each for each in focus.recent() if is_person(each.kind)]
    is_answered = re.match(r"\W*who", focus.question, re.IGNORECASE) and len(people) == PAIRED
    if both and not is_answered:
        return _both([focus.find(each.name) or Entity(each.name, each.kind) for each in both], held)
    typed = [each for each in focus.typed(PAIRED) if _may_be_person(each)]
    turns = {each.typed for each in typed}
    if len(typed) == len(turns) == PAIRED and any(is_person(each.kind) for each in typed):
        return _both(typed, held)
    is_group = ranked and ranked[0][0] >= DOUBT and agrees("they", ranked[0][1].kind) >= 0.8
    return None if is_group or len(people) != PAIRED else _both(people, held)


def _both(people: list[Entity], held: str) -> str | None:
    is_new = not any(each.name.casefold() in held for each in people)
    return " and ".join(each.name for each in people) if is_new else None


def _may_be_person(entity: Entity) -> bool:
    is_unknown = entity.kind == "unknown" and not entity.name.casefold().startswith("the ")
    return is_unknown or is_person(entity.kind)


def _is_empty(question: str, match: re.Match[str]) -> bool:
    """Return whether the pronoun stands for nothing: "Is it true that ...?"."""
    return match.group().casefold() == "it" and any(
        each.start() <= match.start() < each.end() for each in _EMPTY_IT.finditer(question)
    )


def _is_owner(question: str, match: re.Match[str]) -> bool:
    """Return whether a pronoun owns what follows it: "his", and "her" before a noun."""
    word = match.group().casefold()
    after = re.findall(r"[\w'’]+", question[match.end() :])
    is_object = word == "her" and (not after or after[0].casefold() in _AFTER_OBJECT)
    return word in _OWNING or (word == "her" and not is_object)


def _inflected(name: str, question: str, match: re.Match[str]) -> str:
    shown = possessive(name) if _is_owner(question, match) else name
    if shown.startswith("The "):  # As it opens a sentence of the answer.
        shown = shown[0].lower() + shown[1:]
    return shown[0].upper() + shown[1:] if match.group()[0].isupper() else shown
