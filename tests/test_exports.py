import inspect

import rag
from rag import errors


def test_what_is_exported_is_what_is_listed_in_order():
    modules = {"answers", "errors", "index", "ingest", "intake", "library", "pipeline"}
    modules |= {"protocols", "settings", "shared", "types", "words", "drafts", "holdings"}
    modules |= {
        "check",
        "instant",
        "months",
        "sources",
        "stems",
        "stop_words",
        "stories",
        "vanished",
        "invisible",
        "waiting",
        "writing",
    }

    public = {name for name in vars(rag) if not name.startswith("_")} - modules

    # Constants, then classes, then functions, as ruff sorts them.
    kinds = [(not n.isupper(), n[0].islower(), n) for n in rag.__all__]
    assert set(rag.__all__) == public
    assert kinds == sorted(kinds)


def test_every_error_a_caller_may_meet_is_exported():
    ours = {
        name
        for name, thing in vars(errors).items()
        if inspect.isclass(thing) and issubclass(thing, errors.FootnoteError)
    }

    assert ours <= set(rag.__all__)


def test_every_error_is_drawn_in_the_tree_at_the_head_of_its_module():
    drawn = errors.__doc__

    assert all(name in drawn for name in rag.__all__ if hasattr(errors, name))
