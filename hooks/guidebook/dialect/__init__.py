"""What the guide adds to Markdown: blocks for forms, dialogue, messages and cards, and labelled task lists."""
