"""Make Danish posts to check: the same ones on every machine, from one seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from random import Random

SEED = 20_26
PLANTED_PER_POST = 0.18
STEEPNESS = 1.07
FEWEST_WORDS, MOST_WORDS, LIKELY_WORDS = 20, 120, 70
CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

SMALL_WORDS = """
og i at det en til er på den for de med der af som ikke har et vi du kan om så fra man også
men når hvor hvis eller alle din jeres vores her nu ved efter skal bliver kommer mere meget
hver dag dagen uge år igen ind ud op ned hen over under mellem mod siden både samt fordi mens
"""
MODIFIERS = """
by skole cykel børne ungdoms kultur bade have park gade vej bus tog jule sommer vinter forårs
efterårs bibliotek idræts musik teater film bog aften morgen week nabo bolig vand affalds træ
plante mad kaffe fælles frivillig pleje sundheds familie fritids bro havne kirke torve lege bold
svømme løbe dans kunst sprog job klima energi lys lyd vej parkerings borger service møde råds
"""
HEADS = """
plads vej hus fest dag plan gruppe center time kursus område forslag projekt bygning hal sal
klub forening tur marked udstilling koncert besøg arbejde aftale ordning skole gård have bro sti
bane linje kort billet liste side bog tekst film lejr kasse pose stand vogn mur dør tag
"""
ENDINGS = ("", "en", "et", "er", "erne", "ens", "s")
FIRST_NAMES = "Agnete Bjarke Cirkeline Ditlev Eskild Frode Gerda Hjalmar Ingolf Jytte"
LAST_NAMES = "Bakkegård Dalstrup Elmelund Fjordby Granhøj Hedelykke Krogsbæk Lindeskov"
SITES = ("https://www.example.dk/", "www.example.org/", "https://example.com/?id=")
EMOJI = ("🎉", "🚲", "🌳", "😊", "👉", "📚", "☀️", "🏊‍♀️", "❤️", "👨‍👩‍👧")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word forms with their cumulative weights, commonest first."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


def posts(count: int, phrases: Sequence[str], seed: int = SEED) -> Iterator[str]:
    """Yield `count` posts; about every fifth holds one of the phrases."""
    dice = Random(seed)
    vocabulary = _vocabulary(dice, phrases)
    for _ in range(count):
        yield _post(dice, vocabulary, phrases)


def passes_modulus_11(digits: str) -> bool:
    """Tell whether ten digits pass modulus 11, which no number of ours may."""
    weighed = zip(digits, CPR_WEIGHTS, strict=True)
    return sum(int(digit) * weight for digit, weight in weighed) % 11 == 0


def _vocabulary(dice: Random, phrases: Sequence[str]) -> Vocabulary:
    """Build some 20,000 forms, without those that are phrases, by Zipf's law."""
    taken = {phrase.casefold() for phrase in phrases}
    compounds = [
        modifier + head + ending
        for modifier, head, ending in product(MODIFIERS.split(), HEADS.split(), ENDINGS)
    ]  # fmt: skip
    plain = [head + ending for head, ending in product(HEADS.split(), ENDINGS)]
    dice.shuffle(compounds)
    dice.shuffle(plain)
    ranked = dict.fromkeys(SMALL_WORDS.split() + plain + compounds)
    words = tuple(word for word in ranked if word not in taken)
    weights = accumulate(1 / rank**STEEPNESS for rank in range(1, len(words) + 1))
    return Vocabulary(words, tuple(weights))


def _post(dice: Random, vocabulary: Vocabulary, phrases: Sequence[str]) -> str:
    length = round(dice.triangular(FEWEST_WORDS, MOST_WORDS, LIKELY_WORDS))
    words = dice.choices(vocabulary.words, cum_weights=vocabulary.weights, k=length)
    for kind, chance in EXTRAS:
        if dice.random() < chance:
            words[dice.randrange(len(words))] = kind(dice, words)
    if phrases and dice.random() < PLANTED_PER_POST:
        words[dice.randrange(len(words))] = dice.choice(phrases)
    return _punctuated(dice, words) + _tail(dice, words)


def _punctuated(dice: Random, words: Sequence[str]) -> str:
    """Cut the words into sentences and paragraphs."""
    parts: list[str] = []
    start = 0
    while start < len(words):
        sentence = list(words[start : start + dice.randint(5, 16)])
        start += len(sentence)
        if len(sentence) > 9:
            sentence[len(sentence) // 2] += ","
        sentence[0] = sentence[0][:1].upper() + sentence[0][1:]
        parts.append(" ".join(sentence) + dice.choices((".", "!", "?", " 😊"), (8, 2, 1, 1))[0])
        parts.append("\n\n" if dice.random() < 0.15 else " ")
    return "".join(parts[:-1])


def _tail(dice: Random, words: Sequence[str]) -> str:
    """Add what stands below a post: hashtags, in two posts of five."""
    if dice.random() >= 0.4:
        return ""
    tags = dice.choices(words, k=dice.randint(1, 3))
    return "\n\n" + " ".join("#" + "".join(filter(str.isalpha, tag)) for tag in tags)


def _mention(dice: Random, words: Sequence[str]) -> str:
    return "@" + "".join(filter(str.isalnum, dice.choice(words))) + dice.choice(("", "_kbh", "dk"))


def _link(dice: Random, words: Sequence[str]) -> str:
    page = "".join(filter(str.isalnum, dice.choice(words)))
    return dice.choice(SITES) + page


def _emoji(dice: Random, words: Sequence[str]) -> str:
    return dice.choice(words) + " " + dice.choice(EMOJI)


def _name(dice: Random, words: Sequence[str]) -> str:
    return f"{dice.choice(FIRST_NAMES.split())} {dice.choice(LAST_NAMES.split())}"


def _phone(dice: Random, words: Sequence[str]) -> str:
    pairs = [f"{dice.randint(20, 99)}", *(f"{dice.randint(0, 99):02}" for _ in range(3))]
    return "tlf. " + dice.choice(("", " ")).join(pairs)


def _cpr_like(dice: Random, words: Sequence[str]) -> str:
    """Give ten digits that belong to nobody: no date (a quarter), or modulus 11 fails."""
    while True:
        digits = _day(dice) + f"{dice.randint(0, 9999):04}"
        if not passes_modulus_11(digits):
            return digits[:6] + dice.choice(("-", "-", "")) + digits[6:]


def _day(dice: Random) -> str:
    if dice.random() < 0.25:
        return f"{dice.randint(32, 99)}{dice.randint(13, 99)}{dice.randint(0, 99):02}"
    day = date(1930, 1, 2) + timedelta(days=dice.randrange(365 * 90))
    return f"{day + timedelta(days=day.day == 1 and day.month == 1):%d%m%y}"


EXTRAS = (
    (_mention, 0.25),
    (_link, 0.35),
    (_emoji, 0.40),
    (_name, 0.25),
    (_phone, 0.06),
    (_cpr_like, 0.04),
)
