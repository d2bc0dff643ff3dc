"""A server of models may do what it likes: there is text, or one clear line."""

import asyncio
import itertools
import json
import time

import pytest

from models.address import is_address, read_address
from models.errors import ServerFailed
from models.opened import open_generator
from models.remote import RemoteGenerator
from models.server import Patience
from tests.fake_models import fake_pipeline
from tests.fake_server import FakeServer, event, serving, spoken

KEY = "sk-not-for-anyone"
GRAMMAR = 'root ::= "yes"'
MESSAGES = [{"role": "user", "content": "Where did he go?"}]
ARTICLES = {
    "trip.txt": "The trip\n\nPutin flew to Harbin after Beijing.",
    "cows.txt": "On cows\n\nCows eat grass near the river.",
}
SHORT = Patience(connect_seconds=2.0, silence_seconds=0.3, answer_seconds=2.0)


@pytest.fixture
def server():
    with serving(FakeServer()) as server:
        yield server


def remote(server, *, key=None, model="tiny", patience=SHORT):
    address = read_address(f"{server.url}#{model}" if model else server.url)
    return RemoteGenerator(address, key=key, patience=patience)


def write(generator, *, grammar=GRAMMAR, max_tokens=20, cancelled=lambda: False):
    return list(
        generator.generate(MESSAGES, grammar=grammar, max_tokens=max_tokens, cancelled=cancelled)
    )


def test_pieces_come_as_the_server_sends_them(server):
    assert write(remote(server)) == ["Harbin", " [1]"]


def test_the_server_gets_messages_grammar_and_limits(server):
    write(remote(server))

    assert server.heard == [
        {"messages": MESSAGES, "max_tokens": 20, "temperature": 0, "stream": True,
         "model": "tiny", "grammar": GRAMMAR}
    ]  # fmt: skip


def test_the_first_piece_is_there_before_the_last_is_sent(server):
    server.sends = [event("first"), 1.5, *spoken()]
    pieces = remote(server, patience=Patience()).generate(
        MESSAGES, grammar=None, max_tokens=9, cancelled=lambda: False
    )
    started = time.monotonic()

    first = next(pieces)

    assert (first, time.monotonic() - started < 1.4) == ("first", True)
    pieces.close()


def test_the_one_model_there_is_need_not_be_named(server):
    generator = remote(server, model=None)

    assert generator.start() == ()
    assert generator.name == f"tiny at {server.url.split('/')[2]}"


def test_a_model_that_was_not_asked_for_before_is_asked_for_when_writing(server):
    write(remote(server, model=None))

    assert server.heard[0]["model"] == "tiny"


@pytest.mark.parametrize(("models", "told"), [(("a", "b"), "a, b"), ((), "none")])
def test_several_models_or_none_are_listed_with_how_to_name_one(server, models, told):
    server.models = models

    with pytest.raises(ServerFailed, match=f"has not one model but: {told}; name one: .*#NAME"):
        remote(server, model=None).start()


@pytest.mark.parametrize(
    "body", [b"hello", b"[]", b'{"data": [1]}', b'{"data": null}', b"[" * 9000]
)
def test_a_list_of_models_that_makes_no_sense_is_told(server, body):
    server.models = [200, body]

    with pytest.raises(ServerFailed, match="does not list its models; is it OpenAI-compatible"):
        remote(server, model=None).start()


def test_a_server_that_takes_no_grammar_is_asked_again_without(server):
    server.takes_grammar = False
    generator = remote(server)

    assert write(generator) == write(generator) == ["Harbin", " [1]"]
    assert ["grammar" in body for body in server.heard] == [True, False, False]


def test_a_refusal_that_is_not_for_the_grammar_is_told_in_the_servers_words(server):
    long = b'{"error": {"message": "the request exceeds\\nthe context size"}}'
    server.refusals = [(400, long), (400, long)]
    generator = remote(server)

    with pytest.raises(ServerFailed, match="status 400: the request exceeds the context size"):
        write(generator)
    write(generator)

    assert "grammar" in server.heard[-1]


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (500, b'{"error": "out of memory"}', r"refuses \(status 500: out of memory\)"),
        (503, b"", r"status 503: no reason given"),
        (404, b"<html>" + b"x" * 9000, r"status 404: <html>x{194}\)"),
        (302, b"", "status 302"),
        (401, b"", r"wants another key \(status 401\); put it into FOOTNOTE_API_KEY"),
    ],
)
def test_a_refusal_is_one_line(server, status, body, told):
    server.refusals = [(status, body)]

    with pytest.raises(ServerFailed, match=told):
        write(remote(server))


