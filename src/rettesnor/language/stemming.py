"""The words of a text as a search finds them: Danish endings taken off, irregular forms gathered.

Stemmed here and not in the database, so that SQLite and PostgreSQL find the same. The stemmer comes
with the extra `web`; whoever only checks texts never needs it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rettesnor.language.irregular_words import APART, BASES, COMPOUND_ENDS

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
SHORTEST_FIRST_PART = 3
MOST_WORDS_ASKED = 10


def stems_of(texts: Iterable[str]) -> str:
    """Return the stems in some texts, each once, between spaces."""
    found = {stem(word) for text in texts for word in words_in(text)}
    return f" {' '.join(sorted(found))} " if found else ""


def stems_asked(question: str) -> tuple[str, ...]:
    """Return the stems that a search asks for."""
    asked = dict.fromkeys(stem(word) for word in words_in(question))
    return tuple(asked)[:MOST_WORDS_ASKED]


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return [word[:LONGEST_WORD] for word in WORD.findall(folded)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word's stem; an irregular form has its base's, alone or last in a compound."""
    if word in APART:
        return APART[word]
    from snowballstemmer.danish_stemmer import DanishStemmer

    # One for each word: the stemmer holds the word it works on, and pages are served by threads.
    found: str = DanishStemmer().stemWord(_base(word))
    return found


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """Return an English word's stem."""
    from snowballstemmer.english_stemmer import EnglishStemmer

    found: str = EnglishStemmer().stemWord(word)
    return found


def _base(word: str) -> str:
    if word in BASES:
        return BASES[word]
    for length in range(len(word) - SHORTEST_FIRST_PART, 3, -1):
        base = COMPOUND_ENDS.get(word[-length:])
        if base is not None:
            return word[:-length] + base
    return word
