"""Turn a question and its short answer into a sentence: "When was X founded?", "1912"."""

import re
from collections.abc import Iterator, Sequence

BE = frozenset({"is", "are", "was", "were"})
DO = frozenset({"did", "does", "do"})
MODAL = frozenset("has have had can could will would should may might must".split())
PREPOSITIONS = frozenset(
    "in on at by to for from with of under about against since until during after before into "
    "as between around near over through within".split()
)
PRONOUNS = frozenset("i you we they he she it this that these those his her their its".split())
DETERMINERS = frozenset("the a an this that these those his her their its".split())
_IRREGULAR = dict(
    each.split(":")
    for each in (
        "be:was become:became begin:began break:broke bring:brought build:built buy:bought "
        "catch:caught choose:chose come:came cost:cost cut:cut deal:dealt die:died do:did "
        "draw:drew drive:drove eat:ate fall:fell fight:fought find:found fly:flew get:got "
        "give:gave go:went grow:grew have:had hear:heard hit:hit hold:held keep:kept know:knew "
        "lead:led leave:left lose:lost make:made mean:meant meet:met pay:paid put:put read:read "
        "rise:rose run:ran say:said see:saw sell:sold send:sent set:set show:showed sing:sang "
        "sit:sat speak:spoke spend:spent stand:stood steal:stole take:took teach:taught tell:told "
        "think:thought understand:understood wear:wore win:won write:wrote"
    ).split()
)
BASES = frozenset(_IRREGULAR) | frozenset(
    "act add affect allow announce appear apply arrive ask attend base believe belong call cause "
    "change claim collect complete contain contribute control cover create declare decide define "
    "depend describe design develop direct discover dissolve drop earn employ end enter establish "
    "estimate exist expect experience explain face fail feature finish focus follow form found "
    "gain happen help impose include increase indicate infect introduce invade invent involve "
    "join land last launch like live locate look marry move name need occur offer open operate "
    "originate own pass perform place plan play prefer present prevent produce propose protect "
    "provide publish reach receive record refer refuse reject release remain replace represent "
    "require resign result retire return rule score serve settle share sign spread start state "
    "stay stop study suffer suggest support target trade train travel try turn use visit vote "
    "want work".split()
)
_PARTICIPLES = frozenset(
    "born built bought brought broken chosen cut drawn driven fought found given grown held hit "
    "kept known led left lost made meant met paid put read run said seen sent set shown sold "
    "spoken spent stolen taken taught told thought understood worn won written sung begun become "
    "done".split()
)
QUESTION = re.compile(
    r"^(?:(?P<before>in|on|at|by|to|for|from|with|of|under|during|into|through) )?"
    r"(?P<asked>who|whom|what|which|when|where|how many|how much) (?P<rest>.+)$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:is|are|was|were|by|of|as|called|named|in|to|from|with|for|at|on)$", re.IGNORECASE
)


def declared(question: str, answer: str, *, placed: str, evidence: str) -> Iterator[str]:
    """Yield sentences that say what was asked and answered, likelier readings first.

    `placed` is the answer with the preposition that stands before it, "in 1912". Names keep the
    case that the question gave them. Nothing is yielded for questions of another build.
    """
    line = " ".join(question.split()).rstrip(" ?.")
    found = QUESTION.match(line)
    if found is None:
        if _OPEN_END.search(line):
            yield f"{line} {answer}"
        return
    asked, rest = found["asked"].lower(), found["rest"].split()
    if asked in {"when", "where"}:
        yield from _turned(rest, placed, evidence, last=True)
    elif asked in {"how many", "how much"}:
        yield from _counted(rest, answer, evidence)
    elif found["before"]:
        at = first_of(rest, BE | DO | MODAL)
        placed = placed if placed != answer else f"{found['before'].lower()} {answer}"
        yield from _turned(rest[at:], placed, evidence, last=True)
    else:
        yield from _named(asked, rest, answer, placed, evidence)


def as_inside(answer: str) -> str:
    """Return an answer as it stands inside a sentence: its article in lower case."""
    head, _, rest = answer.partition(" ")
    return f"{head.lower()} {rest}" if rest and head in {"The", "A", "An"} else answer


def with_preposition(text: str, span: tuple[int, int], answer: str) -> str:
    """Return the answer with the article and preposition that stand before it."""
    before = text[: span[0]].split()[-2:]
    if before and before[-1].lower() in {"the", "a", "an"}:
        answer = f"{before.pop().lower()} {answer}"
    if before and before[-1].lower() in PREPOSITIONS - {"of", "as", "between"}:
        return f"{before[-1].lower()} {answer}"
    return f"in {answer}" if re.fullmatch(r"\d{4}", answer) else answer


def _named(
    asked: str, rest: Sequence[str], answer: str, placed: str, evidence: str
) -> Iterator[str]:
    """Yield readings of "who ...", "what ..." and "which ...": the answer is a thing or person."""
    first = rest[0].lower()
    if first in DO:
        yield from _turned(rest, answer, evidence, last=False)
    elif first in BE:
        following = rest[1].lower() if len(rest) > 1 else ""
        if is_participle(following) or following in PREPOSITIONS:
            yield f"{answer} {' '.join(rest)}"
        elif len(rest) > 2:
            yield from _equated(rest, answer)
    elif asked == "who" or first in MODAL:
        if first not in MODAL or is_participle(rest[1].lower() if len(rest) > 1 else ""):
            yield f"{answer} {' '.join(rest)}"
    else:
        yield from _sorted(rest, answer, placed, evidence)


