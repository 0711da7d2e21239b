"""Which sections say the same in all languages."""
