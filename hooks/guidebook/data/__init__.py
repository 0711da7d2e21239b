"""docs/_data/: directory, programme, citations, vocabulary, synonyms."""
