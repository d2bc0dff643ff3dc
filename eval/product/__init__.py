"""The product as it is measured: opened over passages, collections or the sample articles."""
