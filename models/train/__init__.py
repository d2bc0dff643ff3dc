"""How the weights that Footnote brings along were trained, and what was tried."""
