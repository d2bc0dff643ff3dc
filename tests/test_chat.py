import asyncio
import os
import socket
import sys
import threading
from http import HTTPStatus

import pytest
from fastapi import FastAPI
from starlette.routing import Route
from starlette.testclient import TestClient

from rag import Event, FootnoteError, Scope, Turn
from tests.fake_chat import ARTICLE, FakeLibrary, FakePipeline, answer, not_found, usual_events
from ui.chat import build_app
from ui.guard import SECURITY_HEADERS
from ui.listen import NetworkNotAllowed, PortInUse, listen, web_address
from ui.panel import reader_routes
from ui.start import SAMPLES, Progress, Start, render_progress
from ui.talk import TURNS_KEPT, Talk

ASKED = "Where next?"
NO_FILTERS = ("", "", "", False)


@pytest.fixture
def seeds(tmp_path):
    for name in ("one.md", "two.md", "three.md", "SOURCES.md"):
        (tmp_path / name).write_text("An article.", "utf-8")
    return tmp_path


def ready(pipeline):
    start = Start(pipeline)
    start.run()
    return start


def views(pipeline, question=ASKED, said=(), filters=NO_FILTERS, talk=None):
    talk = talk or Talk(pipeline, ready(pipeline))
    return list(talk.ask(question, said, *filters, page="p1"))


def shown(view):
    return view.messages[-1]["content"]


def turn(question=ASKED, reply="To Harbin. [1]"):
    return {"question": question, "answer": reply, "html": "<div>To Harbin.</div>"}


def test_the_quotes_come_before_the_models_words():
    steps = views(FakePipeline(usual_events()))

    first_quoted = next(step for step in steps if "From the articles" in shown(step))
    assert "The model is reading the quotes" in shown(first_quoted)
    assert "The model’s answer" not in shown(first_quoted)
    assert "The model’s answer" in shown(steps[-1])


def test_the_place_in_line_is_shown_until_the_turn_comes():
    quoted, *written = usual_events()
    places = [
        Event(kind="waiting", text="2 questions are before yours", ahead=2),
        Event(kind="waiting"),
    ]

    steps = [shown(view) for view in views(FakePipeline([quoted, *places, *written]))]

    assert [step for step in steps if "2 questions are before yours …" in step] == [steps[2]]
    assert "The model is reading the quotes" in steps[3]
    assert all("From the articles" in step for step in steps[1:])


def test_unchecked_words_of_the_model_are_counted_and_never_shown():
    steps = views(FakePipeline(usual_events()))

    assert any("not yet checked" in shown(step) for step in steps)
    assert all("He went on" not in shown(step) for step in steps[:-2])


def test_only_the_last_view_lets_the_reader_ask_again():
    steps = views(FakePipeline(usual_events()))

    assert [step.busy for step in steps] == [True] * (len(steps) - 1) + [False]


def test_a_question_is_answered_after_what_was_said_before():
    pipeline = FakePipeline(usual_events())

    last = views(pipeline, "And then?", [turn()])[-1]

    assert [message["role"] for message in last.messages] == ["user", "assistant"] * 2
    assert pipeline.asked[0][1] == [Turn(question=ASKED, answer="To Harbin. [1]")]
    assert last.said[-1]["question"] == "And then?"


def test_a_turn_that_failed_is_no_part_of_the_history():
    pipeline = FakePipeline(usual_events())

    views(pipeline, "And then?", [turn(reply="")])

    assert pipeline.asked[0][1] == []


def test_only_so_many_turns_are_kept():
    last = views(FakePipeline(usual_events()), said=[turn()] * TURNS_KEPT)[-1]

    assert len(last.said) == TURNS_KEPT


def test_filters_reach_the_pipeline():
    pipeline = FakePipeline(usual_events())

    views(pipeline, filters=(" Daily ", "2024-05-15", "", True))

    _, _, scope, quote_only = pipeline.asked[0]
    assert (scope.source, str(scope.since), scope.until) == ("Daily", "2024-05-15", None)
    assert quote_only


