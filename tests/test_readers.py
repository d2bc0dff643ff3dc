from rag.intake.readers import READERS, SUFFIXES, reader_for
from rag.intake.readers.markdown import MarkdownReader


def test_a_reader_is_chosen_by_suffix_whatever_its_case():
    assert isinstance(reader_for("/a/B.MD"), MarkdownReader)
    assert reader_for("/a/b.xlsx") is None
    assert reader_for("/a/b.zip") is None
    assert reader_for("/a/README") is None


def test_no_two_readers_are_for_the_same_files():
    assert sum(len(reader.suffixes) for reader in READERS) == len(SUFFIXES) - 1


def test_all_kinds_of_file_are_known():
    assert sorted(SUFFIXES) == [
        ".atom",
        ".docm",
        ".docx",
        ".dotx",
        ".epub",
        ".htm",
        ".html",
        ".json",
        ".jsonl",
        ".markdown",
        ".md",
        ".ndjson",
        ".pdf",
        ".rdf",
        ".rss",
        ".text",
        ".txt",
        ".wxr",
        ".xhtml",
        ".xml",
        ".zip",
    ]
