"""Tell in which of the old encodings a text was written, or that this cannot be told."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator

LATIN = (
    ("cp1252", "àâæçéèêëîïôœùûüÿ"),
    ("cp1252", "äöüß"),
    ("cp1252", "áéíñóúü¿¡ªº"),
    ("cp1252", "ãáàâçéêíõóôúüªº"),
    ("cp1252", "àèéìíîòóùú"),
    ("cp1252", "åäöéüæø"),
    ("cp1252", "àçèéíïòóúü·"),
    ("cp1252", "áéèëïíóöúü"),
    ("cp1252", "áæéíðóöúýþ"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýž"),
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "čćđšž"),
    ("cp1250", "ăâîşţ"),
    ("iso8859_2", "ąćęłńóśźż"),
    ("iso8859_2", "áčďéěíňóřšťúůýž"),
    ("iso8859_2", "áéíóöőúüű"),
    ("iso8859_2", "čćđšž"),
    ("cp1254", "çğıöşüâîû"),
    ("cp1257", "ąčęėįšųūž"),
    ("cp1257", "āčēģīķļņšūž"),
    ("cp1257", "äõöüšž"),
)
"""(codec, the letters beyond a to z of one language that is written in it). Source: CLDR 45,
exemplar characters. The first wins a tie."""
LATIN_CODECS = frozenset({"cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "iso8859-15"})
AS_BROWSERS_READ = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""Names of codecs under which a larger one is written. Source: WHATWG Encoding, section 4.2."""
QUOTES = frozenset("“”„‚‘’«»‹›–—…•·°§£€©®™ ")
MARKS = QUOTES | frozenset("№†×÷¡¿ªº½¼¾²³´`")
"""What texts in any of these languages hold beside letters."""

