"""What an article says of itself: who, when, where, and in which words."""
