"""Questions with gold answers, asked of a pipeline: answers, scored rows, figures."""
