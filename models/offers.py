"""Open-weights instruct models that can be fetched by name: a short list, smallest first.

Sizes and hashes are those that the hub publishes, as at least one project with pinned copies
records them (2026-11); none was downloaded here. At each download they are compared with what
the hub says then, and None is taken from there. Only licences that allow any use are listed,
and models that answer at once: one that thinks aloud first spends its few words on that.
"""

from dataclasses import dataclass

BASE_BYTES = 150_000_000
"""What a model's process takes beside weights and context: 108 MB for the bundled one (2026-11),
and more where the vocabulary is larger."""
USUAL_CONTEXT_TOKENS = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One GGUF file on the hub, or any other that the user names; unknown facts are None."""

    name: str
    repository: str
    file: str
    licence: str | None = None
    parameters: str | None = None
    size_bytes: int | None = None
    sha256: str | None = None
    context_bytes: int | None = None
    """Memory that a token of context takes: 4 x layers x key-value heads x head size, in 16 bit."""

    @property
    def memory_bytes(self) -> int | None:
        """Return about how much memory it needs with the usual context; None if not known."""
        if self.size_bytes is None or self.context_bytes is None:
            return None
        return self.size_bytes + self.context_bytes * USUAL_CONTEXT_TOKENS + BASE_BYTES


OFFERS = (
    Offer(
        name="qwen2.5-0.5b",
        repository="Qwen/Qwen2.5-0.5B-Instruct-GGUF",
        file="qwen2.5-0.5b-instruct-q4_k_m.gguf",
        licence="Apache-2.0",
        parameters="0.5 B",
        size_bytes=491_400_032,
        sha256="74a4da8c9fdbcd15bd1f6d01d621410d31c6fc00986f5eb687824e7b93d7a9db",
        context_bytes=4 * 24 * 2 * 64,
    ),
    Offer(
        name="qwen2.5-1.5b",
        repository="Qwen/Qwen2.5-1.5B-Instruct-GGUF",
        file="qwen2.5-1.5b-instruct-q4_k_m.gguf",
        licence="Apache-2.0",
        parameters="1.5 B",
        size_bytes=1_117_320_736,
        sha256="6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e",
        context_bytes=4 * 28 * 2 * 128,
    ),
    Offer(
        name="smollm2-1.7b",
        repository="HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF",
        file="smollm2-1.7b-instruct-q4_k_m.gguf",
        licence="Apache-2.0",
        parameters="1.7 B",
        size_bytes=1_055_609_536,
        sha256="decd2598bc2c8ed08c19adc3c8fdd461ee19ed5708679d1c54ef54a5a30d4f33",
        context_bytes=4 * 24 * 32 * 64,
    ),
    Offer(
        name="granite-3.3-2b",
        repository="ibm-granite/granite-3.3-2b-instruct-GGUF",
        file="granite-3.3-2b-instruct-Q4_K_M.gguf",
        licence="Apache-2.0",
        parameters="2.5 B",
        size_bytes=1_545_303_328,
        sha256="ac71e9e32c0bea919b409c5918f69ca74339854b0319c5065e4e9fb6d95c4852",
        context_bytes=4 * 40 * 8 * 64,
    ),
    Offer(
        name="phi-4-mini",
        repository="unsloth/Phi-4-mini-instruct-GGUF",
        file="Phi-4-mini-instruct-Q4_K_M.gguf",
        licence="MIT",
        parameters="3.8 B",
        size_bytes=2_491_874_272,
        context_bytes=4 * 32 * 8 * 128,
    ),
    Offer(
        name="qwen3-4b",
        repository="unsloth/Qwen3-4B-Instruct-2507-GGUF",
        file="Qwen3-4B-Instruct-2507-Q4_K_M.gguf",
        licence="Apache-2.0",
        parameters="4.0 B",
        size_bytes=2_497_281_120,
        sha256="3605803b982cb64aead44f6c1b2ae36e3acdb41d8e46c8a94c6533bc4c67e597",
        context_bytes=4 * 36 * 8 * 128,
    ),
    Offer(
        name="qwen2.5-7b",
        repository="bartowski/Qwen2.5-7B-Instruct-GGUF",
        file="Qwen2.5-7B-Instruct-Q4_K_M.gguf",
        licence="Apache-2.0",
        parameters="7.6 B",
        size_bytes=4_683_074_240,
        sha256="65b8fcd92af6b4fefa935c625d1ac27ea29dcb6ee14589c55a8f115ceaaa1423",
        context_bytes=4 * 28 * 4 * 128,
    ),
    Offer(
        name="granite-3.3-8b",
        repository="ibm-granite/granite-3.3-8b-instruct-GGUF",
        file="granite-3.3-8b-instruct-Q4_K_M.gguf",
        licence="Apache-2.0",
        parameters="8.2 B",
        size_bytes=4_942_873_344,
        context_bytes=4 * 40 * 8 * 128,
    ),
)


def find_offer(name: str) -> Offer | None:
    """Return the offer of this name, whatever its case; None for any other name."""
    return next((offer for offer in OFFERS if offer.name == name.casefold()), None)
