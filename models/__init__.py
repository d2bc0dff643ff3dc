"""All that loads weights, and nothing that knows rag."""
