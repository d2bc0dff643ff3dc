"""A real server on loopback, and a page that goes away in the middle of an answer."""

import asyncio
import threading
import time

import httpx
import pytest
import uvicorn

from tests.fake_chat import FakePipeline, usual_events
from ui.chat import build_app
from ui.listen import listen
from ui.start import Start


@pytest.fixture
def served(monkeypatch):
    """Yield the address of the chat, and a list of the pages whose answers were stopped."""
    stopped = []
    monkeypatch.setattr("ui.talk.Stops.stop", lambda self, page: stopped.append(page))
    pipeline = FakePipeline(usual_events())
    with listen("127.0.0.1", 0, allow_network=False) as listener:
        port = listener.getsockname()[1]
        servers = []

        async def run():
            app = build_app(pipeline, Start(pipeline), host="127.0.0.1", port=port)
            servers.append(uvicorn.Server(uvicorn.Config(app, log_level="warning")))
            await servers[0].serve(sockets=[listener])

        thread = threading.Thread(target=lambda: asyncio.run(run()))
        thread.start()
        yield f"http://127.0.0.1:{port}", stopped
        wait_until(lambda: servers)
        servers[0].should_exit = True
        thread.join()


def wait_until(true, seconds=60):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_closing_the_tab_stops_the_answer_of_its_page(served):
    address, stopped = served

    def is_up():
        try:
            return httpx.get(f"{address}/config").status_code == 200
        except httpx.TransportError:
            return False

    wait_until(is_up)

    # What a page holds open for as long as it lives.
    with httpx.stream("GET", f"{address}/gradio_api/heartbeat/page1") as heartbeat:
        next(heartbeat.iter_raw())
        assert stopped == []
    wait_until(lambda: stopped)

    assert stopped == ["page1"]
