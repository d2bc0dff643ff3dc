"""A small system that speaks as the measured ones do; run as a program it serves itself."""

import os
import re
import sys
from pathlib import Path

from eval.peers.child import Mark, serve
from eval.peers.records import Asked, Indexed, Quoted, Reply, Setup


class FakePeer:
    """Passages are paragraphs, ranked by words in common; the answer is the best one, cited."""

    def load(self, setup: Setup) -> str:
        print("loading models, says the library")  # noqa: T201 - as real ones do
        return "1.0"

    def index(self, folder: Path) -> Indexed:
        texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
        self._passages = tuple(
            Quoted(text=match.group(), source=name, start=match.start(), end=match.end())
            for name, text in texts.items()
            for match in re.finditer(r"\S.*", text)
        )
        return Indexed(passages=self._passages, texts=texts)

    def retrieve(self, asked: Asked, k: int) -> list[Quoted]:
        wanted = words(asked.question)
        ranked = sorted(self._passages, key=lambda one: -len(wanted & words(one.text)))
        return ranked[:k]

    def ask(self, asked: Asked, mark: Mark) -> Reply:
        if "die" in asked.question.split():
            raise RuntimeError("out of memory, it said")
        best = self.retrieve(asked, 1)
        mark("words")
        return Reply(answer=best[0].text, citations=tuple(best))


class SlowPeer(FakePeer):
    def load(self, setup: Setup) -> str:
        sys.stdin.readline()  # Nothing more comes, so it waits until it is ended.
        return ""


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


if __name__ == "__main__":
    os.write(2, b"a warning\n")
    serve({"quick": FakePeer, "slow": SlowPeer}[sys.argv[1]]())
