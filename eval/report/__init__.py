"""What was found, for readers: JSON, one page, tables, plots, comparisons."""
