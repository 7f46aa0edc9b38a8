"""Features of a table, as models want them."""


def share(part: float, whole: float) -> float:
    """Says how much of `whole` is `part`; nothing of nothing is 0."""
    return part / whole if whole else 0.0
