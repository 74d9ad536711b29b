"""Finds writing that screen readers stumble on: odd letters, emoji rows, capitals, hashtags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rettesnor.language.common_words import (
    DANISH_ONLY,
    DANISH_SHARED,
    HASHTAG_LINKS,
    HASHTAG_NAMES,
    HASHTAG_WORDS,
)
from rettesnor.language.letters import plain_word, pseudo_weight
from rettesnor.language.spans import Span

_WORD = re.compile(r"\S+")
# The sign stands first, because a pattern with a known beginning skips the rest of the text.
_HASHTAG = re.compile(r"#(?<![\w&/#]#)([^\W_]{11,60})(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FLAG_LETTER = "[\U0001f1e6-\U0001f1ff]"
_BASE = (
    "(?:[\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
    "\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2600-\u2604\u260e\u2611-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "\u3030\u303d]|[\u2190-\u21ff\u2300-\u23ff\u2b00-\u2bff\u25a0-\u25ff]\ufe0f)"
    "[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
)
_EMOJI = re.compile(
    rf"{_FLAG_LETTER}{{2}}|[0-9#*]\ufe0f?\u20e3|{_BASE}(?:\u200d{_BASE}|\u200d[\u2640\u2642]\ufe0f?)*"
    "[\U000e0020-\U000e007f]*"
)
# A pattern that begins with one sign, not with some, is sought faster.
_BEYOND_LATIN = re.compile("[^\x00-\xff][^\x00-\xff]*")
LEAST_HASHTAG = 12  # Units: characters, the # included
LEAST_SHOUT = 4  # Units: words
LONGEST_PART = 20  # Units: characters of a word in a hashtag
FLAGGED = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class HashtagAdvice:
    """A hashtag that runs its words together, and how to write it so it can be read aloud."""

    start: int
    end: int
    suggestion: str


def pseudo_fonts(text: str) -> tuple[Span, ...]:
    """This will find words made of borrowed letters (𝐛𝐨𝐥𝐝, ᴄᴀᴘs, Cyrillic о, underlining marks)."""
    if text.isascii():
        return ()
    return tuple(_joined(text, list(_weighed(text))))


def _weighed(text: str) -> Iterator[tuple[Span, int]]:
    for match in _WORD.finditer(text):
        if not match[0].isascii() and (weight := pseudo_weight(match[0])):
            yield Span(*match.span()), weight


def _joined(text: str, words: list[tuple[Span, int]]) -> Iterator[Span]:
    # A lone odd letter may be a formula or a sign; beside flagged words it belongs to them.
    group: list[tuple[Span, int]] = []
    for word in [*words, None]:
        if word and (not group or text[group[-1][0].end : word[0].start].isspace()):
            group.append(word)
            continue
        if any(weight >= FLAGGED for _, weight in group):
            yield Span(group[0][0].start, group[-1][0].end)
        group = [word] if word else []


def plain(text: str) -> str:
    """This will write the borrowed letters as ordinary ones and leave the rest untouched."""
    pieces, done = [], 0
    for span in pseudo_fonts(text):
        pieces.append(text[done : span.start])
        pieces.append(_WORD.sub(lambda match: plain_word(match[0]), text[span.start : span.end]))
        done = span.end
    return "".join([*pieces, text[done:]])


def hashtags_without_capitals(text: str, words: Iterable[str] = ()) -> tuple[HashtagAdvice, ...]:
    """This will find hashtags of several words written as one, e.g. #sommerikøbenhavn."""
    if "#" not in text:
        return ()
    whole, parts = _known_words(tuple(words))
    found = []
    for match in _HASHTAG.finditer(text):
        divided = _divided(match[1], whole, parts)
        if divided:
            suggestion = "#" + "".join(part.capitalize() for part in divided)
            start, end = match.span()
            found.append(HashtagAdvice(start=start, end=end, suggestion=suggestion))
    return tuple(found)


@lru_cache(maxsize=64)
def _known_words(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Give what may stand alone in a hashtag, and what may stand beside other words."""
    whole = HASHTAG_WORDS | {word.lower() for word in words if len(word) > 2}
    return whole, whole | HASHTAG_LINKS | HASHTAG_NAMES


@lru_cache(maxsize=1024)
def _divided(body: str, whole: frozenset[str], parts: frozenset[str]) -> tuple[str, ...]:
    lower = body.lower()
    is_shaped = any(map(str.isupper, body[1:])) and not body.isupper()
    if is_shaped or lower in whole or len(lower) != len(body):
        return ()
    divided = _fewest_parts(lower, parts)
    return divided if _are_separate_words(divided) else ()


def _fewest_parts(body: str, known: frozenset[str]) -> tuple[str, ...]:
    best: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(body)):
        head = best.get(start)
        if head is None:
            continue
        for end in range(start + 1, min(start + LONGEST_PART, len(body)) + 1):
            part = body[start:end]
            is_shorter = end not in best or len(head) + 1 < len(best[end])
            if is_shorter and (part in known or part.isdigit()):
                best[end] = (*head, part)
    return best.get(len(body), ())


def _are_separate_words(parts: tuple[str, ...]) -> bool:
    # sommer|ferie is one Danish word and bibliotek|er an ending: only a small word between
    # others, or a place name last, shows that the writer meant a phrase.
    spoken = [part for part in parts if not part.isdigit()]
    if spoken[-2:] == ["for", "alle"]:
        return len(spoken) > 2
    if len(spoken) < 2 or spoken[-1] in HASHTAG_LINKS:
        return False
    return spoken[-1] in HASHTAG_NAMES or any(part in HASHTAG_LINKS for part in spoken[1:-1])


def emoji_runs(text: str, longest: int) -> tuple[Span, ...]:
    """This will find rows of more emoji than the longest row allowed; a family or flag is one."""
    return tuple(span for span, count in emoji_rows(text) if count > longest)


def emoji_rows(text: str) -> list[tuple[Span, int]]:
    """This will find each row of emoji, with the number of them."""
    rows: list[tuple[Span, int]] = []
    for start, end in _emoji(text):
        if rows and text[rows[-1][0].end : start].strip(" \u00a0\ufe0f") == "":
            rows[-1] = Span(rows[-1][0].start, end), rows[-1][1] + 1
        else:
            rows.append((Span(start, end), 1))
    return rows


def _emoji(text: str) -> list[tuple[int, int]]:
    # The 1 of a keycap is the only part of an emoji that is a Latin sign.
    return [
        emoji.span()
        for stretch in _BEYOND_LATIN.finditer(text)
        for emoji in _EMOJI.finditer(text, max(0, stretch.start() - 1), stretch.end())
    ]


def shouting(text: str) -> tuple[Span, ...]:
    """This will find four or more words in a row in capitals, but not a list of acronyms."""
    found, row = [], list[re.Match[str]]()
    for match in [*_LETTERS.finditer(text), None]:
        if match and match[0].isupper():
            row.append(match)
            continue
        if _is_shout(row):
            found.append(Span(row[0].start(), row[-1].end()))
        row = []
    return tuple(found)


def _is_shout(row: list[re.Match[str]]) -> bool:
    longer = [match[0].lower() for match in row if len(match[0]) > 1]
    if len(row) < LEAST_SHOUT or len(longer) < LEAST_SHOUT - 1:
        return False
    return any(len(word) > 4 or word in DANISH_SHARED | DANISH_ONLY for word in longer)
