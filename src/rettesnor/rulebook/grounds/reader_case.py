"""What a reply gives away of its reader's case, in words that no list holds as a phrase."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span, Token
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.grounds.case_talk import is_general, within

READER = wordset("du dig din dit dine jer jeres you your")
# A sentence with one of these tells what can be done, not what has happened.
OFFERS = wordset(
    "kan skal må bør velkommen velkomne gerne mulighed altid husk send skriv ring søg "
    "kontakt tjek læs find tak sikkert måske can must should may please welcome thank "
    "thanks"
)
RIGHTS = wordset("ret krav berettiget entitled right eligible fritaget sikret")
STANDS_FOR_A_CASE = wordset("den pengene svaret afgørelsen ansøgningen klagen it")
OWN = wordset("jeg min mit mine mig vores my")
HELPERS = wordset("har er blev bliver blevet var havde has have was were been is had")
PAST = wordset(
    "fik gik kom sagde skrev tog gav stod bad blev hjalp lod satte lagde søgte sendte "
    "mødte talte faldt flyttede underskrev ringede tilbød afbrød holdt valgte brugte bor "
    "ligger mangler venter udløb sent got did gave took"
)
PRESENT = wordset("er har får ser kommer bor går flytter modtager starter is has lives gets")
BEFORE_A_NOUN = wordset("det et i på til fra hos om af ved med for den dette jeres dit hvert")
BECAUSE = wordset("fordi because")
BEFORE_AN_INFINITIVE = wordset("at kan skal må vil bør de den")
MOST_IN_A_SENTENCE = 3  # a long row of them says no more than the first
REACH = 4
STRONG, WEAK, THING, FACT = (
    f"personal_data.{name}" for name in ("event_strong", "event_weak", "case_thing", "case_fact")
)


def given_away(reading: Reading, context: Reading | None) -> Iterator[Span]:
    """Yield each stretch that tells something of the reader's own case."""
    own_case = context is not None and _tells_own_case(context)
    for list_id in (STRONG, WEAK, THING, FACT):
        looked_at = Counter[Span]()
        for hit in reading.hits(list_id):
            sentence = reading.sentence_of(hit.start)
            looked_at[sentence] += 1
            if looked_at[sentence] <= MOST_IN_A_SENTENCE and _is_told(reading, list_id, hit.start):
                yield Span(hit.start, hit.end)
    if own_case:
        yield from _answers_on_it(reading)


def _is_told(reading: Reading, list_id: str, start: int) -> bool:
    """Tell whether a sentence says to its reader what is, or what has happened."""
    sentence = reading.sentence_of(start)
    tokens = _tokens(reading, sentence)
    if not _speaks_to_reader(tokens) or _is_offer(reading, tokens, start):
        return False
    if list_id == STRONG:
        return True
    if list_id == WEAK:
        return within(reading, THING, sentence) is not None
    return _says_what_happened(tokens) or _is_on_kin(reading, sentence, tokens)


def _is_on_kin(reading: Reading, sentence: Span, tokens: Sequence[Token]) -> bool:
    """Tell “your son is with …”, where a verb in the present says enough."""
    if within(reading, "personal_data.relation", sentence) is None:
        return False
    return any(token.folded in PRESENT for token in tokens)


def _answers_on_it(reading: Reading) -> Iterator[Span]:
    """Yield “Den er sendt videre”, where the citizen has asked about “min klage”."""
    for sentence in reading.sentences:
        tokens = _tokens(reading, sentence)
        if not tokens or tokens[0].folded not in STANDS_FOR_A_CASE:
            continue
        is_told = _says_what_happened(tokens) or within(reading, WEAK, sentence) is not None
        if is_told and not is_general(reading, tokens[0].start):
            yield Span(tokens[0].start, tokens[-1].end)


def _tokens(reading: Reading, sentence: Span) -> Sequence[Token]:
    first, last = reading.token_range(*sentence)
    return reading.tokens[first:last]


def _is_offer(reading: Reading, tokens: Sequence[Token], start: int) -> bool:
    if is_general(reading, start) or reading.is_quoted(start, start + 1):
        return True
    words = {token.folded for token in _since_because(tokens, start)}
    return not OFFERS.isdisjoint(words) or not RIGHTS.isdisjoint(words)


def _since_because(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return what stands before, from “fordi” on: a reason is told as a fact."""
    before = [token for token in tokens if token.start < start]
    reasons = [number for number, token in enumerate(before) if token.folded in BECAUSE]
    return before[reasons[-1] :] if reasons else before


def _speaks_to_reader(tokens: Sequence[Token]) -> bool:
    """Tell whether “du” stands there other than in “du kan”."""
    for number, token in enumerate(tokens):
        beside = {one.folded for one in tokens[max(0, number - 1) : number + 2]}
        if token.folded in READER and OFFERS.isdisjoint(beside):
            return True
    return False


def _says_what_happened(tokens: Sequence[Token]) -> bool:
    """Tell “mødte”, “har … fået” and “blev tilbageholdt” by the verbs alone."""
    for number, token in enumerate(tokens):
        is_infinitive = number > 0 and tokens[number - 1].folded in BEFORE_AN_INFINITIVE
        if token.folded in PAST or (token.folded.endswith("ede") and len(token.text) > 5):
            if not is_infinitive:
                return True
        if token.folded in HELPERS and _has_participle(tokens[number : number + 1 + REACH]):
            return True
    return False


def _has_participle(tokens: Sequence[Token]) -> bool:
    for before, token in pairwise(tokens):
        is_noun = before.folded in BEFORE_A_NOUN or token.text[:1].isupper()
        is_formed = token.folded.endswith(("et", "dt", "gt", "lt", "rt", "st", "ed"))
        if is_formed and not is_noun and not token.folded.endswith("igt") and len(token.text) > 3:
            return True
    return False


def _tells_own_case(context: Reading) -> bool:
    """Tell whether the citizen has written of a case of his or her own."""
    for thing in context.hits(THING)[:MOST_IN_A_SENTENCE]:
        if any(token.folded in OWN for token in _tokens(context, context.sentence_of(thing.start))):
            return True
    return False
