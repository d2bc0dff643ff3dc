"""Answers out: question to hits to evidence to a checked answer."""
