"""What stands around a green word: whether it claims anything, or is a colour, topic or name."""

from bisect import bisect_left, bisect_right

from rettesnor.language.folding import fold
from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token
from rettesnor.language.wordset import wordset

_DETERMINERS = wordset("en et den det de mere mest helt en a an the more")
_POSSESSIVES = wordset(
    "deres sin sit sine hans hendes dens dets firmaets virksomhedens vores their"
)
_READERS = wordset("du dig din dit dine i jer jeres vælge vælger your you")
_INSTRUCTING = wordset("sådan opskrift opskrifter trin")
_TOPIC_OF_THE_DAY = wordset("temaet emnet overskriften dagsordenen")
_TO_READERS = wordset(
    "vælg spis rejs kør cykl lev bo byg indret renover isoler isolér fyr spar husk undgå drop tænk"
)
_LOOKING = wordset("efter vælg vælge kend tjek forstå")
_ASKING = wordset("hvordan hvad hvorfor hvilken hvilke hvilket sådan lær lære how what why learn")
_ACCENTS = wordset("hel helt hele både mindst så for lidt meget super ekstra altid kun")
_COPULAS = wordset("er var bliver blev være blive virker føles fremstår is are was be")
_COLOURING = wordset("maler farver lyser blinker viser skifter tegner syr strikker")
_HOLDS_FAST = (
    _ACCENTS | _COPULAS | wordset("mere mest fuldt fuldstændig 100 langt endnu more og eller")
)
_INTRODUCING = wordset("om about hedder hed kaldes kaldt called titlen overskriften temaet")
_TOPIC_PREPOSITIONS = wordset("i til for på inden med about on")
_SMALL_WORDS = wordset(
    "og eller men som der i på til for fra hos med af ved om at når hvis så også end under over "
    "uden mod efter før siden fordi er var bliver har kan vil skal må den det de vi du and or but "
    "in on at to for from with which that is are"
)
_ENDINGS_OF_COMPARISON = ("nere", "nest", "neste", "ener")
_WHOLLY = "helt"
_REACH_OF_A_TOPIC = 4
_REACH_OF_A_READER = 4
_SHORTEST_QUOTATION = 3
_FARTHEST_WORD = 25


