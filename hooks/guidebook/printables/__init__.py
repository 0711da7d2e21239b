"""From a material's HTML to its PDFs: compose, render, cache."""
