"""The marks of check boxes and radio buttons in a PDF form, as drawing operators (ISO 32000-1, 8.5).

Sizes are in points; a colour is red, green and blue from 0 to 1 as operands.
"""

ROUND = 0.5523  # how far a Bézier curve's handles reach for a quarter of a circle of radius 1


def tick(width: float, height: float, colour: str) -> str:
    """The mark of a check box."""
    points = ((0.2, 0.5), (0.42, 0.26), (0.8, 0.76))
    (x0, y0), *more = [(x * width, y * height) for x, y in points]
    lines = " ".join(f"{x:.3f} {y:.3f} l" for x, y in more)
    return f"{colour} RG {0.14 * width:.3f} w 1 J 1 j {x0:.3f} {y0:.3f} m {lines} S"


def dot(width: float, height: float, colour: str) -> str:
    """The mark of a radio button."""
    x, y, radius = width / 2, height / 2, 0.27 * width
    reach = ROUND * radius
    path = f"{x + radius:.3f} {y:.3f} m"
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # a quarter each, from (a, b) to (-b, a)
        handles = (radius * a - reach * b, radius * b + reach * a, reach * a - radius * b, reach * b + radius * a)
        numbers = (*handles, -radius * b, radius * a)
        path += " " + " ".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in zip(numbers[::2], numbers[1::2], strict=True))
        path += " c"
    return f"{colour} rg {path} f"
