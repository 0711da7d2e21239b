"""The Markdown pages, read and checked: front matter, headings, links, twins, terms, prose."""
