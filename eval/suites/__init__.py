"""All suites by name. Each loads its models and packages only once it runs."""

from eval.suite import Suite
from eval.suites.answers import AnswersSuite
from eval.suites.attribution import AttributionSuite
from eval.suites.chunking import ChunkingSuite
from eval.suites.followup import FollowupSuite
from eval.suites.gold import GoldSuite
from eval.suites.peers import PeersSuite
from eval.suites.retrieval import RetrievalSuite
from eval.suites.safety import SafetySuite
from eval.suites.speed import SpeedSuite
from eval.suites.support import SupportSuite

SUITES: dict[str, Suite] = {
    suite.name: suite
    for suite in (
        GoldSuite(),
        RetrievalSuite(),
        ChunkingSuite(),
        AnswersSuite(),
        FollowupSuite(),
        SupportSuite(),
        SafetySuite(),
        AttributionSuite(),
        SpeedSuite(),
    )
}
ON_REQUEST: dict[str, Suite] = {PeersSuite.name: PeersSuite()}
"""Suites that run only where they are named: they install packages and take a quarter hour."""
