"""Fetching of pages: addresses that may be asked, and the one door to the network."""
