"""Opens the language model that a name stands for, wherever it is."""

import os

from models.address import KEY_VARIABLE, is_address, read_address
from models.errors import ServerFailed
from models.generator import LlamaGenerator
from models.remote import RemoteGenerator


def open_generator(
    name: str, *, threads: int, context_tokens: int
) -> LlamaGenerator | RemoteGenerator:
    """Return a model by its name, its path, or the address of a server that has it; not loaded.

    A key for the server is taken from $FOOTNOTE_API_KEY, and from nowhere else.

    Raises:
        ModelMissing: there is no such model on this machine.
        ServerFailed: the address cannot be read, or holds a secret.
    """
    if is_address(name):
        address = read_address(name)
        key = os.environ.get(KEY_VARIABLE, "").strip()
        if not (key.isascii() and key.isprintable()):
            raise ServerFailed(
                address.url, f"cannot be given {KEY_VARIABLE}: it is not plain ASCII"
            )
        return RemoteGenerator(address, key=key or None)
    return LlamaGenerator(name, threads=threads, context_tokens=context_tokens)
