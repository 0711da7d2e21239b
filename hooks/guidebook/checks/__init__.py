"""What is asked of the sources and of the finished site."""
