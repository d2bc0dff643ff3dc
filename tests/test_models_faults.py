"""Whatever is wrong with a model file, the reader gets one line, and the quotes."""

import pytest

from models import fitness
from models.catalog import locate
from models.generator import LlamaGenerator
from models.shelf import Origin, note_origin
from tests.fake_models import fake_pipeline
from tests.made_gguf import gguf

BUNDLED = "SmolLM2-135M-Instruct"
ARTICLES = {"trip.md": "---\ntitle: The trip\n---\nPutin flew to Harbin after Beijing."}
QUESTION = "Where did Putin fly after Beijing?"
ORIGIN = Origin(
    name="tiny",
    repository="a/b",
    file="bad.gguf",
    revision=None,
    size_bytes=1,
    sha256="a" * 64,
    licence=None,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "bad.gguf"


@pytest.fixture
def asked(settings, path):
    """Return what asks a pipeline with that model, and looks at what all faults share."""
    made = []

    def ask():
        generator = LlamaGenerator(str(path), threads=1, context_tokens=512)
        pipeline = fake_pipeline(settings, ARTICLES, generator=generator)
        made.append(pipeline)
        (warning,) = pipeline.warm_up()
        quoted, *_, final = pipeline.stream(QUESTION)
        assert final.answer.text == quoted.answer.text
        assert "Harbin" in final.answer.text
        (line,) = final.answer.notices
        assert line.endswith("; the quotes stand")
        assert "\n" not in line + warning
        return line

    yield ask
    for pipeline in made:
        pipeline.close()


def test_a_truncated_file(asked, path):
    path.write_bytes(gguf()[:-64])

    assert "bad.gguf cannot be used: it is cut off" in asked()


def test_an_architecture_that_is_not_known(asked, path):
    path.write_bytes(gguf(general__architecture="zebra"))

    assert "does not know its architecture 'zebra'" in asked()


def test_a_file_that_changed_since_it_was_fetched(asked, path):
    path.write_bytes(gguf())
    note_origin(path, ORIGIN)

    assert "has changed since it was fetched" in asked()


def test_a_model_too_big_for_the_memory(asked, path, monkeypatch):
    monkeypatch.setattr(fitness, "available_bytes", lambda: 100_000_000)
    path.write_bytes(gguf())

    assert "it is too big: it needs about 0.2 GB" in asked()


def test_a_model_without_a_chat_template(asked, path):
    path.write_bytes(gguf(tokenizer__chat_template=None))

    assert "has no chat template" in asked()


def test_a_template_that_takes_no_message_is_told_and_the_model_lives(settings, path):
    _with_template(path, "{{ raise_exception('I take no messages') }}")
    generator = LlamaGenerator(str(path), threads=1, context_tokens=512)
    pipeline = fake_pipeline(settings, ARTICLES, generator=generator)

    (warning,) = pipeline.warm_up()
    answer = pipeline.ask(QUESTION)
    pipeline.close()

    assert "the chat template refuses: I take no messages" in warning
    assert "Harbin" in answer.text
    assert "the chat template refuses" in answer.notices[0]


def test_a_template_that_refuses_the_system_role_is_given_none(path):
    _with_template(
        path,
        "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no') }}{% endif %}"
        "<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}<|im_start|>assistant\n",
    )
    generator = LlamaGenerator(str(path), threads=1, context_tokens=512)
    messages = [{"role": "system", "content": "Cite."}, {"role": "user", "content": "Where?"}]

    pieces = generator.generate(
        messages, grammar='root ::= "Here."', max_tokens=9, cancelled=lambda: False
    )

    assert "".join(pieces) == "Here."
    generator.close()


def _with_template(path, template):
    """Write the bundled model with another chat template of the same length."""
    whole = locate(BUNDLED, "generator").read_bytes()
    start = whole.index(b"tokenizer.chat_template") + len(b"tokenizer.chat_template") + 4
    length = int.from_bytes(whole[start : start + 8], "little")
    padded = (template + "{# #}".replace(" ", " " * (length - len(template) - 4))).encode()
    assert len(padded) == length
    path.write_bytes(whole[: start + 8] + padded + whole[start + 8 + length :])
