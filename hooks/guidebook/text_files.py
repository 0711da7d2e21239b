"""Text files as people save them."""

import re
from pathlib import Path

from guidebook.findings import Finding, Refusal

CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_text(file: Path, name: str) -> str:
    """The text of a UTF-8 `file`, which findings call `name`, without byte order mark and with "\\n" at each line's end.

    Raises:
        Refusal: where it can't be opened, is not UTF-8, or holds a control character.
    """
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise Refusal([Finding(name, 0, f"the file can't be read ({error.strerror}). Give access to it.")]) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refusal([Finding(name, line, "a character that is not UTF-8. Save the file as UTF-8 text.")]) from None
    if found := CONTROL_CHARACTER.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"a control character (number {ord(found[0])}). Delete it and type anew."
        raise Refusal([Finding(name, line, message)])
    return text
