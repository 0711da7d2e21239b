"""What stands behind ./guide."""
