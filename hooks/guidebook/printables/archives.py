"""ZIP archives whose bytes depend on their content alone, not on the clock, the umask or the order of writing."""

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name


def pack(files: Mapping[str, bytes], compress: bool = True) -> bytes:
    """An archive of `files` by their names, in their order. Don't `compress` what is compressed already."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def repack(package: bytes) -> bytes:
    """Repack the Office file `package`: its content types first, as ISO/IEC 29500-2 asks, then its parts by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {path: archive.read(path) for path in archive.namelist()}
    order = sorted(parts, key=lambda path: (path != "[Content_Types].xml", not path.startswith("_rels/"), path))
    return pack({path: parts[path] for path in order})
