"""A model comes whole and checked, or not at all, and what came of it is not fetched twice."""

import hashlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from models import download
from models.download import pull
from models.errors import ModelBroken, PullFailed
from models.hub import Hub, read_name
from models.offers import Offer
from models.shelf import origin_of, place_of, verify_fetched
from tests.fake_hub import COMMIT, FILE, REPOSITORY, FakeHub, serving

FOR_THE_HUB = "only-for-the-hub"
CONTENT = bytes(range(256)) * 40
TINY = Offer(name="tiny", repository=REPOSITORY, file=FILE, licence="Apache-2.0")


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def hub():
    with serving(FakeHub(content=CONTENT)) as hub:
        yield hub


def fetch(hub, tmp_path, offer=TINY, **options):
    patience = options.pop("silence_seconds", 5.0)
    asking = Hub(endpoint=hub.url, token=options.pop("token", None), silence_seconds=patience)
    return pull(offer, tmp_path / "models", asking, pause_seconds=0.0, **options)


def gets(hub):
    return [ranged for method, _, ranged in hub.asked if method == "GET"]


def parts(tmp_path):
    return [path for path in (tmp_path / "models").rglob("*.part")]


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://127.0.0.1:9"])
def test_a_proxy_that_cannot_be_used_is_told(proxy, tmp_path, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", proxy)

    with pytest.raises(PullFailed, match=r"^cannot fetch tiny: .* proxy [^\n]*ALL_PROXY[^\n]*$"):
        pull(TINY, tmp_path, Hub(endpoint="http://192.0.2.1:9"))


def test_a_model_is_fetched_whole_and_what_it_was_is_kept_beside_it(hub, tmp_path):
    told = []

    path = fetch(hub, tmp_path, progress=lambda done, total: told.append((done, total)))

    assert path == place_of(TINY, tmp_path / "models")
    assert path.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert origin_of(path).sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (origin_of(path).revision, origin_of(path).licence) == (COMMIT, "Apache-2.0")
    assert parts(tmp_path) == []


def test_the_bytes_are_asked_of_the_commit_that_was_looked_up(hub, tmp_path):
    fetch(hub, tmp_path)

    assert [path for _, path, _ in hub.asked] == [
        f"/{REPOSITORY}/resolve/main/{FILE}",
        f"/{REPOSITORY}/resolve/{COMMIT}/{FILE}",
    ]


def test_what_is_here_already_is_not_asked_for_again(hub, tmp_path):
    fetch(hub, tmp_path)
    hub.asked.clear()

    fetch(hub, tmp_path)

    assert hub.asked == []


def test_what_has_changed_here_is_refused_and_fetched_again(hub, tmp_path):
    path = fetch(hub, tmp_path)
    path.write_bytes(CONTENT[:-1] + b"?")

    with pytest.raises(ModelBroken, match=r"has changed since .* footnote models pull tiny"):
        verify_fetched(path)

    assert fetch(hub, tmp_path).read_bytes() == CONTENT
    verify_fetched(path)


def test_a_connection_that_breaks_is_taken_up_where_it_broke(hub, tmp_path):
    hub.drops = [3000, 4000]

    path = fetch(hub, tmp_path)

    assert path.read_bytes() == CONTENT
    assert gets(hub) == ["bytes=0-", "bytes=3000-", "bytes=7000-"]


def test_a_hub_that_brings_nothing_is_given_up_and_the_next_pull_goes_on(hub, tmp_path):
    hub.drops = [5000, 0, 0, 0, 0]

    with pytest.raises(PullFailed, match=r"cannot fetch tiny: .*; 5,000 of 10,240 bytes are kept"):
        fetch(hub, tmp_path)
    hub.asked.clear()
    path = fetch(hub, tmp_path)

    assert path.read_bytes() == CONTENT
    assert gets(hub) == ["bytes=5000-"]


def test_a_hub_without_ranges_sends_all_of_it_again(hub, tmp_path):
    hub.knows_ranges = False
    hub.drops = [3000]

    assert fetch(hub, tmp_path).read_bytes() == CONTENT


def test_a_pull_that_was_killed_is_taken_up(hub, tmp_path):
    hub.slow_seconds = 0.2
    program = (
        "import sys; from pathlib import Path; from models.download import pull\n"
        "from models.hub import Hub, read_name\n"
        "pull(read_name(sys.argv[1]), Path(sys.argv[2]), Hub(endpoint=sys.argv[3]))"
    )
    given = [f"{REPOSITORY}/{FILE}", str(tmp_path / "models"), hub.url]
    process = subprocess.Popen([sys.executable, "-c", program, *given])
    while not any(path.stat().st_size >= 2000 for path in parts(tmp_path)):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    hub.slow_seconds = 0.0
    hub.asked.clear()

    path = fetch(hub, tmp_path)

    assert path.read_bytes() == CONTENT
    assert gets(hub) != ["bytes=0-"]


def test_bytes_that_are_not_those_promised_are_thrown_away(hub, tmp_path):
    hub.digest = "a" * 64

    with pytest.raises(PullFailed, match=r"not what the hub promised \(SHA-256\); pull it again"):
        fetch(hub, tmp_path)

    assert list((tmp_path / "models").rglob("*.gguf")) == []
    assert parts(tmp_path) == []


def test_more_bytes_than_promised_are_refused(hub, tmp_path):
    hub.more = b"and more"

    with pytest.raises(PullFailed, match="sends more than it promised"):
        fetch(hub, tmp_path)

    assert list((tmp_path / "models").rglob("*.gguf")) == []


def test_another_file_than_the_catalogue_knows_is_refused_before_a_byte_comes(hub, tmp_path):
    known = Offer(name="tiny", repository=REPOSITORY, file=FILE, sha256="b" * 64)

    with pytest.raises(PullFailed, match=f"another file .* pull {REPOSITORY}/{FILE}"):
        fetch(hub, tmp_path, known)

    assert gets(hub) == []


def test_a_hub_that_gives_no_hash_is_refused_before_a_byte_comes(hub, tmp_path):
    hub.digest = None

    with pytest.raises(PullFailed, match="no size and SHA-256 to check it by"):
        fetch(hub, tmp_path)

    assert gets(hub) == []


def test_a_disk_without_room_is_told_before_a_byte_comes(hub, tmp_path, monkeypatch):
    monkeypatch.setattr(download, "MARGIN_BYTES", 10**18)

    with pytest.raises(PullFailed, match=r"needs .* MB on the disk and .* MB are free; make room"):
        fetch(hub, tmp_path)

    assert gets(hub) == []


def test_a_folder_that_cannot_be_written_is_told(hub, tmp_path):
    (tmp_path / "models").write_text("a file where the folder should be")

    with pytest.raises(PullFailed, match=r"the disk refuses: .*models"):
        fetch(hub, tmp_path)


def test_two_pulls_at_once_do_not_meet(hub, tmp_path):
    path = place_of(TINY, tmp_path / "models")
    path.parent.mkdir(parents=True)

    with (
        FileLock(f"{path}.lock"),
        pytest.raises(PullFailed, match="another process is fetching it"),
    ):
        fetch(hub, tmp_path)

    assert hub.asked == []


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "check the name, or set HF_TOKEN"),
        (403, "licence accepted on the model's page"),
        (404, "does not have it"),
        (429, "try again later"),
        (503, "status 503; try again later"),
    ],
)
def test_a_refusal_of_the_hub_says_what_to_do(hub, tmp_path, status, reason):
    hub.status = status

    with pytest.raises(PullFailed, match=reason):
        fetch(hub, tmp_path)


