"""An empty chat says what can be asked, and of which days."""

from dataclasses import replace
from datetime import date

from tests.fake_chat import ARTICLE
from ui.welcome import HOW, welcome


def last_line(*days):
    return welcome([replace(ARTICLE, published=day) for day in days]).splitlines()[-1]


def test_the_number_of_articles_and_their_days_are_told():
    early, late = date(2024, 5, 14), date(2024, 5, 17)

    assert last_line(late, None, early) == "3 articles to ask, of 14 May 2024 to 17 May 2024."
    assert last_line(early) == "1 article to ask, of 14 May 2024."
    assert last_line(None, None) == "2 articles to ask."


def test_without_articles_only_the_way_to_ask_is_told():
    assert welcome().splitlines()[-1] == HOW
