"""Articles in: files become clean text, chunks and sentences with exact offsets."""
