"""Where independent reports tell one thing otherwise: numbers, days, and whether it is so."""