def _equated(rest: Sequence[str], answer: str) -> Iterator[str]:
    """Yield "the capital of X is A" for "what is the capital of X", "X is called A" likewise."""
    be, body = rest[0].lower(), list(rest[1:])
    tail: list[str] = []
    while body and (body[-1].lower() in PREPOSITIONS or is_participle(body[-1].lower())):
        tail.insert(0, body.pop())
    if body and body[0].lower() not in PRONOUNS - DETERMINERS:
        yield " ".join([*body, be, *tail, answer])


def _sorted(rest: Sequence[str], answer: str, placed: str, evidence: str) -> Iterator[str]:
    """Yield readings of "which country won ...", "what year was X founded"."""
    at = first_of(rest, BE | DO | MODAL)
    if at == len(rest):
        for place in range(min(4, len(rest) - 1)):
            word = rest[place].lower()
            if place and (word.endswith(("ed", "es")) or word in _IRREGULAR.values()):
                yield f"{answer} {' '.join(rest[place:])}"
                return
            if not place and (word.endswith("ed") or word in _IRREGULAR.values()):
                yield f"{answer} {' '.join(rest)}"
                return
        return
    timed = rest[at - 1].lower() in {"year", "date", "day", "month", "century", "decade", "season"}
    if timed or rest[at].lower() in DO:
        yield from _turned(rest[at:], placed if timed else answer, evidence, last=timed)
    elif at + 1 < len(rest):
        following = rest[at + 1].lower()
        if is_participle(following) or following in PREPOSITIONS:
            yield f"{answer} {' '.join(rest[at:])}"
        else:
            yield f"{answer} {' '.join(rest[at:])}"
            yield from _turned(rest[at:], placed, evidence, last=True)


def _counted(rest: Sequence[str], answer: str, evidence: str) -> Iterator[str]:
    """Yield readings of "how many people fled"."""
    at = first_of(rest, BE | DO | MODAL)
    things = " ".join(rest[:at])
    held = set(re.findall(r"\w+", answer.lower()))
    whole = answer if not things or things.lower().split()[-1] in held else f"{answer} {things}"
    if at == len(rest):
        for place in range(1, min(4, len(rest))):
            word = rest[place].lower()
            if word.endswith("ed") or word in _IRREGULAR.values():
                amount = " ".join(rest[:place])
                named = amount.lower().split()[-1] in held
                yield f"{answer if named else f'{answer} {amount}'} {' '.join(rest[place:])}"
                return
        return
    tail = list(rest[at:])
    if len(tail) > 1 and tail[0].lower() in BE and tail[1].lower() == "there":
        yield f"There {tail[0].lower()} {' '.join([whole, *tail[2:]])}"
    elif tail[0].lower() in DO:
        yield from _turned(tail, whole, evidence, last=False)
    elif len(tail) > 1 and (is_participle(tail[1].lower()) or tail[1].lower() in PREPOSITIONS):
        yield f"{whole} {' '.join(tail)}"


def _turned(rest: Sequence[str], answer: str, evidence: str, *, last: bool) -> Iterator[str]:
    """Yield "the house fell in 1912" for "did the house fall": subject first, then the verb."""
    if len(rest) < 2 or rest[1].lower() in PRONOUNS - DETERMINERS:
        return
    auxiliary, body = rest[0].lower(), list(rest[1:])
    if auxiliary in DO:
        yield from _did(auxiliary, body, answer, evidence, last=last)
    elif auxiliary in BE | MODAL:
        at = next((at for at in range(1, len(body)) if is_participle(body[at].lower())), len(body))
        if at == len(body) and auxiliary in MODAL:
            at = next((at for at in range(1, len(body)) if body[at].lower() in BASES), 0)
        if at:
            yield " ".join([*body[:at], auxiliary, *body[at:], answer])


def _did(
    auxiliary: str, body: Sequence[str], answer: str, evidence: str, *, last: bool
) -> Iterator[str]:
    said = set(re.findall(r"[\w'’-]+", evidence.lower()))
    for at in range(1, len(body)):
        base = body[at].lower()
        verb = {"did": past_of, "does": third_of}.get(auxiliary, str)(base)
        if base not in BASES and (verb not in said or base in DETERMINERS):
            continue
        tail = list(body[at + 1 :])
        ending = last or (tail and tail[-1].lower() in PREPOSITIONS)
        parts = [*tail, answer] if ending else [answer, *tail]
        yield " ".join([*body[:at], verb, *parts])


def past_of(base: str) -> str:
    """Return the past of a verb of which the base is given."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    doubled = re.fullmatch(r"[^aeiou]*[aeiou]([bdgmnprt])", base)
    return f"{base}{doubled[1]}ed" if doubled else f"{base}ed"


def third_of(base: str) -> str:
    """Return the third person of a verb of which the base is given."""
    if base in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|x|z|ch|sh)$", base) else f"{base}s"


def is_participle(word: str) -> bool:
    """Return whether a word in lower case looks like the participle of a verb."""
    return word in _PARTICIPLES or (len(word) > 4 and word.endswith("ed"))


def first_of(words: Sequence[str], wanted: frozenset[str]) -> int:
    """Return the place of the first word that is wanted, behind the last where none is."""
    return next((at for at, word in enumerate(words) if word.lower() in wanted), len(words))