def test_a_silent_hub_is_told(hub, tmp_path):
    hub.silent_seconds = 1.0

    with pytest.raises(PullFailed, match=r"is silent .*; check the network, or set HF_ENDPOINT"):
        fetch(hub, tmp_path, silence_seconds=0.1)


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:9", "http://[nonsense", "ftp://x", ""])
def test_a_hub_that_is_not_there_is_told(tmp_path, endpoint):
    with pytest.raises(PullFailed, match=r"cannot fetch tiny: .* cannot be reached"):
        pull(TINY, tmp_path, Hub(endpoint=endpoint))


def test_the_token_goes_to_the_hub_and_not_to_the_store_it_points_to(hub, tmp_path):
    with serving(FakeHub(content=CONTENT)) as store:
        hub.store = store.url

        path = fetch(hub, tmp_path, token=FOR_THE_HUB)

    assert path.read_bytes() == CONTENT
    assert set(hub.tokens) == {f"Bearer {FOR_THE_HUB}"}
    assert set(store.tokens) == {None}


def test_a_repository_that_was_renamed_is_followed(hub, tmp_path):
    hub.moved_to = "maker/new-name"

    assert fetch(hub, tmp_path).read_bytes() == CONTENT


def test_what_was_left_of_another_version_goes(hub, tmp_path):
    hub.drops = [2000, 0, 0, 0, 0]
    with pytest.raises(PullFailed, match="are kept"):
        fetch(hub, tmp_path)
    hub.content = CONTENT[::-1]

    assert fetch(hub, tmp_path).read_bytes() == CONTENT[::-1]
    assert parts(tmp_path) == []


def test_any_file_of_the_hub_can_be_named():
    offer = read_name("maker/tiny-GGUF/sub/tiny-Q4.gguf")

    assert (offer.repository, offer.file) == ("maker/tiny-GGUF", "sub/tiny-Q4.gguf")
    assert place_of(offer, Path("/m")) == Path("/m/maker--tiny-GGUF/tiny-Q4.gguf")


@pytest.mark.parametrize(
    "name", ["", "nothing", "maker/repo", "maker/repo/file.bin", "../x/y.gguf", "a/b/../c.gguf",
             "maker/repo/a b.gguf", "https://hub/maker/repo/x.gguf", "/a/b/c.gguf"],
)  # fmt: skip
def test_what_names_no_file_of_the_hub_is_refused(name):
    with pytest.raises(PullFailed, match=r"footnote models lists, or OWNER/REPOSITORY/FILE\.gguf"):
        read_name(name)


def test_a_part_of_a_model_is_refused():
    with pytest.raises(PullFailed, match="one of several parts"):
        read_name("maker/repo/big-00001-of-00003.gguf")


def test_a_note_that_cannot_be_read_is_no_note(hub, tmp_path):
    path = fetch(hub, tmp_path)

    for damaged in ("", "[]", json.dumps({"name": "x"})):
        path.with_name(f"{path.name}.json").write_text(damaged)

        assert origin_of(path) is None
