import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.text import TextReader


def test_the_first_line_is_the_title_and_stays_in_the_text():
    (article,) = TextReader().read(b"Putin lands\r\n\r\nHe landed.", path="a.txt")

    assert article.title == "Putin lands"
    assert article.text == "Putin lands\n\nHe landed."
    assert (article.publisher, article.published, article.url) == (None, None, None)


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", b"*** ---"])
def test_a_file_without_words_is_refused(data):
    with pytest.raises(UnreadableFile, match="no words") as caught:
        TextReader().read(data, path="a.txt")

    assert caught.value.code == "no-text"
