"""Whether a sentence singles out one person, with or without a name that a list knows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token
from rettesnor.language.wordset import wordset

TITLES = wordset(
    "familien hr herr fru frk ægteparret søstrene brødrene mr mrs ms beboer beboeren "
    "borger borgeren bruger brugeren elev eleven patient patienten klient klienten "
    "resident patient kollega kollegaen enkefru lille"
)
KIN = wordset(
    "mor far søn datter mand kone kæreste bror søster mormor morfar farmor farfar "
    "barnebarn eksmand ekskone eks ekskæreste samlever tvillinger tvilling børn barn "
    "onkel tante svoger svigermor svigerfar svigersøn fætter kusine stedfar stedmor "
    "plejemor plejefar lillebror storebror lillesøster storesøster papfar papmor niece "
    "nevø forældre son daughter husband wife mother father brother sister"
)
KIN_ENDS = ("søn", "datter", "søster", "kone", "barn")
OWNERS = wordset("min mit mine vores hans hendes my our his her")
NOBODYS = wordset("barnets børnenes dagens alles ens deres dit din dine jeres verdens")
# One certain person, spoken of as somebody the reader can find.
CERTAIN = wordset(
    "drengen pigen manden kvinden moren faren moderen faderen sønnen datteren lejeren "
    "naboen pedellen enken enkemanden ægteparret eksmanden ekskonen kæresten kollegaen "
    "fyren damen overboen underboen genboen lærlingen klageren ansøgeren udlejeren "
    "teenageren babyen tvillingerne ejeren forpagteren købmanden dagplejeren "
    "dagplejemoren formandens elevrådsformanden kassereren bestyreren bageren "
    "slagteren frisøren kioskejeren"
)
EMPLOYEES = wordset(
    "pædagogen læreren lærerinden sygeplejersken chaufføren lederen afdelingslederen "
    "skolelederen dagplejeren medarbejderen vikaren praktikanten rengøringsassistenten "
    "pedellen lægen"
)
ONE_OF_MANY = wordset(
    "mor far mand kvinde dreng pige enke enkemand ægtepar familie par forældrepar lejer "
    "beboer elev nabo borger bruger patient klient teenager studerende kollega "
    "medarbejder lærer vikar sygeplejerske pensionist søskendepar barn woman man boy girl "
    "mother father family couple tenant resident pupil student neighbour"
)
PLACES = wordset("fra på i ved from in on at")
ENGLISH = wordset("boy girl man woman tenant pupil couple child toddler")
ARTICLES = wordset("en et den vores a an the one")
PLACE_ENDS = tuple(
    wordset(
        "vej gade torv plads hus huset skole skolen center centret by allé park parken "
        "kommune danmark mose sø skov havn strand kors hjem hjemmet kirke klub forening "
        "station stræde have haven gård gården post rådet hospital amager bro nord syd "
        "vest øst selskab fonden hær hæren uge dag udvalg råd tinget styrelsen retten "
        "instituttet festival awards bibliotek museum rådgivning telefonen linjen vilkår"
    )
)
MOST_BETWEEN = 3


def person_singled_out(reading: Reading, sentence: Span) -> str | None:
    """Return “Familien Holm”, “naboens søn”, “pigen” or “en mor på Nørrebrogade”."""
    first, last = reading.token_range(*sentence)
    tokens = reading.tokens[first:last]
    for found in (*_pairs(reading, tokens), *_certain(tokens), *_one_of_ours(tokens)):
        return reading.text[found.start : found.end]
    placed = next(_placed(tokens), None)
    return reading.text[placed.start : placed.end] if placed is not None else None


def employee_singled_out(reading: Reading, sentence: Span) -> str | None:
    """Return “pædagogen”, who is spoken of for something else than the work."""
    first, last = reading.token_range(*sentence)
    tokens = reading.tokens[first:last]
    return next((token.text for token in tokens if token.folded in EMPLOYEES), None)


def _pairs(reading: Reading, tokens: Sequence[Token]) -> Iterator[Span]:
    for token, name in pairwise(tokens):
        is_beside = reading.text[token.end : name.start] in (" ", ". ")
        is_named = token.folded in TITLES and name.text.istitle()
        is_family = token.text.istitle() and name.folded == "family" and len(token.text) > 3
        if is_beside and (is_named or is_family or _is_relative(token, name)):
            yield Span(token.start, name.end)


def _is_relative(owner: Token, kin: Token) -> bool:
    """Tell “Ahmeds mor”, “naboens søn” and “hendes bror”."""
    is_owner = owner.folded in OWNERS or (
        len(owner.text) > 3 and owner.folded.endswith("s") and owner.folded not in NOBODYS
    )
    return is_owner and (kin.folded in KIN or kin.folded.endswith(KIN_ENDS))


def _certain(tokens: Sequence[Token]) -> Iterator[Span]:
    for token in tokens:
        if token.folded in CERTAIN:
            yield Span(token.start, token.end)
    for article, noun in pairwise(tokens):
        if article.folded in ("the", "this") and noun.folded in ENGLISH:
            yield Span(article.start, noun.end)


def _one_of_ours(tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield “en af vores elever”."""
    for number in range(len(tokens) - 3):
        words = tuple(token.folded for token in tokens[number : number + 3])
        if words in (("en", "af", "vores"), ("one", "of", "our"), ("en", "af", "mine")):
            yield Span(tokens[number].start, tokens[number + 3].end)


def _placed(tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield “en ung mor på Nørrebrogade” and “den unge mand, der”: one of many, told apart."""
    for number, token in enumerate(tokens):
        is_opening = number == 0 and token.folded not in ONE_OF_MANY
        if token.folded not in ARTICLES and not is_opening:
            continue
        for behind in range(number + 1, min(number + 1 + MOST_BETWEEN, len(tokens))):
            noun = tokens[behind]
            following = tokens[behind + 1 : behind + 3]
            if noun.folded in ONE_OF_MANY and _is_told_apart(token, following):
                yield Span(token.start, noun.end)


def _is_told_apart(article: Token, behind: Sequence[Token]) -> bool:
    if article.folded == "den" and behind and behind[0].folded in ("der", "som"):
        return True
    return len(behind) == 2 and behind[0].folded in PLACES and behind[1].text[:1].isupper()


def unlisted_names(reading: Reading, sentence: Span) -> Iterator[Span]:
    """Yield two capitalised words in a row inside a sentence that read as somebody's full name."""
    first, last = reading.token_range(*sentence)
    yield from _doubled_names(reading.tokens[first:last])
    tokens = reading.tokens[first:last]
    for number, (token, name) in enumerate(pairwise(tokens)):
        is_noun = number == 0 and token.folded.endswith(("en", "et", "er", "erne"))
        if is_noun or (number and tokens[number - 1].folded in ("i", "på", "ved", "in", "at")):
            continue
        is_beside = reading.text[token.end : name.start] == " "
        if is_beside and _reads_as_name(token) and _reads_as_name(name):
            is_place = _is_place(name) or _is_place(token)
            if not is_place and not reading.is_protected(token.start, name.end):
                yield Span(token.start, name.end)


def _doubled_names(tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield “Inger-Lise”."""
    for token in tokens:
        parts = token.text.split("-")
        if len(parts) == 2 and all(part.isalpha() and part.istitle() for part in parts):
            if not _is_place(token):
                yield Span(token.start, token.end)


def _reads_as_name(token: Token) -> bool:
    return token.text.isalpha() and token.text.istitle() and len(token.text) > 2


def _is_place(name: Token) -> bool:
    return name.folded.removesuffix("s").endswith(PLACE_ENDS)
