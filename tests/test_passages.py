"""One library of all passages answers as if each were alone."""

from eval.product.passages import (
    FILE_PASSAGES,
    Text,
    group_of,
    passages_open,
    quoted_text,
    scope_of,
)
from tests.suite_runs import asked, context

__all__ = ["asked", "context"]


def text(words, title=""):
    return Text(group=group_of(title, words), text=words, title=title)


GRASS = text("Cows eat grass near the river.", "Cows")
HAY = text("Horses eat hay in the barn.", "Horses")


def test_a_question_is_answered_from_its_own_passage_alone(asked, context):
    with passages_open(context, [GRASS, HAY, GRASS]) as pipeline:
        answer = pipeline.ask("What do cows eat?", scope=scope_of(GRASS.group))
        other = pipeline.ask("What do cows eat?", scope=scope_of(HAY.group))
        held = pipeline.library.documents()

    assert len(held) == 2
    assert quoted_text(answer) == "Cows eat grass near the river."
    assert {each.title for each in other.passages} == {"Horses"}


def test_a_passage_needs_no_title(asked, context):
    untitled = Text(group=group_of("x"), text="Cows eat grass by the river.")

    with passages_open(context, [untitled]) as pipeline:
        answer = pipeline.ask("What do cows eat?", scope=scope_of(untitled.group))

    assert "river" in quoted_text(answer)


def test_the_library_is_built_once_and_kept_out_of_the_home(asked, context):
    steps = []
    counting = [text(f"Item number {number} is kept in box {number}.") for number in range(60)]

    for _ in range(2):
        watched = type(context)(
            settings=context.settings,
            work=context.work,
            progress=lambda done, total, what: steps.append((done, total, what)),
        )
        with passages_open(watched, counting) as pipeline:
            assert len(pipeline.library.documents(texts=False)) == 60

    assert steps == [(0, 60, "indexing"), (FILE_PASSAGES, 60, "indexing"), (60, 60, "indexing")]
    assert not context.settings.home.exists()


def test_a_refusal_is_an_empty_answer(asked, context):
    with passages_open(context, [GRASS]) as pipeline:
        answer = pipeline.ask("Who won the cup in Paris?", scope=scope_of(group_of("none")))

    assert (answer.status, quoted_text(answer)) == ("not_found", "")
