"""CSS custom properties with values that are known at build time."""

import re
from collections.abc import Mapping

VARIABLE = re.compile(r"(--[\w-]+):\s*([^;}]+)[;}]")
USE = re.compile(r"var\((--[\w-]+)\)")


def read_variables(style: str) -> dict[str, str]:
    """The values that `style` sets, by name, such as {"--round": "0.6rem"}; the last declaration of each holds."""
    return dict(VARIABLE.findall(style))


def resolve(style: str, values: Mapping[str, str]) -> str:
    """`style` with each `var(--name)` replaced by its value in `values`, which saves renderers a look-up per element."""
    while (resolved := USE.sub(lambda use: values.get(use[1], use[0]), style)) != style:
        style = resolved
    return style
