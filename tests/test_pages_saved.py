from datetime import date

from rag.intake.pages.saved import saved_facts


def test_the_address_in_the_first_comment_of_a_saved_page_is_read():
    found = saved_facts("<!-- saved from url=(0026)https://x.example/a?b=1#c -->\n<html>")

    assert found.url == "https://x.example/a?b=1"
    assert found.published is None


def test_a_browser_extension_also_tells_the_day_it_was_saved():
    comment = """<!--
 Page saved with SingleFile
 url: https://x.example/a
 saved date: Thu May 16 2024 10:32:05 GMT+0200 (Central European Summer Time)
-->"""

    found = saved_facts(f"<!DOCTYPE html><html>{comment}")

    assert (found.url, found.fetched) == ("https://x.example/a", date(2024, 5, 16))


def test_other_comments_tell_nothing():
    assert saved_facts("<!-- url: https://x.example -->").url is None