OTHERS = (
    ("cp1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўј"),
    ("koi8_r", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    ("cp866", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    ("iso8859_5", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
    ("cp1253", "αοιετσνηυρπκμλςόίάγέδήωχθύφβώξζψϊϋΐΰ"),
    ("cp1255", "יוהלארמבשתנעדכחקפגםסצטןזךףץ"),
    ("cp1256", "الينموترهبدعسفكقحجةأشصخطضىذثغظزإءئؤآپچژگ"),
    ("cp874", "านรอกเ่งมยลวัด้ทสิตะปบคีหแจพชข์ุใไืูโำผฟถณธศ็ษซญฐภึฯฉฮ"),
)
"""(codec, the letters of one language in it, the most frequent first)."""

LEAST_BELIEVED = 0.5
LEAST_LEAD = 0.05
"""Over a sentence of 60 to 120 bytes in each of 12 encodings that are not Latin (2026-11-22) the
right reading scored 0.77 to 1.0 and led the next by 0.07 (Hebrew) to 0.6."""
LEAST_CHARACTERS = 16
USUAL = frozenset(" \n\r\t,.،。、，؟\u3000")
"""What prose in any script holds 1 of in 50 characters, in one byte order only."""
SAMPLE_BYTES = 20_000
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_HIGH = re.compile(r"[^\x00-\x7f]")
_FOREIGN = -0.5


def believed(declared: str, data: bytes) -> str | None:
    """Return the codec that a text says it is in, None where that is none or cannot be true.

    Any bytes are Latin letters in a Latin encoding, so one that is declared must yield where
    the text plainly has letters of another script.
    """
    try:
        name = codecs.lookup(declared).name
        codec = AS_BROWSERS_READ.get(name, name)
        data.decode(codec)
    except (UnicodeError, LookupError):
        return None
    found = guess(data) if codec in LATIN_CODECS else None
    return codec if found is None or codecs.lookup(found).name in LATIN_CODECS else found


def guess(data: bytes) -> str | None:
    """Return the codec of a text that is no UTF-8, None where no reading of it stands out.

    Letters that stand alone among ASCII are taken for Western European where nothing speaks
    for another language: there a wrong guess costs a letter here and there, not the text.
    """
    sample = data[:SAMPLE_BYTES]
    runs = _HIGH_RUN.findall(sample)
    single = sum(1 for run in runs if len(run) <= 2)
    if 2 * single > len(runs) and 2 * sum(map(len, runs)) < len(sample):
        return _latin(sample)
    scores = sorted(_readings(sample), reverse=True)
    if not scores or scores[0][0] < LEAST_BELIEVED:
        return None
    rival = scores[1][0] if len(scores) > 1 else 0.0
    return scores[0][1] if scores[0][0] - rival >= LEAST_LEAD else None


def _latin(sample: bytes) -> str:
    best, found = 0.0, "cp1252"
    for codec, letters in LATIN:
        high = _HIGH.findall(sample.decode(codec, errors="replace"))
        share = sum(each.lower() in letters or each in QUOTES for each in high) / len(high)
        if share > best:
            best, found = share, codec
    return found


def guess_utf16(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a byte order mark, None where it is none.

    Bytes that mean something else are no UTF-16 in almost every case: half of a pair of
    surrogates turns up in 3 % of random characters, and one without a meaning in 15 %.
    """
    sample = data[: SAMPLE_BYTES & ~1 if len(data) > SAMPLE_BYTES else len(data) & ~1]
    return next((codec for codec in ("utf-16-le", "utf-16-be") if _is_prose(sample, codec)), None)


def _is_prose(sample: bytes, codec: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return False
    known = sum(_is_known(each) for each in text)
    usual = sum(each in USUAL for each in text)
    enough = known >= 0.99 * len(text) and usual >= 0.02 * len(text)
    return enough and len(text) >= LEAST_CHARACTERS


def _is_known(each: str) -> bool:
    return each in "\t\n\r" or unicodedata.category(each) not in ("Cc", "Cn", "Co", "Cs")


def _readings(sample: bytes) -> Iterator[tuple[float, str]]:
    for codec, letters in OTHERS:
        yield _alphabet_score(sample.decode(codec, errors="replace"), letters), codec
    for codec, worth in CHARACTERS.items():
        text = sample.decode(codec, errors="replace")
        # The sample may end within a character, and so may a file that was cut off.
        if "\ufffd" not in text[:-1]:
            high = _HIGH.findall(text)
            yield sum(map(worth, high)) / max(len(high), 1), codec


def _alphabet_score(text: str, letters: str) -> float:
    """Return 1 at most: how well the letters and their case fit the language."""
    worth = {letter: 1 - 0.9 * place / len(letters) for place, letter in enumerate(letters)}
    total, count, before = 0.0, 0, " "
    for each in text:
        if each > "\x7f" and each not in MARKS:
            count += 1
            odd_case = each.isupper() and before.islower()
            total += _FOREIGN if odd_case else worth.get(each.lower(), _FOREIGN)
        before = each
    return total / max(count, 1)


def _japanese(each: str) -> float:
    if "\u3040" <= each <= "\u30ff" or each in "、。「」・ー":
        return 1.0
    return 0.6 if "\u4e00" <= each <= "\u9fff" else 0.3 if "\uff00" <= each <= "\uff5e" else -1.0


def _korean(each: str) -> float:
    """What cp949 added to the older standard, which spells it out, nobody writes."""
    if "\uac00" <= each <= "\ud7a3":
        return 1.0 if len(each.encode("euc_kr")) == 2 else 0.1
    return 0.3 if each in MARKS else _FOREIGN


def _chinese(codec: str, first: int, last: int) -> Callable[[str], float]:
    """Return the worth of a character: what this standard puts in its first plane is common."""

    def worth(each: str) -> float:
        if each in "，。、：；？！「」《》（）" or each in MARKS:
            return 0.8
        lead = each.encode(codec, errors="ignore")[:1] or b"\0"
        common = "\u4e00" <= each <= "\u9fff" and first <= lead[0] <= last
        return 0.9 if common else 0.1 if "\u4e00" <= each <= "\u9fff" else -1.0

    return worth


CHARACTERS: dict[str, Callable[[str], float]] = {
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
    "gb18030": _chinese("gb2312", 0xB0, 0xD7),
    "big5hkscs": _chinese("big5", 0xA4, 0xC6),
}
"""What a character is worth in each of the encodings that have thousands of them."""
