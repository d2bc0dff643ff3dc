"""Floors under figures: read, compared with what was before, and set anew from a report."""
