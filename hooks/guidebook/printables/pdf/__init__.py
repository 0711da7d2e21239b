"""A sheet as PDF, by WeasyPrint."""
