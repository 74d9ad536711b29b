"""How far what was read is from what stands there."""


def character_error(true: str, read: str) -> float:
    """Return the letters to change, add or remove, as a share of those that stand there."""
    before = list(range(len(read) + 1))
    for row, letter in enumerate(true, 1):
        now = [row]
        for column, other in enumerate(read, 1):
            changed = before[column - 1] + (letter != other)
            now.append(min(before[column] + 1, now[-1] + 1, changed))
        before = now
    return before[-1] / max(1, len(true))
