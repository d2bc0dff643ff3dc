"""The product's own library is built once, kept by what it depends on, and goes on when cut off."""

from dataclasses import replace
from pathlib import Path

import pytest

from eval.product.libraries import KEPT, NothingAdded, library_open
from eval.suite import Context

FILES = {
    "000000.jsonl": b'{"title": "Storm", "text": "A storm sank the red boat in the harbour."}\n',
    "000001.jsonl": b'{"title": "Apples", "text": "The orchard gave many yellow apples."}\n',
}


@pytest.fixture
def context(settings, tmp_path):
    return Context(settings=settings, work=tmp_path / "work")


def homes(context):
    return sorted((context.work / "libraries").iterdir())


def test_the_product_finds_what_the_files_say(context, fake_embedder):
    with library_open(context, "set", FILES, fake_embedder) as pipeline:
        answer = pipeline.ask("Which boat did the storm sink?", quote_only=True)

    assert answer.passages[0].title == "Storm"
    assert not context.settings.home.exists()


def test_a_second_run_embeds_no_article_again(context, fake_embedder):
    with library_open(context, "set", FILES, fake_embedder):
        pass
    embedded = fake_embedder.texts_embedded

    with library_open(context, "set", FILES, fake_embedder) as pipeline:
        assert len(pipeline.library.documents()) == 2

    assert fake_embedder.texts_embedded == embedded


def test_a_run_that_was_cut_off_goes_on(context, fake_embedder):
    class CutOff(Exception):
        pass

    def stop(done, total, what):
        raise CutOff

    with (
        pytest.raises(CutOff),
        library_open(replace(context, progress=stop), "set", FILES, fake_embedder),
    ):
        pass

    with library_open(context, "set", FILES, fake_embedder) as pipeline:
        assert len(pipeline.library.documents()) == 2
    assert len(homes(context)) == 1


def test_other_articles_or_settings_make_another_library(context, fake_embedder):
    variants = [
        (context, FILES),
        (context, FILES | {"000001.jsonl": b'{"title": "Pears", "text": "Pears are green."}'}),
        (replace(context, settings=replace(context.settings, chunk_tokens=99)), FILES),
    ]

    for place, (each, files) in enumerate(variants):
        with library_open(each, f"set{place}", files, fake_embedder):
            pass

    assert len({folder.name.split("-")[1] for folder in homes(context)}) == len(variants)


def test_the_home_is_no_part_of_what_a_library_depends_on(context, fake_embedder, tmp_path):
    for home in ("one", "two"):
        settings = replace(context.settings, home=tmp_path / home)
        with library_open(replace(context, settings=settings), "set", FILES, fake_embedder):
            pass

    assert len(homes(context)) == 1


def test_old_libraries_of_the_same_set_go_and_those_of_others_stay(context, fake_embedder):
    for name, tokens in [("set-two", 50), *(("set", 50 + place) for place in range(KEPT + 2))]:
        settings = replace(context.settings, chunk_tokens=tokens)
        with library_open(replace(context, settings=settings), name, FILES, fake_embedder):
            pass

    two = [folder for folder in homes(context) if folder.name.startswith("set-two-")]
    assert len(two) == 1
    assert len(homes(context)) - len(two) == KEPT


def test_a_file_that_gives_no_article_is_named(context, fake_embedder):
    with (
        pytest.raises(NothingAdded, match=r"^000000\.jsonl could not be added"),
        library_open(context, "set", {"000000.jsonl": b"[]"}, fake_embedder),
    ):
        pass


def test_progress_tells_of_files_added(context, fake_embedder):
    told = []

    with library_open(
        replace(context, progress=lambda *each: told.append(each)), "set", FILES, fake_embedder
    ):
        pass

    assert told[-1] == (2, 2, "add set")


def test_nothing_is_written_outside_the_work_folder(context, fake_embedder):
    with library_open(context, "set", FILES, fake_embedder) as pipeline:
        paths = {document.path for document in pipeline.library.documents()}

    assert all(Path(path).is_relative_to(context.work) for path in paths)
