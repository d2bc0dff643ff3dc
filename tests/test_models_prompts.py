"""How messages become prompts, with the vocabulary of the bundled model and made-up templates."""

import pytest

from models.catalog import locate
from models.picker import RequestRefused
from models.prompts import Prompts

TURNS = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
REFUSES = (
    "{% for m in messages if m.role == 'system' %}"
    "{{ raise_exception('System role not supported') }}{% endfor %}" + TURNS
)
PASSES_OVER = TURNS.replace("in messages %}", "in messages if m.role != 'system' %}")
MESSAGES = [
    {"role": "system", "content": "You cite."},
    {"role": "user", "content": "Where did he go?"},
]


@pytest.fixture(scope="module")
def vocabulary():
    # Slow to import, and wanted here alone.
    import llama_cpp

    path = str(locate("SmolLM2-135M-Instruct", "generator"))
    return llama_cpp.Llama(path, vocab_only=True, verbose=False)


@pytest.fixture
def prompts(vocabulary):
    def make(template=TURNS, context_tokens=200):
        vocabulary.metadata["tokenizer.chat_template"] = template
        return Prompts(vocabulary, context_tokens=context_tokens)

    return make


def text_of(vocabulary, tokens):
    return vocabulary.detokenize(tokens, special=True).decode()


def test_the_head_is_what_stands_there_whatever_is_asked(prompts, vocabulary):
    one = prompts().make(MESSAGES, 10)
    other = prompts().make([MESSAGES[0], {"role": "user", "content": "A"}], 10)

    assert one.head == other.head
    assert text_of(vocabulary, one.tokens[: one.head]).strip().endswith("<|im_start|>user")
    assert "You cite." in text_of(vocabulary, one.tokens[: one.head])


def test_a_prompt_without_a_beginning_of_its_own_has_no_head(prompts):
    assert prompts().make(MESSAGES[1:], 10).head == 0


@pytest.mark.parametrize("template", [REFUSES, PASSES_OVER], ids=["refuses", "passes over"])
def test_without_a_system_role_its_text_stands_before_the_users(prompts, vocabulary, template):
    prompt = prompts(template).make(MESSAGES, 10)

    text = text_of(vocabulary, prompt.tokens)
    assert text == "<|im_start|>user\nYou cite.\n\nWhere did he go?<|im_end|>\n"
    assert text_of(vocabulary, prompt.tokens[: prompt.head]).startswith(
        "<|im_start|>user\nYou cite."
    )


@pytest.mark.parametrize(
    "template", ["{{ raise_exception('never') }}", "{{ messages.missing.part }}"]
)
def test_a_template_that_takes_nothing_is_told(prompts, template):
    with pytest.raises(RequestRefused, match="the chat template refuses: "):
        prompts(template).make(MESSAGES, 10)


def test_a_prompt_that_leaves_no_room_for_the_answer_is_told(prompts):
    with pytest.raises(RequestRefused, match=r"takes \d+ tokens and 190 are kept .* holds 200"):
        prompts().make(MESSAGES, 190)


def test_a_model_without_a_template_is_told(prompts):
    with pytest.raises(ValueError, match="has no chat template"):
        prompts("")


def test_a_template_that_cannot_be_read_is_told(prompts):
    with pytest.raises(ValueError, match="its chat template cannot be read: "):
        prompts("{% for m in %}")
