from rag.intake.formats.markup import plain


def test_links_and_emphasis_give_way_to_their_words():
    marked = "Mr. **Xi** met [Mr. *Putin*](http://x.org) in `Beijing` \\* ![photo](a.png)"

    assert plain(marked) == "Mr. Xi met Mr. Putin in Beijing *"


def test_headings_and_items_keep_one_plain_mark():
    marked = "Title\n=====\n\n### Sub ###\n\n* one\n* two\n   + inner\n\n3) three\n4) four"

    assert plain(marked) == "# Title\n\n### Sub\n\n- one\n- two\n  - inner\n\n3. three\n4. four"


def test_a_wrapped_paragraph_is_one_line_and_quotations_lose_their_mark():
    assert plain("one\ntwo\n\n> three\n> four") == "one two\n\nthree four"


def test_raw_html_goes_and_what_stands_between_stays():
    assert plain("<div>\n<script>x()</script>\n</div>\n\nA <b>bold</b> word<br>") == "A bold word"


def test_code_stays_as_it_is():
    assert (
        plain("```python\nx  = *1*\n# no heading\n```") == "```python\nx  = *1*\n# no heading\n```"
    )


def test_a_table_is_a_line_a_row():
    marked = "| city | day |\n|---|---|\n| *Beijing* | 16 |\n| Harbin | 17 |\n\nAfter"

    assert plain(marked) == "| city | day |\n| Beijing | 16 |\n| Harbin | 17 |\n\nAfter"
