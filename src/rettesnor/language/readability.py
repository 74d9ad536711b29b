"""LIX, the Scandinavian readability figure: below 30 is easy, above 45 is heavy."""

import re

LONG_WORD = 7  # Units: letters; LIX calls a word of more than six letters long
FEWEST_WORDS = 10

_NOT_PROSE = re.compile(r"(?:https?://|www\.|[#@])\S*|\S{1,80}@\S*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORTENED = re.compile(
    r"(?<!\w)(?:kl|ca|bl\.a|f\.eks|fx|d|dvs|evt|m\.m|m\.fl|osv|nr|tlf|inkl|ekskl|pr|skt|st|hhv"
    r"|mv|kr|jf|vedr|max|min)\.(?=[ ]?[^\W])|(?<=\d)\.(?=[ ]?\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:]+(?=[\s\"”»)’]|$)|\n+")


def lix(text: str, sentence_count: int | None = None) -> float | None:
    """This will give words per sentence plus the percentage of words over six letters.

    LIX = words / sentences + 100 * long words / words. A sentence ends at . ! ? … : or a line
    break. Links, handles, hashtags and numbers are no words. None under ten words, where the
    figure says nothing. A caller that has split the sentences already may pass their number.
    Source: C. H. Björnsson, Läsbarhet, 1968.
    """
    prose = _NOT_PROSE.sub(" ", text)
    words = _WORD.findall(prose)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = max(1, _sentence_count(prose) if sentence_count is None else sentence_count)
    long_words = sum(len(word) >= LONG_WORD for word in words)
    return len(words) / sentences + 100 * long_words / len(words)


def _sentence_count(prose: str) -> int:
    unbroken = _SHORTENED.sub(" ", prose)
    pieces = _SENTENCE_END.split(unbroken)
    return sum(_WORD.search(piece) is not None for piece in pieces)