def test_the_wishes_of_a_question_are_followed_unless_unticked():
    pipeline = FakePipeline(usual_events())

    views(pipeline)
    views(pipeline, filters=(*NO_FILTERS, False))

    assert pipeline.followed == [True, False]


def test_a_date_that_is_none_is_told_in_one_line_and_nothing_is_asked():
    pipeline = FakePipeline(usual_events())

    last = views(pipeline, filters=("", "16 May", "", False))[-1]

    assert "fn-failure" in shown(last)
    assert "is not a date" in shown(last)
    assert pipeline.asked == []


def test_an_empty_question_changes_nothing():
    pipeline = FakePipeline(usual_events())

    (only,) = views(pipeline, "  \n ", [turn()])

    assert only.said == [turn()]
    assert pipeline.asked == []


def test_an_error_is_one_escaped_line():
    last = views(FakePipeline([FootnoteError("<b>no</b> articles")]))[-1]

    assert "&#60;b&#62;no&#60;&#47;b&#62; articles" in shown(last)
    assert last.said[-1]["answer"] == ""
    assert not last.busy


def test_an_error_after_the_quotes_leaves_the_quotes():
    events = [Event(kind="quoted", answer=answer()), FootnoteError("the model stopped")]

    last = views(FakePipeline(events))[-1]

    assert "From the articles" in shown(last)
    assert "the model stopped" in shown(last)
    assert "stopped by you" not in shown(last)


def test_a_notice_is_shown_while_writing_and_after():
    events = usual_events()
    events.insert(1, Event(kind="notice", text="the model was restarted"))

    steps = views(FakePipeline(events))

    assert all("the model was restarted" in shown(step) for step in steps[2:])


def test_an_answer_that_is_not_there_ends_without_the_model():
    events = [Event(kind=kind, answer=not_found()) for kind in ("quoted", "final")]

    assert "Not in the articles" in shown(views(FakePipeline(events))[-1])


def test_stop_cancels_while_the_model_reads_its_prompt():
    waiting, released = threading.Event(), threading.Event()

    class Reading(FakePipeline):
        def stream(self, question, *, cancelled, **others):
            yield Event(kind="quoted", answer=answer())
            waiting.set()
            while not cancelled():
                released.wait(0.01)
            yield Event(kind="final", answer=answer(model="Tiny"))

    pipeline = Reading()
    talk = Talk(pipeline, ready(pipeline))

    def press_stop():
        waiting.wait(10)
        talk.stop("another page")
        talk.stop("p1")

    presser = threading.Thread(target=press_stop)
    presser.start()
    last = views(pipeline, talk=talk)[-1]
    presser.join()

    assert "stopped by you" in shown(last)
    assert "From the articles" in shown(last)
    assert not last.busy


def test_stop_of_one_page_leaves_another_page_alone():
    pipeline = FakePipeline(usual_events())
    talk = Talk(pipeline, ready(pipeline))
    steps = talk.ask(ASKED, [], *NO_FILTERS, page="p1")
    next(steps)

    talk.stop("p2")

    assert "stopped by you" not in shown(list(steps)[-1])


def test_a_first_start_adds_the_samples_and_says_what_they_are(seeds):
    seen = []

    class Watched(FakeLibrary):
        def add(self, paths, *, progress):
            def count(*step):
                progress(*step)
                seen.append(render_progress(start.progress))

            return super().add(paths, progress=count)

    pipeline = FakePipeline()
    pipeline.library = Watched(held=False)
    start = Start(pipeline, seeds=seeds)

    start.run()

    assert [f"{done} of 3" in html for done, html in enumerate(seen, start=1)] == [True] * 3
    assert pipeline.library.documents() == [ARTICLE]
    assert start.progress.ready
    assert start.progress.notices == (SAMPLES,)


def test_a_library_that_holds_something_gets_no_samples(seeds):
    start = Start(FakePipeline(held=True), seeds=seeds)

    start.run()

    assert start.progress.notices == ()
    assert not start.progress.adding


