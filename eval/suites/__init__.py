"""All suites by name. Each loads its models and packages only once it runs."""

from eval.suite import Suite
from eval.suites.chunking import ChunkingSuite
from eval.suites.gold import GoldSuite
from eval.suites.retrieval import RetrievalSuite

SUITES: dict[str, Suite] = {
    suite.name: suite
    for suite in (
        GoldSuite(),
        RetrievalSuite(),
        ChunkingSuite(),
    )
}
