"""What pages carry beside the article: share bars, notices, credits, and how they are cut."""