def test_adding_ends_before_the_models_are_loaded(seeds):
    seen = []

    class Watched(FakePipeline):
        def warm_up(self, *, quotable):
            seen.append(start.progress.adding)
            return ()

    start = Start(Watched(held=False), seeds=seeds)
    seen.append(start.progress.adding)

    start.run()

    assert seen == [True, False]


@pytest.fixture
def hanging():
    """Yield a start whose language model does not come, and end it after the test."""
    released = threading.Event()

    class Hanging(FakePipeline):
        def warm_up(self, *, quotable):
            quotable()
            released.wait(10)
            return ("no language model; quotes alone",)

    start = Start(Hanging(usual_events()))
    start.begin()
    yield start, released
    released.set()


def test_a_question_does_not_wait_for_the_language_model(hanging):
    start, released = hanging

    steps = views(start._pipeline, talk=Talk(start._pipeline, start))

    assert "From the articles" in shown(steps[-1])
    assert not start.progress.ready
    assert "Loading the models" in render_progress(start.progress)
    released.set()
    *_, last = start.watch()
    assert "quotes alone" in render_progress(last)


def test_a_question_waits_until_quotes_can_be_given(seeds):
    seen = []

    class Watched(FakePipeline):
        def warm_up(self, *, quotable):
            seen.append((self.library.is_empty, start.is_quotable))
            quotable()
            seen.append((self.library.is_empty, start.is_quotable))
            return ()

    start = Start(Watched(held=False), seeds=seeds)

    start.run()

    assert seen == [(False, False), (False, True)]


def test_stop_ends_the_wait_for_the_samples():
    pipeline = FakePipeline(usual_events())
    talk = Talk(pipeline, Start(pipeline))  # Never begun.
    steps = talk.ask("Who won?", [], "", "", "", True, page="one")

    waiting = next(steps)
    talk.stop("one")
    *_, last = steps

    assert "Still starting" in shown(waiting)
    assert "Stopped before it was looked for" in shown(last)
    assert not last.busy
    assert pipeline.asked == []


def test_the_list_of_articles_is_not_read_while_they_are_being_added():
    class Unread(FakeLibrary):
        def documents(self, *, texts=True):
            raise AssertionError("the list was read")

    app = FastAPI()
    app.include_router(reader_routes(Unread(), adding=lambda: True))

    reply = TestClient(app).get("/footnote/library")

    assert reply.status_code == HTTPStatus.OK
    assert 'data-adding="yes"' in reply.text


def test_what_warming_up_has_to_say_is_shown():
    start = ready(FakePipeline(notices=("no language model; quotes alone",)))

    assert "quotes alone" in render_progress(start.progress)


def test_a_start_that_fails_says_so_and_lets_the_reader_on():
    class Broken(FakePipeline):
        def warm_up(self, *, quotable):
            raise FootnoteError("the embedder is missing; run: footnote doctor")

    start = ready(Broken())

    assert start.progress.ready
    assert "embedder is missing" in render_progress(start.progress)


def test_a_page_watches_until_all_is_ready(seeds):
    start = Start(FakePipeline(held=False), seeds=seeds)
    start.begin()

    *_, last = start.watch()

    assert last.ready


def test_progress_is_a_bar_with_a_count():
    html = render_progress(Progress(doing="Adding: a<b.md", done=3, total=12))

    assert '<progress value="3" max="12"></progress>' in html
    assert "a&#60;b" in html
    assert "3 of 12" in html


@pytest.fixture(scope="module")
def app():
    pipeline = FakePipeline(usual_events())

    async def built():
        return build_app(pipeline, ready(pipeline), host="127.0.0.1", port=7860)

    # Inside a loop: outside one, Gradio makes a loop for every lock and closes none.
    return asyncio.run(built())


@pytest.fixture(scope="module")
def browser(app):
    with TestClient(app, base_url="http://127.0.0.1:7860", raise_server_exceptions=False) as client:
        yield client


def paths(routes, prefix=""):
    for route in routes:
        # FastAPI keeps an included router whole; its routes already carry its prefix.
        inner = getattr(route, "original_router", route)
        if isinstance(route, Route):
            yield prefix + route.path, min(route.methods or {"GET"})
        else:
            yield from paths(inner.routes, prefix + getattr(inner, "path", ""))


