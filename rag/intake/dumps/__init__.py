"""Plain text that holds several articles, taken apart."""
