from rag.intake.readers import SUFFIXES, reader_for
from rag.intake.readers.markdown import MarkdownReader


def test_a_reader_is_chosen_by_suffix_whatever_its_case():
    assert isinstance(reader_for("/a/B.MD"), MarkdownReader)
    assert reader_for("/a/b.pdf") is None
    assert reader_for("/a/README") is None


def test_all_kinds_of_file_are_known():
    assert sorted(SUFFIXES) == [
        ".htm",
        ".html",
        ".markdown",
        ".md",
        ".text",
        ".txt",
        ".xhtml",
    ]
