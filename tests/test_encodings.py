import pytest

from rag.errors import UnreadableFile
from rag.intake.clean import decode
from rag.intake.encodings import guess, guess_utf16

RUSSIAN = "Президент сказал в четверг журналистам, что две страны увеличат торговлю."
TEXTS = {
    "cp932": "首相は木曜日、北京で記者団に対し、両国の貿易を増やすと述べた。",
    "euc_jp": "首相は木曜日、北京で記者団に対し、両国の貿易を増やすと述べた。",
    "gb18030": "总统星期四在北京对记者说，两国将扩大贸易，并在边境建设一座新桥。",
    "big5hkscs": "總統星期四在北京對記者說，兩國將擴大貿易，並在邊境建設一座新橋。",
    "cp949": "대통령은 목요일 베이징에서 기자들에게 두 나라가 무역을 늘릴 것이라고 말했다.",
    "cp1251": RUSSIAN,
    "koi8_r": RUSSIAN,
    "cp866": RUSSIAN,
    "iso8859_5": RUSSIAN,
    "cp1253": "Ο πρόεδρος είπε την Πέμπτη στο Πεκίνο ότι οι δύο χώρες θα αυξήσουν το εμπόριο.",
    "cp1255": "הנשיא אמר ביום חמישי לכתבים ששתי המדינות יגדילו את הסחר ביניהן.",
    "cp1256": "قال الرئيس يوم الخميس في بكين إن البلدين سيزيدان التجارة بينهما",
    "cp874": "ประธานาธิบดีกล่าวเมื่อวันพฤหัสบดีที่ปักกิ่งว่าทั้งสองประเทศจะเพิ่มการค้า",
    "cp1252": "Le président a déclaré jeudi à Pékin que les échanges « seront » renforcés.",
    "cp1250": "Prezydent powiedział dziennikarzom, że oba kraje zwiększą handel. Święto żółć.",
    "iso8859_2": "Prezydent powiedział dziennikarzom, że oba kraje zwiększą handel. Święto.",
    "cp1254": "Cumhurbaşkanı perşembe günü gazetecilere iki ülkenin ticareti artıracağını söyledi.",
}


@pytest.mark.parametrize("encoding", TEXTS)
@pytest.mark.parametrize("times", [1, 40])
def test_a_sentence_is_enough_to_tell_an_old_encoding(encoding, times):
    text = TEXTS[encoding] * times

    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXTS["gb18030"], RUSSIAN, "It was a plain line of text.\n"])
def test_utf16_needs_no_mark(encoding, text):
    assert decode(text.encode(encoding), "a.txt") == text


def test_bytes_that_are_no_text_are_no_utf16():
    assert guess_utf16(bytes(range(256)) * 9) is None
    assert guess_utf16(b"\0\1" * 99) is None


@pytest.mark.parametrize(
    "text", ["It cost £5, “he” said.", "Größe", "El niño comió piñas.", "Łódź i Kraków są duże"]
)
def test_a_few_letters_beyond_ascii_are_european(text):
    encoding = guess(text.encode("cp1250" if "Ł" in text else "cp1252"))

    assert encoding == ("cp1250" if "Ł" in text else "cp1252")


def test_utf8_with_a_broken_character_stays_utf8():
    data = (TEXTS["gb18030"] + "café").encode()

    assert decode(data[:-1], "a.txt") == TEXTS["gb18030"] + "caf\ufffd"
    assert "总统" in decode(data + b"\xff\xfe", "a.txt")


def test_an_encoding_that_cannot_be_told_is_refused_not_guessed():
    data = bytes(range(0x80, 0x100)) * 3

    with pytest.raises(UnreadableFile, match=r"encoding: .* save it as UTF-8") as caught:
        decode(data, "a.txt")

    assert caught.value.code == "encoding"


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "It cost €5, “he” said."),
        ("gb2312", "gb18030", "镕基 said so."),
        ("Shift_JIS", "cp932", "①番"),
        ("windows-1251", "cp1251", "Да"),
        ("iso-8859-1", "cp1251", RUSSIAN),
    ],
)
def test_what_a_file_says_of_itself_is_read_as_browsers_do(declared, encoding, text):
    assert decode(text.encode(encoding), "a.html", declared=declared) == text
