import inspect

import rag
from rag import errors


def test_what_is_exported_is_what_is_listed_in_order():
    named = {name: thing for name, thing in vars(rag).items() if not name.startswith("_")}
    public = {name for name, thing in named.items() if not inspect.ismodule(thing)}

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
