"""CSS custom properties whose values are known when the style is made."""

import re
from collections.abc import Mapping

VARIABLE = re.compile(r"(--[\w-]+):\s*([^;}]+)[;}]")
USE = re.compile(r"var\((--[\w-]+)\)")


def read_variables(style: str) -> dict[str, str]:
    """The values by name, such as {"--round": "0.6rem"}; of two declarations the later one holds."""
    return dict(VARIABLE.findall(style))


def resolve(style: str, values: Mapping[str, str]) -> str:
    """The style with the values of its variables in their place, which saves looking them up for every element."""
    while (resolved := USE.sub(lambda use: values.get(use[1], use[0]), style)) != style:
        style = resolved
    return style
