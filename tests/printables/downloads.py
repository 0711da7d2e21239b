"""Every PDF of the real site, for tests that look at each."""

import pytest
from real import GUIDE as GUIDE

DOWNLOADS = [
    (source, edition, address)
    for source in GUIDE.sources
    for edition, address in GUIDE.downloads(source)
    if edition.format == "pdf"
]  # fmt: skip
EACH = pytest.mark.parametrize(("source", "edition", "address"), DOWNLOADS, ids=[address for *_, address in DOWNLOADS])
