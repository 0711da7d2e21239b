"""How templates are read."""

import re

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from guidebook.store import Store

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Leaves a template's indentation, which is for its writers, out of what is made from it: a hundredth of a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENTATION.sub("", source)


class Compiled(BytecodeCache):
    """Keeps compiled templates for later builds.

    Only for an environment that isn't `optimized`: else what filters make of constants would be kept with them.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        if content := self.store.get(self._key(bucket)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return self.store.key(bucket.key, bucket.checksum)
