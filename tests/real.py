"""The real guide, read once for all tests; reading it takes a second."""

from tree import ROOT

from guidebook.guide import Guide, read_guide

GUIDE: Guide = read_guide(ROOT / "mkdocs.yml")
