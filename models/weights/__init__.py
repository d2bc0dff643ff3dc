"""Weights that were trained here, each with a model card."""
