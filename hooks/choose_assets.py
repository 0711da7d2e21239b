"""Publishes our own styles and scripts under names that change with their content, and nothing of the theme package."""

import hashlib

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files


@event_priority(-110)  # after static-i18n (-100), which can't place generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    overrides = config.extra["guide"].overrides
    for file in [file for file in files if not file.src_dir == config.docs_dir]:
        files.remove(file)
    tokens = (overrides / "tokens.css").read_bytes()
    names = config.extra["assets"] = {}
    for source in sorted((overrides / "assets").iterdir()):
        content = source.read_bytes()
        if source.suffix == ".css":
            content = tokens + content
        published = f"assets/{source.stem}-{hashlib.sha256(content).hexdigest()[:8]}{source.suffix}"
        names[source.name] = published
        files.append(File.generated(config, published, content=content))
    return files
