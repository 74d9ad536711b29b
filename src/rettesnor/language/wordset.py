"""Write a closed set of words as one readable string."""


def wordset(*words: str) -> frozenset[str]:
    """Give the words, separated by blanks, as a set."""
    return frozenset(" ".join(words).split())
