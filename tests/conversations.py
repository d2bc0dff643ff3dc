"""Short conversations that follow-up questions are asked after."""

from rag.types import Turn


def said(*pairs):
    return [Turn(question=question, answer=answer) for question, answer in pairs]


PUTIN = said(("Where did Putin go after Beijing?", "Vladimir Putin reached Harbin on Friday. [1]"))
LEYEN = said(
    ("Who leads the European Commission?", "Ursula von der Leyen has led the European Commission.")
)
MUSK = said(("What did Elon Musk say about Tesla?", "Elon Musk said Tesla would build in Mexico."))
GDP = said(("What was the GDP of France in 2009?", "It was 1.9 trillion euros. [1]"))
BEATS = said(("Did Apple buy Beats?", "Apple bought Beats for $3 billion. [1]"))
GENEVA = said(("Who met in Geneva?", "Joe Biden and Vladimir Putin met in Geneva in June 2021."))
REFUSED = said(("What did Angela Merkel say?", "The articles do not say."))
LIGHT = said(("What is photosynthesis?", "Photosynthesis turns light into energy. [1]"))
BAND = said(("Which band wrote Yesterday?", "The Beatles wrote it. [1]"))
SCHOLZ = said(("Wann besuchte Olaf Scholz Peking?", "Olaf Scholz besuchte Peking im April. [1]"))
TALKS = said(("What did Emmanuel Macron say about trade in Lyon?", "It will grow. [1]"))
FRIDAY = said(("What did the court say on Friday?", "It will rule in May. [1]"))
ZAPPA = said(("Frank Zappa", "Disbandment"))
