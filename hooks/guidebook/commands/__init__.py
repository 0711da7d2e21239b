"""The commands of ./guide."""
