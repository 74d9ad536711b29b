"""A CPR number never stands in a text, a picture or the name of a file."""

import re
from collections import Counter
from collections.abc import Iterator

from rettesnor.language.birth_numbers import passes_modulus_11
from rettesnor.language.cpr_candidates import FEWEST_DIGITS
from rettesnor.language.identifiers import Confidence, CprMatch, cpr_numbers
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import (
    Edit,
    Finding,
    Remedy,
    Step,
    advice,
    ask,
    breach,
    in_text,
    ok,
)
from rettesnor.rulebook.grounds.number_removal import with_its_label
from rettesnor.rulebook.settings import Settings
from rettesnor.rulebook.signals import Over, Signal

WAKES_ON = (Over(Signal.DIGITS, FEWEST_DIGITS - 1),)
QUESTION = "personal_data/cpr#is_it_cpr"
MASK = "x"
WORD = re.compile(r"[^\W_]+")
REACH = 40
LETTERS = str.maketrans("0123456789", "ghijklmnop")


class Masked(dict[int, str]):
    """What stands in place of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Keep the mask of a digit, and any other character as it is."""
        self[code] = MASK if chr(code).isdigit() else chr(code)
        return self[code]


MASKED = Masked()


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach, a question or advice for each number that is or looks like a CPR number."""
    for field, text in post.texts():
        seen = Counter[str]()
        for number in cpr_numbers(text, settings.read(text).digit_text):
            about = _about(field, text, number)
            seen[about] += 1
            repeated = f"{about}-{'i' * seen[about]}"
            yield _judged(post, field, text, number, repeated)


def _judged(post: Post, field: str, text: str, number: CprMatch, about: str) -> Finding:
    at = in_text((number.start, number.end), field)
    if number.confidence is Confidence.SURE:
        return _forbidden(field, text, number, about)
    remedies = (_remedy(field, text, number),)
    if number.confidence is Confidence.LABELLED:
        return advice("labelled", about=about, at=at, remedies=remedies)
    answer = post.answer(QUESTION, about)
    if answer == "yes":
        return _forbidden(field, text, number, about)
    if answer == "no":
        return ok("not_cpr", about=about, at=at)
    if _is_unissued(text[number.start : number.end]):
        return advice("looks_like", about=about, at=at, remedies=remedies)
    return ask("is_it_cpr", about=about, at=at, remedies=remedies)


def _is_unissued(number: str) -> bool:
    """Tell ten digits in a row that no office is known to have given anybody."""
    return len(number) == 10 and number.isdecimal() and not passes_modulus_11(number)


def _forbidden(field: str, text: str, number: CprMatch, about: str) -> Finding:
    message = {"text": "in_picture", "name": "in_file_name"}.get(_kind(field), "number")
    at = in_text((number.start, number.end), field)
    return breach(message, about=about, at=at, remedies=(_remedy(field, text, number),))


def _remedy(field: str, text: str, number: CprMatch) -> Remedy:
    kind = _kind(field)
    if kind == "text":
        return Step(label="mask_picture")
    if kind == "name":
        return Step(label="rename_file")
    stretch = with_its_label(text, number.start, number.end)
    return Edit(label="remove", at=in_text(stretch, field), text="")


def _kind(field: str) -> str:
    """Return what kind of text a field holds: a picture's text, a file's name, or else."""
    if field.startswith("files."):
        return "name"
    return field.rpartition(".")[2] if field.startswith(("pictures.", "videos.")) else "words"


def _about(field: str, text: str, number: CprMatch) -> str:
    """Name a number by the words around it and its shape, so that no digit of it is kept."""
    # Slow to load, and most posts have no such number.
    from hashlib import sha256

    before = WORD.findall(text[max(0, number.start - REACH) : number.start])[-2:]
    after = WORD.findall(text[number.end : number.end + REACH])[:1]
    shape = _masked(text[number.start : number.end])
    words = _masked(" ".join((*before, shape, *after, _kind(field))).lower())
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:12].translate(LETTERS)


def _masked(text: str) -> str:
    return text.translate(MASKED)
