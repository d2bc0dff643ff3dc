"""What a server reports is told in its words, in whichever shape it comes."""

import json

import pytest

from models.errors import ServerFailed
from models.events import said
from models.server import Patience
from rag import Settings
from tests.fake_server import FakeServer, event, serving
from tests.test_models_remote import remote, write

FLAT = {"object": "error", "message": "the model\nis gone", "type": "NotFoundError", "code": 404}


@pytest.fixture
def server():
    with serving(FakeServer()) as server:
        yield server


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"error": {"message": "out of memory"}}, "out of memory"),
        ({"error": "out of memory"}, "out of memory"),
        (FLAT, "the model is gone"),
        ({"error": None} | FLAT, "the model is gone"),
        ({"error": True} | FLAT, "the model is gone"),
        ({"error": {"code": 5}} | FLAT, "the model is gone"),
        ({"detail": "Not Found"}, "Not Found"),
        ({"error": {"code": 5}}, "no reason given"),
        ({"error": {"message": " "}}, "no reason given"),
        ({}, "no reason given"),
        (None, "no reason given"),
        ("x" * 300, "x" * 200),
    ],
)
def test_the_reason_is_found_wherever_it_stands(value, told):
    assert said(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (FLAT, "reports: the model is gone$"),
        ({"detail": "Not Found"}, "reports: Not Found$"),
        ({"object": "error"}, "reports: no reason given$"),
        ({"error": {}}, "reports: no reason given$"),
        ({"error": None}, "JSON of another shape"),
    ],
)
def test_an_error_amid_a_stream_is_told_in_its_words(server, value, told):
    server.sends = [event("He went"), f"data: {json.dumps(value)}\n\n".encode()]

    with pytest.raises(ServerFailed, match=told):
        write(remote(server))


def test_a_refusal_in_a_flat_shape_is_told_in_its_words(server):
    server.refusals = [(404, b'{"detail": "Not Found"}')]

    with pytest.raises(ServerFailed, match=r"refuses \(status 404: Not Found\)"):
        write(remote(server))


def test_an_error_that_is_null_is_none(server):
    chunk = {"error": None, "choices": [{"delta": {"content": "Harbin"}, "finish_reason": "stop"}]}
    server.sends = [f"data: {json.dumps(chunk)}\n\n".encode()]

    assert write(remote(server)) == ["Harbin"]


def test_a_server_that_hangs_is_told_of_long_before_the_model_counts_as_slow():
    patience = Patience()

    longest = patience.connect_seconds + patience.silence_seconds

    assert longest < Settings().wording_seconds - 5
