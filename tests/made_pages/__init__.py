"""Saved-page look-alikes with what is right about each, all of our own words."""
