"""Editable copies of the materials: Word and PowerPoint files of the same composed HTML as the PDFs."""