def test_a_server_that_hangs_is_left_after_its_time(server):
    server.silent_seconds = 9.0

    with pytest.raises(ServerFailed, match=r"was silent for 0\.3 s"):
        write(remote(server))

    assert server.gone.wait(1.0)


def test_a_server_that_hangs_in_the_middle_is_left_after_its_time(server):
    server.sends = [event("He went"), 9.0]

    with pytest.raises(ServerFailed, match=r"was silent for 0\.3 s"):
        write(remote(server))


def test_a_server_that_only_seems_busy_is_left_after_its_time(server):
    server.sends = list(
        itertools.chain.from_iterable([b": still here\n\n", 0.1] for _ in range(99))
    )

    with pytest.raises(ServerFailed, match=r"took more than 2 s"):
        write(remote(server))


@pytest.mark.parametrize("breaks", [True, False])
def test_what_came_before_a_break_is_kept_and_the_break_is_told(server, breaks):
    server.sends, server.breaks = [event("He went to"), event(" Harbin")], breaks
    pieces = remote(server).generate(MESSAGES, grammar=None, max_tokens=9, cancelled=lambda: False)

    assert [next(pieces), next(pieces)] == ["He went to", " Harbin"]
    with pytest.raises(ServerFailed, match="broke off"):
        next(pieces)


def test_an_end_without_the_last_word_is_an_end_when_a_reason_was_given(server):
    server.sends = [event("Harbin", reason="length")]

    assert write(remote(server)) == ["Harbin"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"data: hello\n\n", "sends what is not JSON"),
        (b"data: \xff\xfe\n\n", "sends what is not JSON"),
        (b"data: " + b"[" * 5000 + b"\n\n", "sends what is not JSON"),
        (b"data: 7\n\n", "JSON of another shape"),
        (b'data: {"choices": 7}\n\n', "JSON of another shape"),
        (b'data: {"choices": [7]}\n\n', "JSON of another shape"),
        (b'data: {"choices": [{"delta": 7}]}\n\n', "JSON of another shape"),
        (b'data: {"choices": [{"delta": {"content": {"a": 1}}}]}\n\n', "JSON of another shape"),
        (b'data: {"error": {"message": "slot\\nlost"}}\n\n', "reports: slot lost$"),
        (b"x" * 5_000_000, "sends without end"),
        (b"<html>no server of models</html>\n", "broke off"),
    ],
)
def test_nonsense_is_told(server, sent, told):
    server.sends = [sent]

    with pytest.raises(ServerFailed, match=told):
        write(remote(server))


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", ""])
def test_another_kind_of_answer_is_told_with_a_hint(server, kind):
    server.kind = kind

    with pytest.raises(ServerFailed, match=r"answers with .*; is it OpenAI-compatible, .* /v1\?"):
        write(remote(server))


def test_a_server_that_does_not_stream_is_read_whole(server):
    server.refusals = [(200, b'{"choices": [{"message": {"content": "Harbin [1]"}}]}')]

    assert write(remote(server)) == ["Harbin [1]"]


def test_what_a_model_thinks_aloud_is_left_out(server):
    server.sends = spoken("<th", "ink>The user wants", " Harbin [9]</thi", "nk>\n\nHarbin", " [1]")

    assert "".join(write(remote(server))) == "Harbin [1]"


@pytest.mark.parametrize("text", ["<", "<thin", "<b>Harbin</b>", " Harbin"])
def test_what_only_begins_like_a_thought_is_kept(server, text):
    server.sends = spoken(*text)

    assert "".join(write(remote(server))) == text


def test_a_server_that_ignores_the_limit_is_cut_off(server):
    server.sends = spoken(*["word " * 20] * 200)

    assert len("".join(write(remote(server), max_tokens=10))) == 160


