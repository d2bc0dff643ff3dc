"""Everything that can go wrong with a model, each in one line that says what to do.

* ModelError
  - ModelMissing      no model of that name, no file or folder of that path
  - ModelBroken       it is there, but cannot be loaded, fails its self-test or is not what it was
  - PromptRejected    the messages do not fit the model's context or its chat template
  - GrammarRejected   the grammar does not parse, or leaves the model no way on
  - WorkerDied        the process that ran the model is gone; the next request starts another
  - ModelStopped      that happened too often of late; nothing is started any more until told to
  - ModelBusy         too many requests wait for the model already
  - PullFailed        a model could not be fetched from the hub; what came of it is kept
  - ServerFailed      a server of models cannot be used, is silent, broke off or talks nonsense
"""

BAD_PROXY = (
    "the proxy in the environment cannot be used; set HTTP_PROXY, HTTPS_PROXY and ALL_PROXY to "
    "http:// addresses, or to none"
)


class ModelError(Exception):
    """Base class: catch this to catch any failure of a model."""


class ModelMissing(ModelError):
    """There is no such model on this machine; nothing is downloaded unasked."""


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


class ModelStopped(ModelError):
    """The model's process died time and again and is left alone. `reason` says how it died."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"the language model {name} is stopped, its process died three times in five minutes "
            f"(last: {reason}); restart Footnote, or choose another model: footnote models"
        )
        self.reason = reason


class ModelBusy(ModelError):
    """So many requests, `waiting`, stand in line that one more would wait for too long."""

    def __init__(self, waiting: int) -> None:
        super().__init__(
            f"the language model is busy and {waiting:,} more questions wait for it; for its own "
            "words too, please ask again in a while"
        )
        self.waiting = waiting


class PullFailed(ModelError):
    """A model could not be fetched; asking again goes on where it stopped."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"cannot fetch {name}: {reason}")
        self.name = name
        self.reason = reason


class ServerFailed(ModelError):
    """A server of models did not answer as it should. `address` holds no secret."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"the model server {address} {reason}")
        self.address = address
        self.reason = reason
