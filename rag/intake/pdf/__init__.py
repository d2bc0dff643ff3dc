"""The lines of a PDF page, put back into reading order and paragraphs."""
