"""Styles, scripts, pictures and other files of the site beside its pages."""