def test_an_address_where_nobody_listens_is_told():
    generator = RemoteGenerator(read_address("http://127.0.0.1:9/v1#x"), patience=SHORT)

    for attempt in (generator.start, lambda: write(generator)):
        with pytest.raises(ServerFailed, match=r"http://127\.0\.0\.1:9/v1 cannot be reached"):
            attempt()


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "nonsense://127.0.0.1:9"])
def test_a_proxy_that_cannot_be_used_is_told(proxy, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", proxy)
    generator = RemoteGenerator(read_address("http://192.0.2.1:9/v1#tiny"), patience=SHORT)

    with pytest.raises(ServerFailed, match=r"^the model server .* proxy [^\n]*ALL_PROXY[^\n]*$"):
        write(generator)


def test_cancel_ends_the_wait_for_the_first_word(server):
    server.silent_seconds = 9.0

    pieces = write(remote(server, patience=Patience()), cancelled=lambda: bool(server.heard))

    assert pieces == []
    assert server.gone.wait(1.0)


def test_an_answer_nobody_wants_any_more_ends_at_the_server_too(server):
    server.sends = [event("He went"), 9.0]
    pieces = remote(server, patience=Patience()).generate(
        MESSAGES, grammar=None, max_tokens=9, cancelled=lambda: False
    )

    next(pieces)
    pieces.close()

    assert server.gone.wait(1.0)


def test_it_writes_where_a_loop_runs_already(server):
    async def within():
        return write(remote(server))

    assert asyncio.run(within()) == ["Harbin", " [1]"]


def test_the_key_goes_to_the_server_and_into_no_message(server, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_API_KEY", KEY)
    server.refusals = [(418, json.dumps({"error": f"bad key: Bearer {KEY}"}).encode())]
    generator = open_generator(f"{server.url}#tiny", threads=1, context_tokens=512)

    with pytest.raises(ServerFailed, match=r"status 418: bad key: Bearer \*\*\*") as caught:
        write(generator)

    assert server.keys == [f"Bearer {KEY}"]
    assert KEY not in f"{caught.value} {caught.value.__dict__} {generator.name}"


def test_without_a_key_none_is_sent(server, monkeypatch):
    monkeypatch.delenv("FOOTNOTE_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    write(open_generator(f"{server.url}#tiny", threads=1, context_tokens=512))

    assert server.keys == [None]


def test_a_key_that_no_header_can_hold_is_refused(monkeypatch):
    monkeypatch.setenv("FOOTNOTE_API_KEY", "schlüssel")

    with pytest.raises(ServerFailed, match="FOOTNOTE_API_KEY: it is not plain ASCII"):
        open_generator("http://127.0.0.1:9/v1", threads=1, context_tokens=512)


def test_a_proxy_for_the_wide_world_is_not_used_for_this_machine(server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert write(remote(server)) == ["Harbin", " [1]"]


@pytest.mark.parametrize(
    ("text", "url", "model"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1", None),
        ("HTTP://Box:8080/v1/#qwen", "http://box:8080/v1", "qwen"),
        ("https://box/api/openai/v1#a%2Fb:c", "https://box/api/openai/v1", "a/b:c"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", None),
    ],
)
def test_an_address_is_read(text, url, model):
    assert is_address(text)
    assert (read_address(text).url, read_address(text).model) == (url, model)


@pytest.mark.parametrize(
    "text", ["http://", "http://a b/v1", "http://[::1/v1", "http://a:99999/v1", "http:///v1"]
)
def test_an_address_that_makes_no_sense_is_refused_with_its_shape(text):
    with pytest.raises(ServerFailed, match="give it as http://HOST:PORT/v1"):
        read_address(text)


@pytest.mark.parametrize("text", [f"http://me:{KEY}@box/v1", f"http://box/v1?api_key={KEY}"])
def test_a_secret_in_the_address_is_refused_and_not_repeated(text):
    with pytest.raises(ServerFailed, match=r"at box must not .* FOOTNOTE_API_KEY") as caught:
        read_address(text)

    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "mischief",
    [
        {"silent_seconds": 9.0},
        {"sends": [event("He went"), 9.0]},
        {"sends": [event("He went")], "breaks": True},
        {"sends": [b"data: nonsense\n\n"]},
        {"kind": "text/html"},
        {"refusals": [(500, b"")]},
    ],
    ids=["hangs", "hangs later", "breaks off", "nonsense", "html", "refuses"],
)
def test_whatever_the_server_does_the_quotes_stand_with_one_line(server, settings, mischief):
    for name, value in mischief.items():
        setattr(server, name, value)
    pipeline = fake_pipeline(settings, ARTICLES, generator=remote(server))

    answer = pipeline.ask("Where did Putin fly after Beijing?")

    assert "Harbin" in answer.text
    assert [note for note in answer.notices if note.endswith("; the quotes stand")]
    assert not any("\n" in note for note in answer.notices)
    pipeline.close()


def test_a_forged_mark_of_a_server_without_grammar_is_not_shown(server, settings):
    server.takes_grammar = False
    server.sends = spoken("Putin went to Mars [7].", " Putin flew on to Harbin [1].")
    pipeline = fake_pipeline(settings, ARTICLES, generator=remote(server))

    answer = pipeline.ask("Where did Putin fly after Beijing?")

    assert "Mars" not in str(answer.as_dict())
    assert answer.model.startswith("tiny at 127.0.0.1:")
    pipeline.close()
