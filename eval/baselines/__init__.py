"""What every figure stands beside: systems that are trivial, bare or textbook."""
