"""The guide's domain: sources, addresses, printables, search data. Of its modules, commands/mkdocs_build.py alone imports MkDocs."""
