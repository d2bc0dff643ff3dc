"""How far to trust Footnote: gold questions, metrics and the run that puts them together."""
