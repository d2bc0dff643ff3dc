"""Everything that can go wrong with a model, each in one line that says what to do.

* ModelError
  - ModelMissing      no model of that name, no file or folder of that path
  - ModelBroken       it is there, but cannot be loaded, fails its self-test or is not what it was
  - PromptRejected    the messages do not fit the model's context or its chat template
  - GrammarRejected   the grammar does not parse, or leaves the model no way on
  - WorkerDied        the process that ran the model is gone; the next request starts another
"""


class ModelError(Exception):
    """Base class: catch this to catch any failure of a model."""


class ModelMissing(ModelError):
    """There is no such model on this machine; nothing is ever downloaded."""


class ModelBroken(ModelError):
    """The model is there, but must not or cannot be used."""


class PromptRejected(ModelError):
    """These messages cannot be put to this model; the model itself is well."""


class GrammarRejected(ModelError):
    """The grammar cannot be obeyed; the answer is never let through without it."""


class WorkerDied(ModelError):
    """The model's process ended while it was answering. `reason` says how."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the language model's process was {reason}; ask again to restart it")
        self.reason = reason