def test_every_route_answers_with_the_security_headers(app, browser):
    # These two never end: a stream of events, and a heartbeat.
    endless = ("/queue/data", "/heartbeat/", "/dev/reload")
    found = [each for each in paths(app._app.routes) if not any(end in each[0] for end in endless)]

    assert {path.split("/")[1] for path, _ in found} >= {
        "footnote",
        "gradio_api",
        "config",
        "assets",
    }
    assert len(found) > 40
    for path, method in found:
        with browser.stream(method, path.replace("{", "").replace("}", "")) as reply:
            for name, value in SECURITY_HEADERS.items():
                assert reply.headers[name] == value, path


def test_the_page_brings_our_script_and_nothing_from_elsewhere(browser):
    page = browser.get("/").text

    assert "/footnote/chat.js" in page
    assert "fonts.googleapis" not in page
    assert browser.get("/footnote/chat.js").headers["content-type"].startswith("text/javascript")
    assert browser.get("/footnote/chat.css").status_code == HTTPStatus.OK


def test_the_chat_does_not_run_on_to_the_end_of_an_answer(browser):
    components = browser.get("/config").json()["components"]

    (chat,) = (each for each in components if each["type"] == "chatbot")
    assert chat["props"]["autoscroll"] is False
    assert "scrollIntoView" in browser.get("/footnote/chat.js").text


def test_the_reader_serves_an_article_with_its_quote_marked(browser):
    reply = browser.get("/footnote/article/d1?start=47&end=79")

    assert "<mark>After Beijing he went to Harbin&#46;</mark>" in reply.text


def test_an_article_that_is_not_held_is_one_line(browser):
    reply = browser.get("/footnote/article/%3Cb%3E")

    assert reply.status_code == HTTPStatus.NOT_FOUND
    assert "is not in the library" in reply.text
    assert "<b>" not in reply.text


def test_the_list_of_articles_names_title_publisher_and_date(browser):
    html = browser.get("/footnote/library").text

    assert "A visit to China" in html
    assert "The Daily" in html
    assert "16 May 2024" in html


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=..%2f..%2f..%2fetc%2fpasswd",
        "/gradio_api/file=%252e%252e%252fetc%252fpasswd",
        "/gradio_api/file=/proc/self/environ",
        "/gradio_api/file=http://evil.example",
        "/gradio_api/file/https%3a//evil.example",
        "/gradio_api/proxy=https://evil.example",
        "/gradio_api/upload",
        "/static/..%2f..%2froutes.py",
        "/assets/..%2f..%2f..%2froutes.py",
    ],
)
def test_no_path_leads_to_a_file_or_another_machine(browser, path):
    reply = browser.get(path)

    assert reply.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    assert "root:" not in reply.text


def test_the_interface_for_programs_is_hidden(browser):
    assert browser.get("/openapi.json").status_code == HTTPStatus.NOT_FOUND
    assert browser.get("/gradio_api/info").json()["named_endpoints"] == {}


def test_gradio_is_told_to_keep_quiet(app):
    assert "gradio" in sys.modules
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_a_busy_port_is_one_line_that_names_it_and_another():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortInUse, match=rf"port {port} .* in use.*--port {port + 1}"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])  # noqa: S104
def test_other_machines_are_let_in_only_when_asked_for(host):
    with pytest.raises(NetworkNotAllowed, match="--allow-network"):
        listen(host, 0)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("localhost", "http://localhost:7860"),
        ("::1", "http://[::1]:7860"),
        ("[::1]", "http://[::1]:7860"),
    ],
)
def test_the_address_told_is_one_that_a_browser_can_open(host, address):
    assert web_address(host, 7860) == address


def test_an_address_of_no_machine_is_one_line():
    with pytest.raises(FootnoteError, match=r"cannot listen on 203\.0\.113\.7, port 7860"):
        listen("203.0.113.7", 7860, allow_network=True)


def test_the_scope_of_no_filters_is_everything():
    pipeline = FakePipeline(usual_events())

    views(pipeline)

    assert pipeline.asked[0][2] == Scope()
