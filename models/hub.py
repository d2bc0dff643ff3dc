"""Asks the model hub for a file: what it is, and its bytes from any place on.

huggingface_hub 2.4 does not serve here: it begins anew after an interruption, compares no
SHA-256, only warns of a full disk, and the chat tells it at import to stay off the network.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from models.errors import BAD_PROXY, PullFailed
from models.offers import Offer

PUBLIC_HUB = "https://huggingface.co"
ANSWER_SECONDS = 15.0
SILENCE_SECONDS = 30.0
MOST_REDIRECTS = 5

_SHA256 = re.compile(r"[0-9a-f]{64}")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_FILE = re.compile(r"(?:[\w.+-]+/)*[\w.+-]+\.gguf", re.IGNORECASE)
_PART = re.compile(r"-\d{5}-of-\d{5}\.gguf$", re.IGNORECASE)
_REFUSALS = {
    401: "the hub does not know it, or wants a token for it: check the name, or set HF_TOKEN",
    403: "the hub wants its licence accepted on the model's page first, and a token in HF_TOKEN",
    404: "the hub does not have it; check the name",
    429: "the hub is asked too often; try again later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the hub says of a file. `revision` is the commit, None where it names none."""

    revision: str | None
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """A model hub. The token is sent to its own address alone."""

    endpoint: str = PUBLIC_HUB
    token: str | None = None
    silence_seconds: float = SILENCE_SECONDS

    @contextmanager
    def connect(self, name: str) -> Iterator[httpx.Client]:
        """Yield a client for the requests of one download, that of the model of this name.

        Raises:
            PullFailed: the proxy that the environment names cannot be used.
        """
        # httpx takes the token away where a redirect leads to another host.
        headers = {"accept-encoding": "identity", "user-agent": "footnote"}
        # What no header can hold is no token.
        if self.token and self.token.isascii() and self.token.isprintable():
            headers["authorization"] = f"Bearer {self.token}"
        timeout = httpx.Timeout(ANSWER_SECONDS, read=self.silence_seconds)
        try:
            client = httpx.Client(
                headers=headers,
                timeout=timeout,
                max_redirects=MOST_REDIRECTS,
                follow_redirects=True,
            )
        # ImportError: httpx comes without what SOCKS needs.
        except (ImportError, ValueError) as error:
            raise PullFailed(name, BAD_PROXY) from error
        with client:
            yield client

    def look_up(self, client: httpx.Client, offer: Offer) -> Found:
        """Return what the hub says of a file.

        Source: the hub's own headers, X-Linked-Etag (the SHA-256 of a file in large file
        storage), X-Linked-Size and X-Repo-Commit, as huggingface_hub 2.4 reads them.

        Raises:
            PullFailed: it cannot be asked, has no such file or does not say what it is.
        """
        response = self._head(client, offer)
        if response.status_code >= 400:
            raise PullFailed(offer.name, refusal(response.status_code))
        digest = response.headers.get("x-linked-etag", response.headers.get("etag", ""))
        size = response.headers.get("x-linked-size", "")
        digest = digest.removeprefix("W/").strip('"').lower()
        if not _SHA256.fullmatch(digest) or not size.isdecimal() or int(size) == 0:
            raise PullFailed(
                offer.name,
                f"{self.endpoint} gives no size and SHA-256 to check it by; nothing came",
            )
        commit = response.headers.get("x-repo-commit")
        return Found(revision=commit, size_bytes=int(size), sha256=digest)

    def url_of(self, offer: Offer, revision: str | None) -> str:
        """Return the address of a file at a commit, the newest where None is given."""
        place = f"{offer.repository}/resolve/{revision or 'main'}/{offer.file}"
        return f"{self.endpoint.rstrip('/')}/{place}"

    def _head(self, client: httpx.Client, offer: Offer) -> httpx.Response:
        """Return the hub's own answer: where its store is, it redirects to, unlike a new name."""
        try:
            url = httpx.URL(self.url_of(offer, None))
            for _ in range(MOST_REDIRECTS):
                response = client.head(url, follow_redirects=False)
                target = response.headers.get("location", "")
                if not response.is_redirect or not target.startswith("/"):
                    return response
                url = url.join(target)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise PullFailed(offer.name, unreachable(self.endpoint, error)) from error
        raise PullFailed(offer.name, f"{self.endpoint} redirects in circles")


def read_name(name: str) -> Offer:
    """Return what OWNER/REPOSITORY/FILE.gguf names on the hub; nothing else is known of it.

    Raises:
        PullFailed: it is no such name, or one of several parts of a model.
    """
    owner, _, rest = name.partition("/")
    repository, _, file = rest.partition("/")
    whole = f"{owner}/{repository}"
    if ".." in name or not _REPOSITORY.fullmatch(whole) or not _FILE.fullmatch(file):
        raise PullFailed(
            repr(name), "give a name that footnote models lists, or OWNER/REPOSITORY/FILE.gguf"
        )
    if _PART.search(file):
        raise PullFailed(file, "it is one of several parts; give a model that is a single file")
    return Offer(name=name, repository=whole, file=file)


def refusal(status: int) -> str:
    """Return what a status of the hub means for the user."""
    return _REFUSALS.get(status, f"the hub answers with status {status}; try again later")


def unreachable(endpoint: str, error: httpx.HTTPError | httpx.InvalidURL) -> str:
    """Return what a fault of the network means for the user."""
    what = "is silent" if isinstance(error, httpx.TimeoutException) else "cannot be reached"
    detail = str(error) or type(error).__name__
    return f"{endpoint} {what} ({detail}); check the network, or set HF_ENDPOINT to another hub"
