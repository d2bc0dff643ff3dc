"""Measure row by row, remember each, and put data sets together to a suite's report."""
