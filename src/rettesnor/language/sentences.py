"""Split a Danish text into sentences: a post has more kinds of boundary than the full stop."""

import re
from collections.abc import Iterator

from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset

# After these a sentence goes on.
_OPEN_ABBREVIATIONS = wordset(
    "adr afd afs bem bl.a ca co cpr cvr d d.d dir div dr e.g eks ekskl evt f f.eks f.kr e.kr",
    "fam feks ff fig fmd forf forts fr frk gl gr henv hhv hr i.e iflg ifm iht inkl jf jfr kap",
    "kl konst lok m m.a.o m.h.t m.v.h maks max md mdl mht mr mrs ms mvh nr off omkr p p.g.a p.t",
    "pct pga pk pkt pr prof ref resp s sct sek skr skt spec spm st stk str tidl tlf t.h t.v",
    "udg vedr vha vs jan feb apr aug sept okt nov dec tirs tors",
)
# After these it goes on only when no capital follows; some are words as well (en søn, min).
_CLOSING_ABBREVIATIONS = wordset(
    "a.m a/s ang aps art bl.a.m el.lign etc e.l kr lør m.fl m.m m.v man mfl mia mill min mio",
    "mm mv o.a o.l o.lign o.s.v ons opr osv p.m red s.u sen sml su søn t.o.m th tir tv",
)
# Short street names ("Rådhuspl. 1") before a house number.
_STREET_ENDINGS = ("pl", "gd", "vg", "boul", "bouv", "all", "g", "str", "parkv")
_AFTER_ORDINALS = wordset(
    "januar februar marts april maj juni juli august september oktober november december "
    "sal klasse etage kvartal plads pladsen halvleg division verdenskrig søndag"
)
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_CLOSING_SIGNS = "\"”“»«’‘')]"
_CLOSERS = re.escape(_CLOSING_SIGNS)
_END = re.compile(rf"[.!?…\n{_EMOJI}][.!?…\n{_CLOSERS}{_EMOJI}\ufe0f\u200d]*")
_WORD_START = re.compile(rf"[\s{_CLOSERS}(–—\-•*]*")
_LONGEST_WORD = 40


def sentences_in(text: str) -> tuple[Span, ...]:
    """Give the sentences in order, each without the blanks around it."""
    return tuple(_joined_with_signs(text, _pieces(text)))


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    for found in _END.finditer(text):
        if _is_boundary(text, start, found):
            if span := _stripped(text, start, found.end()):
                yield span
            start = found.end()
    if span := _stripped(text, start, len(text)):
        yield span


def _joined_with_signs(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    """Put a piece without a word (an emoji, a lone bracket) to the sentence before it."""
    kept: Span | None = None
    for piece in pieces:
        if kept is None:
            kept = piece
        elif _has_word(text, piece) and _has_word(text, kept):
            yield kept
            kept = piece
        else:
            kept = Span(kept.start, piece.end)
    if kept is not None:
        yield kept


def _has_word(text: str, span: Span) -> bool:
    return any(text[at].isalnum() for at in range(span.start, span.end))


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_boundary(text: str, start: int, found: re.Match[str]) -> bool:
    sign, at = found[0], found.end()
    if "\n" in sign:
        return True
    following = _following(text, at)
    if not following:
        return True
    if sign[0] not in ".!?…":
        return _emoji_ends(text, start, found.start(), following)
    if not text[at].isspace():
        return sign[0] in "!?" and following[0].isupper()
    if following[0].islower() and _may_go_on(sign):
        return False
    return sign[0] != "." or len(sign) > 1 or _full_stop_ends(text, start, found.start(), following)


def _may_go_on(sign: str) -> bool:
    """Dots that trail off, and the end of a quotation, can stand inside a sentence."""
    return sign.startswith(("..", "…")) or sign[-1] in _CLOSING_SIGNS


def _following(text: str, at: int) -> str:
    """Give the first characters of the next word, or nothing at the end of the text."""
    begin = _WORD_START.match(text, at)
    at = begin.end() if begin else at
    return text[at : at + _LONGEST_WORD]


def _emoji_ends(text: str, start: int, at: int, following: str) -> bool:
    """An emoji in the middle of "Vi ❤️ København" ends nothing."""
    before = text[start : min(at, start + 2 * _LONGEST_WORD)].split()
    return not before or (len(before) > 1 and not following[0].islower())


def _full_stop_ends(text: str, start: int, at: int, following: str) -> bool:
    word = _word_before(text, start, at)
    if not word:
        return True
    if word.isdigit():
        return _number_ends(text, start, at, word, following)
    if len(word) == 1 and word.isalpha():
        return False
    plain = word.lower()
    if plain in _OPEN_ABBREVIATIONS:
        return False
    if plain in _CLOSING_ABBREVIATIONS:
        return following[0].isupper()
    return not (following[0].isdigit() and plain.endswith(_STREET_ENDINGS) and word[0].isupper())


def _number_ends(text: str, start: int, at: int, word: str, following: str) -> bool:
    """An ordinal ("3. maj") or a number in a list ("1. Tag en ven med") ends nothing."""
    if len(word) > 2:
        return not following[0].islower()
    if following[0].islower() or _begins_line(text, start, at - len(word)):
        return False
    next_word = following.split(maxsplit=1)[0].rstrip(".,!?:").lower()
    return next_word not in _AFTER_ORDINALS


def _begins_line(text: str, start: int, at: int) -> bool:
    return not text[start : min(at, start + _LONGEST_WORD)].strip()


def _word_before(text: str, start: int, at: int) -> str:
    begin = at
    while begin > max(start, at - _LONGEST_WORD) and (
        text[begin - 1].isalnum() or text[begin - 1] in "./"
    ):
        begin -= 1
    return text[begin:at].strip("./")