def claims_something(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word claims anything: not denied, quoted, a known name or a mere topic."""
    if reading.is_protected(hit.start, hit.end) or reading.is_negated(hit.start, hit.end):
        return False
    return not (is_cited(reading, hit) or _is_topic(reading, hit))


def is_cited(reading: Reading, hit: Hit) -> bool:
    """Tell whether the word stands in a quotation; one or two words in quotes are no citation."""
    nearest = bisect_right(reading.quotes, hit.start, key=lambda quote: quote.start) - 1
    if nearest < 0:
        return False
    quote = reading.quotes[nearest]
    return hit.end <= quote.end and _has_words(reading, quote)


def is_before_claiming_noun(reading: Reading, hit: Hit) -> bool:
    """Tell whether a noun follows that makes green a claim: "grøn strøm"."""
    return starts_at(reading, "green_claims.green_nouns", _next_start(reading, hit))


def is_comparison(hit: Hit) -> bool:
    """Tell whether green is compared: "grønnere"."""
    return fold(hit.word).endswith(_ENDINGS_OF_COMPARISON)


def is_said_of_something(reading: Reading, hit: Hit) -> bool:
    """Tell whether it ends its clause behind a copula: "firmaet er grønt"."""
    first, after = reading.token_range(hit.start, hit.end)
    before = [token.folded for token in reading.tokens[max(0, first - 2) : first]]
    return not _COPULAS.isdisjoint(before) and _ends_clause(reading, hit, after)


def is_way_of_working(reading: Reading, hit: Hit) -> bool:
    """Tell whether "grønt" ends its clause as the way of doing something: "så vælger du grønt"."""
    if fold(hit.word) != "grønt":
        return False
    first, after = reading.token_range(hit.start, hit.end)
    before = [token.folded for token in reading.tokens[max(0, first - 2) : first]]
    if before[-1:] == ["du"] or before[-1:] == ["vi"]:
        before.pop()
    verb = before[-1] if before else ""
    is_verb = verb.endswith("r") and len(verb) > 3 and verb not in _COLOURING
    return is_verb and _ends_clause(reading, hit, after)


def is_for_the_reader(reading: Reading, hit: Hit, sentence: Span) -> bool:
    """Tell whether the word is about what readers do, or only asks them something."""
    if reading.text[sentence.start : sentence.end].rstrip("\"”“»«’') ").endswith("?"):
        return True
    before = _before(reading, hit, sentence)
    if before and before[0].start == sentence.start and before[0].folded in _TO_READERS:
        return True
    first, after = reading.token_range(sentence.start, sentence.end)
    if any(token.folded in _INSTRUCTING for token in reading.tokens[first:after]):
        return True
    if next_is(reading, hit, "green_claims.products"):
        return False
    return any(token.folded in _READERS for token in before[-_REACH_OF_A_READER:])


def is_asked_how(reading: Reading, hit: Hit) -> bool:
    """Tell whether the sentence asks or teaches how: "lær at lave klimavenlig mad"."""
    before = _before(reading, hit, reading.sentence_of(hit.start))
    return any(token.folded in _ASKING for token in before)


def is_looked_for(reading: Reading, hit: Hit) -> bool:
    """Tell whether readers are told to look for a label: "kig efter Svanemærket"."""
    before = _before(reading, hit, reading.sentence_of(hit.start))[-_REACH_OF_A_READER:]
    return any(token.folded in _LOOKING for token in before)


def is_to_be_certified(reading: Reading, hit: Hit) -> bool:
    """Tell whether somebody certifies the thing so: "certificeres som bæredygtigt"."""
    before = _before(reading, hit, reading.sentence_of(hit.start))[-_REACH_OF_A_READER:]
    return any(token.folded.startswith("certific") for token in before)


def is_attributive(reading: Reading, hit: Hit) -> bool:
    """Tell whether the word can go and leave a sound sentence: an adjective before its noun."""
    first, after = reading.token_range(hit.start, hit.end)
    sentence = reading.sentence_of(hit.start)
    if after >= len(reading.tokens) or reading.tokens[after].start >= sentence.end:
        return False
    following = reading.tokens[after]
    if reading.text[hit.end : following.start] != " " or len(following.folded) < 3:
        return False
    if following.folded in _SMALL_WORDS:
        return False
    before = reading.tokens[first - 1].folded if first else ""
    return before not in _HOLDS_FAST


def starts_at(reading: Reading, list_id: str, start: int | None) -> bool:
    """Tell whether a word of a list begins at an offset."""
    return start is not None and has_within(reading, list_id, Span(start, start + 1))


def next_is(reading: Reading, hit: Hit, list_id: str) -> bool:
    """Tell whether a word of a list follows, at most one other word between."""
    _, after = reading.token_range(hit.start, hit.end)
    end = reading.sentence_of(hit.start).end
    for token in reading.tokens[after : after + 2]:
        if token.start >= end or token.folded in _SMALL_WORDS:
            return False
        if starts_at(reading, list_id, token.start) and not _is_english_by(reading, token, hit):
            return True
    return False


def _is_english_by(reading: Reading, token: Token, hit: Hit) -> bool:
    """Tell "sustainable sushi by Sushihuset" from "en bæredygtig by"."""
    first, after = reading.token_range(hit.end, token.end)
    behind = reading.tokens[after : after + 1]
    is_by = token.folded == "by" and after - first > 1
    return is_by and any(next_one.text[:1].isupper() for next_one in behind)


def has_within(reading: Reading, list_id: str, span: Span) -> bool:
    """Tell whether a word of a list begins within a stretch of text."""
    hits = reading.hits(list_id)
    first = bisect_left(hits, span.start, key=lambda hit: hit.start)
    return first < len(hits) and hits[first].start < span.end


def _next_start(reading: Reading, hit: Hit) -> int | None:
    _, after = reading.token_range(hit.start, hit.end)
    if after >= len(reading.tokens):
        return None
    following = reading.tokens[after]
    return following.start if following.start < reading.sentence_of(hit.start).end else None


def _has_words(reading: Reading, quote: Span) -> bool:
    first, after = reading.token_range(quote.start, quote.end)
    return after - first >= _SHORTEST_QUOTATION


def _ends_clause(reading: Reading, hit: Hit, after: int) -> bool:
    if after >= len(reading.tokens):
        return True
    gap = reading.text[hit.end : reading.tokens[after].start]
    return gap != " " or reading.tokens[after].folded in _SMALL_WORDS | {_WHOLLY}


def is_title_case(reading: Reading, hit: Hit) -> bool:
    """Tell whether word and neighbour are capitalised as a name is: Bæredygtig Bundlinje."""
    following = _next_start(reading, hit)
    if following is None or reading.text[hit.end : following] != " ":
        return False
    end = reading.token_range(following, following + 1)[0]
    return _is_capitalised(hit.word) and _is_capitalised(reading.tokens[end].text)


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _is_topic(reading: Reading, hit: Hit) -> bool:
    """Tell whether the word only names what a talk, plan or course is about."""
    if _is_topic_of_the_day(reading, hit):
        return True
    before = list(_before(reading, hit, reading.sentence_of(hit.start)))
    while before and before[-1].folded in _DETERMINERS:
        before.pop()
    if not before or before[-1].folded in _POSSESSIVES:
        return False
    near = before[-_REACH_OF_A_TOPIC:]
    if any(token.folded in _POSSESSIVES for token in near):
        return False
    if before[-1].folded in _INTRODUCING:
        return True
    if starts_at(reading, "green_claims.topics", before[-1].start):
        return True
    is_after_preposition = before[-1].folded in _TOPIC_PREPOSITIONS
    return is_after_preposition and has_within(
        reading, "green_claims.topics", Span(near[0].start, hit.start)
    )


def _is_topic_of_the_day(reading: Reading, hit: Hit) -> bool:
    """Tell whether the sentence goes on to call it a topic: "grøn energi er temaet"."""
    _, after = reading.token_range(hit.start, hit.end)
    end = reading.sentence_of(hit.start).end
    behind = reading.tokens[after : after + _FARTHEST_WORD]
    return any(token.folded in _TOPIC_OF_THE_DAY for token in behind if token.start < end)


def _before(reading: Reading, hit: Hit, sentence: Span) -> tuple[Token, ...]:
    first, _ = reading.token_range(hit.start, hit.end)
    start, _ = reading.token_range(sentence.start, sentence.end)
    return reading.tokens[max(start, first - _FARTHEST_WORD) : first]
