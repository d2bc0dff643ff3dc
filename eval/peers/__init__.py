"""Other systems and the bare libraries, measured beside Footnote in one run on one machine."""
