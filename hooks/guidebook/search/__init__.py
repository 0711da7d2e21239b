"""The search: what it looks through, the words' base forms, and the scripts that a browser loads for it."""
