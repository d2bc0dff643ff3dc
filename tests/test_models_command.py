"""The command footnote models: what is here, what can be had, and getting it."""

import json
import re

import pytest
from typer.testing import CliRunner

from models.offers import OFFERS, find_offer
from tests.fake_hub import FILE, REPOSITORY, FakeHub, serving
from tests.made_gguf import gguf
from ui.cli import app


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # The chat sets it for the libraries it loads.
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)


@pytest.fixture
def hub(monkeypatch):
    with serving(FakeHub(content=gguf())) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        yield hub


def run(*arguments, code=0):
    done = CliRunner().invoke(app, ["models", *arguments])
    assert done.exit_code == code, done.output
    return done


def rows():
    return {row["name"]: row for row in json.loads(run("list", "--json").stdout)}


def test_the_list_tells_of_every_offer_its_size_memory_licence_and_place():
    listed = run().stdout

    for offer in OFFERS:
        line = next(line for line in listed.splitlines() if line.split()[:1] == [offer.name])
        assert f"{offer.size_bytes / 1e6:,.0f} MB" in line
        assert "GB of memory" in line
        assert offer.licence in line
        assert offer.repository in line
    assert "not checked here" in listed


def test_bundled_models_come_first_with_their_package():
    first = next(iter(rows().values()))

    assert set(first) == {"name", "where", "kind", "megabytes", "licence", "from"}
    assert first["where"] == "bundled"


def test_offers_are_open_small_and_of_one_file_each():
    assert all(offer.licence in {"Apache-2.0", "MIT"} for offer in OFFERS)
    assert all(400e6 < offer.size_bytes < 5.1e9 for offer in OFFERS)
    assert all(re.fullmatch(r"[0-9a-f]{64}", offer.sha256 or "0" * 64) for offer in OFFERS)
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+", offer.repository) for offer in OFFERS)
    assert len({offer.name for offer in OFFERS}) == len(OFFERS)


def test_the_memory_of_an_offer_is_that_of_its_file_and_context():
    offer = find_offer("qwen2.5-0.5b")

    # 24 layers, 2 key-value heads of 64, keys and values of 2 bytes, 2,048 tokens: 25 MB.
    assert offer.memory_bytes == 491_400_032 + 24 * 2 * 64 * 2 * 2 * 2048 + 150_000_000


def test_a_pull_says_where_the_model_is_and_how_to_ask_with_it(hub, tmp_path):
    done = run("pull", f"{REPOSITORY}/{FILE}")

    path = tmp_path / "models/maker--tiny-GGUF/tiny-Q4.gguf"
    assert path.read_bytes() == hub.content
    assert f"tiny-Q4 is here, 0 MB, checked: {path}" in done.stdout
    assert 'footnote ask --model tiny-Q4 "QUESTION"' in done.stdout


def test_what_was_pulled_is_listed_as_here(hub):
    run("pull", f"{REPOSITORY}/{FILE}")

    row = rows()["tiny-Q4"]
    assert (row["where"], row["from"]) == ("disk", f"{REPOSITORY}/{FILE}")
    assert "fetched, in " in run().stdout


def test_a_model_that_cannot_chat_is_told_at_once(hub):
    hub.content = gguf(tokenizer__chat_template=None)

    assert "has no chat template" in run("pull", f"{REPOSITORY}/{FILE}").stderr


def test_a_bundled_model_needs_no_pull(hub):
    assert "nothing to fetch" in run("pull", "SmolLM2-135M-Instruct").stdout
    assert hub.asked == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nothing", "cannot fetch 'nothing': give a name that footnote models lists"),
        ("qwen2.5-0.5b", "cannot fetch qwen2.5-0.5b: the hub has another file"),
        ("a\nb", "cannot fetch 'a\\nb'"),
    ],
)
def test_a_pull_that_cannot_be_is_one_line(hub, name, told):
    done = run("pull", name, code=1)

    assert done.stderr.startswith(f"footnote: {told}")
    assert done.stderr.count("\n") == 1


def test_nothing_goes_out_where_the_environment_forbids_it(hub, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    assert "HF_HUB_OFFLINE is set; unset it" in run("pull", "qwen2.5-0.5b", code=1).stderr
    assert hub.asked == []


def test_listing_asks_the_hub_for_nothing(hub):
    run()

    assert hub.asked == []
