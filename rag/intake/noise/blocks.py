"""Find noise that only its surroundings give away: lists, threads, tweets, biographies.

Each rule takes the lines that are not blank and the kinds found so far, by place in that list,
and returns the kinds it adds. A place that has a kind already keeps it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rag.intake.clean import has_words
from rag.intake.noise.lines import bare, is_weak, video_title
from rag.intake.noise.shapes import SAID

Lines = Sequence[str]
Kinds = Mapping[int, str]

MAX_RELATED = 15
"""More links than this below "Related" are the article's own list."""
MAX_TWEET_CHARACTERS = 420
MAX_BIOGRAPHY_CHARACTERS = 900

_TWEET_LINK = re.compile(r"pic\.(?:twitter|x)\.com/\w|https?://t\.co/\w", re.IGNORECASE)
_TWEET_SIGNATURE = re.compile(
    r"(?:^|.*\S)\s?[—–-]{1,2}\s?[^—–@]{1,60}\(@\w{1,20}\)\s+\S.{4,24}\d{4}\W*$"
)
_TWEET_SIGN = re.compile(r"\(@\w|\bt\.co/|pic\.", re.IGNORECASE)
_TWEET_WORDS = re.compile(r"(?:^|\s)[#@]\w|^>|\bvia @|https?://")
_LINK_ONLY = re.compile(r"https?://\S+$|[#＃]\w[\w#＃\s/.,:;…-]*$")
_COMMENT_MARK = re.compile(
    r".{2,40} (?:says|said|writes|schreibt|sagt|sagte|dit|a dit|dice|dijo|disse|diz|scrive|"
    r"ha detto|"
    r"zegt|schreef|пишет|говорит|说道|说|يقول|diyor|dedi|pisze|mówi)\s*[:：]?$"
    r"|(?:reply|antworten|répondre|responder|rispondi|beantwoorden|ответить|回复|رد|cevapla|"
    r"yanıtla|"
    r"odpowiedz|report|like|log in to reply)\b.{0,20}$"
    r"|.{0,60}\b(?:\d{1,2}[:.]\d\d ?(?:[ap]m)?|(?:minutes?|hours?|days?|weeks?|months?|"
    r"years?) ago)$",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\d:\d\d\)?$")
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)]*$")
_AGENCY_END = re.compile(
    r"our standards: |(?:reporting|writing|editing) by .+(?:; ?|\. ?)(?:\w+ )?(?:reporting|writing|"
    r"editing) by ",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = re.compile(
    r"(?:about|meet) the authors?|über (?:den autor|die autorin)|à propos de l['’]auteur\w*|"
    r"sobre (?:el autor|la autora|o autor|a autora)|sull['’]autore|over de auteur|об авторе|"
    r"关于作者|عن الكاتب|yazar hakkında|o autor(?:ze|ce)",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"\b(?:is|was|has been|works? as|serves? as|as) (?:an?|the|our|"
    r"[A-Z]\S*)\b.{0,80}\b(?:journalist|"
    r"correspondent|reporter|editor|columnist|writer|bureau chief|producer|photographer)\b"
    r"|\b(?:bureau chief|runs coverage|covers|has covered|covering|reports on|previously (?:worked|"
    r"reported|covered)|before joining|career|graduat\w+ from)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}")
_AD_CHOICES = re.compile(
    r"learn more about your ad choices\b|.{0,40}podcastchoices\.com", re.IGNORECASE
)


def tweets(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Mark pasted tweets: their words, links and signatures, and the links between two."""
    marked: set[int] = set()
    for place, line in enumerate(lines):
        if len(line) > MAX_TWEET_CHARACTERS or not _TWEET_SIGN.search(line):
            continue
        if _TWEET_LINK.search(line) and not SAID.search(line):
            marked.add(place)
        elif _TWEET_SIGNATURE.match(line):
            marked.update(_signed(lines, place, marked))
    ordered = sorted(marked)
    for before, after in pairwise(ordered):
        between = range(before + 1, after)
        if len(between) <= 4 and all(_is_scrap(lines[place]) for place in between):
            marked.update(between)
    return dict.fromkeys(marked, "tweet")


def _signed(lines: Lines, place: int, marked: set[int]) -> set[int]:
    """Return the places of a tweet that ends at a signature, none where its words are unclear."""
    own_words = not re.match(r"[—–-]", lines[place].strip())
    if own_words or place - 1 in marked:
        return {place}
    above = lines[place - 1] if place else ""
    if len(above) <= MAX_TWEET_CHARACTERS and _TWEET_WORDS.search(above):
        return {place - 1, place}
    return set()


def _is_scrap(line: str) -> bool:
    """Return whether a line is a link, hashtags or a dash, and so part of what is around it."""
    return not has_words(line) or bool(_LINK_ONLY.match(line))


def video_titles(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Mark headlines with a film's length behind them, not clock times, scores or timetables."""
    timed = {place for place, line in enumerate(lines) if _TIMED.search(line[-9:])}
    found = [place for place in sorted(timed) if video_title(lines[place])]
    alone = [place for place in found if not {place - 1, place + 1} & timed]
    # "28:26" is a handball score and "14:30" a time of day; most films are shorter than 10:00.
    sure = any(re.search(r"\s\(?0\d:\d\d\)?$", lines[place]) for place in alone)
    return dict.fromkeys(alone, "video-title") if sure else {}


def comment_thread(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Mark all below the first "3 comments" or "Leave a reply" where a thread is to be seen."""
    named = (
        [bool(_COMMENT_MARK.match(bare(line))) for line in lines]
        if "comments" in kinds.values()
        else []
    )
    marks = names = 0
    start = None
    for place in range(len(named) - 1, -1, -1):
        below = len(named) - place - 1
        if kinds.get(place) == "comments" and names and 3 * marks >= below:
            start = place
        marks += named[place] or kinds.get(place) == "comments"
        names += named[place]
    return {} if start is None else dict.fromkeys(range(start + 1, len(lines)), "comments")


def related_links(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Mark the headlines listed right below "Related articles" and the like."""
    marked: dict[int, str] = {}
    for place, kind in kinds.items():
        label = bare(lines[place])
        if kind != "related" or ":" in label.rstrip(" :：") or len(label) > 60:
            continue
        below = list(_headlines_below(lines, place))
        if len(below) <= MAX_RELATED:
            marked |= dict.fromkeys(below, "related")
    return marked


def _headlines_below(lines: Lines, place: int) -> Iterator[int]:
    """Yield list items below a label; without items, short lines if nothing else follows them."""
    items = []
    for below in range(place + 1, len(lines)):
        if bare(lines[below]) == lines[below].strip() or lines[below].lstrip().startswith("#"):
            break
        items.append(below)
    tail = range(place + 1, len(lines))
    if items:
        yield from (each for each in items if not _is_prose(bare(lines[each])))
    elif not any(_is_prose(words) or words[:1].islower() for words in _bare(lines, tail)):
        yield from tail


def _bare(lines: Lines, places: Iterable[int]) -> Iterator[str]:
    return (bare(lines[place]) for place in places)


def _is_prose(line: str) -> bool:
    return len(line) > 160 or (len(line) > 60 and bool(_SENTENCE_END.search(line)))


def biographies(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Mark who the authors are, below an agency's end matter or a label."""
    marked = _lives(lines, kinds)
    for place, line in enumerate(lines[-8:], max(0, len(lines) - 8)):
        if len(line) <= 60 and _ABOUT_AUTHOR.fullmatch(bare(line).strip(" :")):
            below = [at for at in (place + 1,) if at < len(lines)]
            if all(len(lines[at]) <= MAX_BIOGRAPHY_CHARACTERS for at in below):
                marked |= dict.fromkeys([place, *below], "biography")
    return marked


def _lives(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Return the lines right below an agency's end matter that tell a journalist's life.

    Names that head a life are part of it.
    Below them may stand what a podcast is about, if its advertiser's line follows.
    """
    marked: dict[int, str] = {}
    names: list[int] = []
    ended = False
    for place, line in enumerate(lines):
        if len(line) <= 400 and _AGENCY_END.match(line):
            ended = True
        elif ended and len(line) <= MAX_BIOGRAPHY_CHARACTERS and _LIFE.search(line):
            marked |= dict.fromkeys([*names, place], "biography")
            names = []
        elif ended and _NAME.fullmatch(line):
            names.append(place)
        elif ended and place not in kinds and not is_weak(line):
            names = []
            advertised = place + 1 < len(lines) and _AD_CHOICES.match(lines[place + 1])
            if place - 1 in marked and advertised:
                marked[place] = "podcast"
            ended = False
    return marked


def weak_lines(lines: Lines, kinds: Kinds) -> dict[int, str]:
    """Mark "Share", "Facebook", "OK" and the like beside other noise or in runs of three."""
    weak = {place for place, line in enumerate(lines) if place not in kinds and is_weak(line)}
    marked: dict[int, str] = {}
    run: list[int] = []
    for place in [*range(len(lines)), len(lines)]:
        if place in weak:
            run.append(place)
            continue
        edges = (kinds.get(run[0] - 1), kinds.get(place)) if run else ()
        kind = next(filter(None, edges), "page-furniture" if len(run) >= 3 else None)
        if kind:
            marked |= dict.fromkeys(run, kind)
        run = []
    return marked
