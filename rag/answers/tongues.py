"""The languages in which a question can say which articles it asks for."""

from rag.answers.english import ENGLISH
from rag.answers.german import GERMAN

TONGUES = (ENGLISH, GERMAN)
