"""Give the forms of a Danish word. Words that don't exist may come; other words may not."""

from collections.abc import Callable

from rettesnor.language.irregular import (
    DOUBLING_ADJECTIVES,
    DOUBLING_NOUNS,
    IRREGULAR_ADJECTIVES,
    IRREGULAR_NOUNS,
    IRREGULAR_VERBS,
    SHORT_PAST_VERBS,
)

_VOWELS = "aeiouyæøåéüö"
_GENITIVE_NEEDS_APOSTROPHE = ("s", "x", "z")

_FREE = "fri"
_SHORT_SUPERLATIVE = ("ig", "som")
# Only these are used as nouns so often that their genitive is worth a form, and never
# read as the passive of a verb (sikre, sikres).
_NOMINAL_ENDINGS = ("ig", "sk", "et", "fuld", "løs")


def adjective(base: str) -> tuple[str, ...]:
    """Give base, neuter, plural, comparative, superlative and the genitives of nominal use."""
    first, last = _split_phrase(base)
    if last not in IRREGULAR_ADJECTIVES and last.endswith(_FREE):
        first, last = first + last.removesuffix(_FREE), _FREE
    if last in IRREGULAR_ADJECTIVES:
        neuter, plural, comparative, superlative = IRREGULAR_ADJECTIVES[last]
        return _unique(first, [last, neuter, plural, comparative, *_superlatives(superlative)])
    plurals = _plurals_of_adjective(last)
    forms = [last, _neuter(last), *plurals]
    if last.endswith(_NOMINAL_ENDINGS):
        forms += [_genitive(plural) for plural in plurals]
    for plural in plurals if _is_compared(last) else ():
        short = last.endswith(_SHORT_SUPERLATIVE)
        forms += [plural + "re", *_superlatives((last if short else plural) + "st")]
    return _unique(first, forms)


def noun(base: str) -> tuple[str, ...]:
    """Give every definite and plural form the word could have, each with its genitive."""
    first, last = _split_phrase(base)
    forms = [last]
    for stem in _stems_of_noun(last):
        forms += _definite(stem)
    if last.endswith("um"):
        forms.append(last[:-2] + "et")
    for plural in _plurals_of_noun(last):
        forms += [plural, _definite_plural(last, plural)]
    return _unique(first, [*forms, *(_genitive(form) for form in forms)])


def verb(base: str) -> tuple[str, ...]:
    """Give infinitive, present, past, participles, imperative and the passive."""
    first, last = _split_phrase(base)
    stem = last[:-1] if last.endswith("e") and len(last) > 2 else last
    past = IRREGULAR_VERBS[last] if last in IRREGULAR_VERBS else (last + "r", *_weak_past(last))
    forms = [last, *past, _undoubled(stem), stem + "ende"]
    # The passive of a word like "gå" would be another word.
    if len(last) > 3:
        forms.append(last + "s")
    return _unique(first, forms)


_KINDS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "adjective": adjective,
    "noun": noun,
    "verb": verb,
}


def inflected(base: str, how: str) -> tuple[str, ...]:
    """Give the forms of a word of the named kind.

    Raises: ValueError, when the kind is not adjective, noun or verb.
    """
    if how not in _KINDS:
        raise ValueError(f"inflect is one of {', '.join(_KINDS)}")
    return _KINDS[how](base)


def _split_phrase(base: str) -> tuple[str, str]:
    """Give what stays and the last word, which is inflected."""
    first, space, last = base.rpartition(" ")
    return first + space, last


def _unique(first: str, forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + form for form in forms if form))


def _genitive(form: str) -> str:
    return form + "'" if form.endswith(_GENITIVE_NEEDS_APOSTROPHE) else form + "s"


def _is_compared(base: str) -> bool:
    return not base.endswith(("e", "et", "ende", "sk"))


def _superlatives(superlative: str) -> list[str]:
    return [superlative, superlative + "e", superlative + "es"]


def _neuter(base: str) -> str:
    return base if base.endswith(("sk", "t", "e", "o", "u", "å", "i")) else base + "t"


def _plurals_of_adjective(base: str) -> tuple[str, ...]:
    if base.endswith(DOUBLING_ADJECTIVES):
        return (base + base[-1] + "e",)
    if base.endswith(("e", "o", "u", "å", "i")):
        return (base,)
    if base.endswith("et") and len(base) > 4:
        return base[:-1] + "de", base + "e"
    if _drops_its_e(base):
        dropped = _undoubled(base[:-2]) + base[-1] + "e"
        return (dropped, base + "le") if base.endswith("el") else (dropped,)
    if base.endswith(("iel", "uel", "eel")):
        return (base + "le",)
    return (base + "e",)


def _drops_its_e(word: str) -> bool:
    return word.endswith(("el", "en", "er")) and len(word) > 3 and word[-3] not in _VOWELS


def _undoubled(stem: str) -> str:
    is_double = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    return stem[:-1] if is_double else stem


def _stems_of_noun(base: str) -> tuple[str, ...]:
    """Give what endings are put on, in each way the word could take them."""
    if base.endswith(DOUBLING_NOUNS):
        return (base + base[-1],)
    if _drops_its_e(base):
        return base, _undoubled(base[:-2]) + base[-1]
    return (base,)


def _definite(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem + "n", stem + "t"]
    return [stem + "en", stem + "et"]


def _plurals_of_noun(base: str) -> tuple[str, ...]:
    for irregular, plural in IRREGULAR_NOUNS.items():
        if base == irregular:
            return (plural,)
    if base.endswith(_ENDINGS_WITH_ER):
        return (base + "er",)
    if base.endswith("e"):
        return (base + "r",)
    if base.endswith("er") and len(base) > 3:
        return (base + "e",)
    return (base, *(stem + ending for stem in _stems_of_noun(base) for ending in ("e", "er")))


_ENDINGS_WITH_ER = ("ing", "hed", "tion", "sion", "ist", "tør", "ent", "ant", "tet", "skab", "é")


def _definite_plural(base: str, plural: str) -> str:
    if plural == base:
        return base + "ene"
    if base.endswith("er") and plural == base + "e":
        return base + "ne"
    return plural + "ne" if plural.endswith(("e", "r")) else plural + "ene"


def _weak_past(infinitive: str) -> tuple[str, ...]:
    stem = infinitive[:-1] if infinitive.endswith("e") else infinitive
    if infinitive.endswith(SHORT_PAST_VERBS):
        return _undoubled(stem) + "te", _undoubled(stem) + "t"
    return stem + "ede", stem + "et"
