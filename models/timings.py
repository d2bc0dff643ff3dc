"""How long a model took for one request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """How one request went. `reused_tokens` of the prompt were already in the context."""

    prompt_tokens: int
    reused_tokens: int
    tokens: int
    first_token_seconds: float | None
    seconds: float

    @property
    def tokens_per_second(self) -> float:
        """Return the speed of writing after the first token; 0.0 for fewer than two tokens."""
        if self.first_token_seconds is None or self.tokens < 2:
            return 0.0
        return (self.tokens - 1) / (self.seconds - self.first_token_seconds)
