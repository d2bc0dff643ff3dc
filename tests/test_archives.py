import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from rag.errors import UnreadableFile
from rag.intake.formats.archives import Budget, members, open_zip
from rag.types import Skipped

PROSE = b"Words of an article that say something.\n"


def zipped(files, *, method=zipfile.ZIP_DEFLATED):
    """Return an archive of (name or ZipInfo, content) pairs."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # Two members of one name are meant here.
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, content in files:
                archive.writestr(name, content)
    return out.getvalue()


def symlink(name, target):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def encrypted(data):
    """Return the archive with every member marked as encrypted."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = out.find(signature)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(signature, at + 4)
    return bytes(out)


def refusal(data):
    with pytest.raises(UnreadableFile, match=r"a\.zip") as caught:
        list(members(data, path="a.zip"))
    return caught.value.code


def outcome(data):
    try:
        list(members(data, path="a.zip"))
    except UnreadableFile as error:
        return error.code
    return "read"


def test_members_come_in_the_order_of_the_archive_with_their_content():
    data = zipped([("z.txt", PROSE), ("folder/", b""), ("folder/a.txt", PROSE * 2)])

    assert list(members(data, path="a.zip")) == [
        ("z.txt", PROSE),
        ("folder/a.txt", PROSE * 2),
    ]


def test_what_systems_add_and_what_is_not_wanted_is_passed_over():
    names = ["__MACOSX/._a.txt", ".DS_Store", "x/.hidden/b.txt", "c.png", "a.txt"]
    data = zipped([(name, PROSE) for name in names])

    found = list(members(data, path="a.zip", wanted=lambda name: name.endswith(".txt")))

    assert found == [("a.txt", PROSE)]


@pytest.mark.parametrize(
    "name", ["../x.txt", "a/../../x.txt", "/etc/passwd", "C:/x.txt", "C:\\x.txt", "..\\x.txt"]
)
def test_a_name_that_leads_out_of_the_archive_costs_that_member_alone(name):
    found = list(members(zipped([(name, PROSE), ("a.txt", PROSE)]), path="a.zip"))

    assert [each.code for each in found if isinstance(each, Skipped)] == ["zip-unsafe"]
    assert found[-1] == ("a.txt", PROSE)


def test_a_zero_in_a_name_is_unsafe_and_shown_written_out():
    data = zipped([("aXb.txt", PROSE), ("ok.txt", PROSE)]).replace(b"aXb.txt", b"a\0b.txt")

    bad, good = members(data, path="a.zip")

    assert (bad.part, bad.code) == ("a\\x00b.txt", "zip-unsafe")
    assert good == ("ok.txt", PROSE)


def test_a_link_is_named_as_unsafe_even_if_no_reader_wants_it():
    data = zipped([symlink("link", b"/etc/passwd"), ("a.txt", PROSE)])

    bad, good = members(data, path="a.zip", wanted=lambda name: name.endswith(".txt"))

    assert (bad.part, bad.code) == ("link", "zip-unsafe")
    assert good == ("a.txt", PROSE)


def test_names_in_other_encodings_are_read_and_never_break_the_archive():
    russian = "новости.txt".encode()
    unflagged = zipped([("x" * len(russian), PROSE)]).replace(b"x" * len(russian), russian)
    falsely_flagged = zipped([("öaa.txt", PROSE)]).replace("öaa".encode(), b"\xff\xfeaa")

    assert list(members(unflagged, path="a.zip")) == [("новости.txt", PROSE)]
    ((name, content),) = members(falsely_flagged, path="a.zip")
    assert name.endswith("aa.txt")
    assert content == PROSE


def test_control_characters_in_names_never_reach_a_terminal():
    ((name, _),) = members(zipped([("a\x1b[31m\n.txt", PROSE)]), path="a.zip")

    assert name == "a\\x1b[31m\\n.txt"


def test_a_bomb_is_refused_before_anything_is_unpacked():
    assert refusal(zipped([("a.txt", bytes(2**22))])) == "zip-ratio"


def test_small_files_may_be_packed_as_tightly_as_they_like():
    ((_, content),) = members(zipped([("a.txt", b"a" * 2**19)]), path="a.zip")

    assert len(content) == 2**19


def test_many_large_members_together_are_refused_as_well():
    piece = (PROSE * 30_000)[: 2**20]
    data = zipped([(f"{number}.txt", piece) for number in range(3)])

    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        list(members(data, path="a.zip", budget=Budget(2**21)))


def test_archives_inside_share_what_may_still_be_unpacked():
    inner = zipped([("a.txt", PROSE * 100)])
    budget = Budget(len(inner) + len(PROSE) * 50)
    ((name, content),) = members(zipped([("in.zip", inner)]), path="a.zip", budget=budget)

    with pytest.raises(UnreadableFile, match="zip-ratio"):
        list(members(content, path=name, budget=budget))


def test_a_size_that_lies_gives_no_more_than_it_says():
    data = zipped([("a.txt", PROSE * 1000), ("b.txt", PROSE)])
    real, said = (struct.pack("<I", size) for size in (len(PROSE) * 1000, 10))

    bad, good = members(data.replace(real, said), path="a.zip")

    assert (bad.part, bad.code) == ("a.txt", "broken")
    assert good == ("b.txt", PROSE)


def test_overlapping_members_are_refused():
    data = zipped([("a.txt", PROSE), ("b.txt", PROSE)])
    second = data.rfind(b"PK\x01\x02") + 42

    overlapping = data[:second] + struct.pack("<I", 0) + data[second + 4 :]

    assert refusal(overlapping) == "zip-ratio"


def test_too_many_members_are_refused_before_the_directory_is_read():
    assert refusal(b"PK\x01\x02" * 50_001) == "too-complex"


def test_an_archive_that_needs_a_password_says_so():
    assert refusal(encrypted(zipped([("a.txt", PROSE)]))) == "encrypted"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all", zipped([])[:-5]])
def test_what_is_no_archive_is_broken(data):
    assert refusal(data) == "broken"


def test_every_cut_of_an_archive_is_broken_or_has_broken_members():
    data = zipped([("a.txt", PROSE * 9), ("b.txt", PROSE)])

    for length in range(0, len(data), 7):
        with pytest.raises(UnreadableFile, match="broken"):
            open_zip(data[:length], path="a.zip")


def test_a_flipped_byte_never_gives_an_error_of_another_kind():
    data = zipped([("a.txt", PROSE * 9), ("ö.txt", PROSE)])

    codes = {
        outcome(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]) for at in range(len(data))
    }

    assert {"read", "broken"} <= codes <= {"read", "broken", "encrypted", "zip-ratio"}


def test_a_packing_that_cannot_be_unpacked_in_pieces_is_passed_over():
    (bad,) = members(zipped([("a.txt", PROSE)], method=zipfile.ZIP_LZMA), path="a.zip")

    assert bad.code == "unsupported"


def test_a_member_too_large_to_be_read_is_named():
    data = zipped([("a.txt", PROSE * 10), ("b.txt", PROSE)])

    bad, good = members(data, path="a.zip", max_bytes=len(PROSE))

    assert (bad.part, bad.code) == ("a.txt", "too-large")
    assert good == ("b.txt", PROSE)


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    list(members(zipped([("../x.txt", PROSE), ("a.txt", PROSE)]), path="a.zip"))

    assert list(tmp_path.iterdir()) == []
