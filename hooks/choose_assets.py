"""Publishes our own styles and scripts under names that change with their content, and nothing of the theme package.

Also lets every language see the shared pictures of docs/assets/, which static-i18n gives to the default language alone.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guidebook.build import build_in
from guidebook.site.assets import read_assets


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The templates are all our own: the theme package's, and its ten thousand icons, needn't be looked through."""
    assert config.theme.custom_dir
    config.theme.dirs = [config.theme.custom_dir]
    return config


@event_priority(-110)  # after static-i18n (-100), which can't place generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    build = build_in(config.extra)
    for file in [file for file in files if file.src_dir != config.docs_dir]:
        files.remove(file)
    docs = Path(config.docs_dir)
    for picture in sorted((docs / "assets").rglob("*")):
        if picture.is_file() and (path := picture.relative_to(docs).as_posix()) not in files.src_uris:
            files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
    for asset in read_assets(build.guide.overrides, build.guide.organisation):
        build.current.assets[asset.name] = asset.address
        files.append(File.generated(config, asset.address, content=asset.content))
    return files
