"""mkdocs.yml, the organisation, colours and interface words."""
