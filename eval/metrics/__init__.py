"""What is measured: pure functions from texts, spans, ranks and flags to numbers."""
