"""The guide's domain: sources, addresses, printables, search data. Imports nothing of MkDocs."""
