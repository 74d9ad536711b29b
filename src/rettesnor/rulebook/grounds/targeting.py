"""How an ad is aimed: its criteria, what they give away, and whether the offer is for a few."""

from collections.abc import Iterator

from rettesnor.language.lexicon import Hit
from rettesnor.language.reading import Reading
from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.settings import Setting, Settings

SPECIAL_GROUP = "advertising/broad_segment#special_group"
SMALLEST_RADIUS = Setting("advertising.smallest_radius_km", 1.0)
HEALTH = "advertising.health"
# What the Digital Services Act, article 26(3), forbids to target by, and criminal offences.
SPECIAL = (
    HEALTH, "advertising.belief", "advertising.politics", "advertising.origin",
    "advertising.union", "advertising.sexuality", "advertising.crime",
)  # fmt: skip
VULNERABLE = "advertising.vulnerable"
CULTURE = "advertising.culture"
HOMES = "advertising.homes"
# A concert in a church or Turkish food is no matter of belonging: only these topics show that the
# offer itself is for a special group.
TOPICS = (HEALTH, VULNERABLE, "advertising.crime")

LONGEST_STEP = 6
LONGEST_STEP_TO_SUFFERING = 14
ASKED_BRIEFLY = frozenset(
    {"ramt", "lider", "plaget", "diagnosticeret", "fået", "mor", "far", "suffering"}
)
SUFFERING = frozenset({"lider", "lever", "ramt", "kæmper", "diagnosticeret", "suffer", "live"})
LONGEST_STEP_AFTER_YOUR = 2
AS = frozenset({"som", "as"})
YOU = frozenset({"du", "you", "i"})
YOUR = frozenset({"din", "dit", "dine", "your"})
# Between “har du” and “kræft”, these show that the reader is not spoken to as one who has it.
BREAKERS = frozenset(
    {
        "om", "spørgsmål", "lyst", "hørt", "læst", "set", "interesse", "interesseret", "nysgerrig",
        "viden", "tid", "mod", "klar", "idé", "idéer", "ide", "ideer", "forslag", "pårørende",
        "nabo", "ven", "veninde", "kollega", "frivillig", "fagperson", "ansat", "uddannet",
        "forsker", "underviser", "medarbejder", "leder", "mening", "holdning", "arbejder",
        "arbejde", "støtte", "støt", "bidrag", "foredrag", "kender", "velkommen", "inviteret",
        "hjælpe", "by", "bydel", "gade", "kvarter", "bibliotek", "kommune",
        "about", "questions", "heard", "interested", "curious", "ready", "want", "time",
        "relative", "friend", "support", "volunteer",
    }
)  # fmt: skip


def criteria(ad: Ad) -> Iterator[tuple[str, str]]:
    """Yield each criterion in words, with the name of its field."""
    for number, interest in enumerate(ad.targeting.interests):
        yield f"targeting.interests.{number}", interest
    for number, page in enumerate(ad.targeting.seed_pages):
        yield f"targeting.seed_pages.{number}", page
    if ad.targeting.audience_name.strip():
        yield "targeting.audience_name", ad.targeting.audience_name


def centres(ad: Ad) -> Iterator[tuple[str, str]]:
    """Yield what a radius is drawn around, with the name of its field."""
    if ad.targeting.radius_around.strip():
        yield "targeting.radius_around", ad.targeting.radius_around
    if ad.targeting.radius_km is not None:
        for number, place in enumerate(ad.targeting.places):
            yield f"targeting.places.{number}", place


def given_away(text: str, settings: Settings) -> tuple[str, Hit] | None:
    """Return which special category a criterion gives away, and by which word."""
    reading = settings.read(text)
    for category in SPECIAL:
        for hit in reading.hits(category)[:1]:
            return category, hit
    return None


def is_of_culture(text: str, settings: Settings) -> bool:
    """Tell whether a criterion is about music, food, history and the like."""
    return settings.read(text).has(CULTURE)


def is_for_a_few(ad: Ad, settings: Settings) -> bool | None:
    """Tell whether the offer is for a special group; None when nothing shows it."""
    if ad.special_group is not None:
        return ad.special_group
    answer = ad.answer(SPECIAL_GROUP)
    if answer is not None:
        return answer == "yes"
    reading = settings.read(ad.text)
    return True if any(reading.has(topic) for topic in TOPICS) else None


def has_small_radius(ad: Ad, settings: Settings) -> bool:
    """Tell whether the ad is shown within less than the guide's smallest radius."""
    radius = ad.targeting.radius_km
    return radius is not None and 0 <= radius < settings[SMALLEST_RADIUS]


def is_limited_to_one_gender(ad: Ad) -> bool:
    """Tell whether the ad is for one gender alone."""
    chosen = {gender.strip().lower() for gender in ad.targeting.genders} - {""}
    return len(chosen) == 1 and chosen.isdisjoint({"all", "alle", "any"})


def appeals(reading: Reading, lists: tuple[str, ...]) -> Iterator[tuple[int, int, Hit]]:
    """Yield where the text tells the reader what the reader is or has, as “har du kræft”."""
    openings = reading.hits("advertising.appeals")
    for name in lists:
        for hit in reading.hits(name):
            start = _start_of_appeal(reading, openings, hit)
            start = _as_one_who_is(reading, hit) if start is None else start
            start = _asked_briefly(reading, hit) if start is None else start
            if start is not None and not reading.is_protected(hit.start, hit.end):
                yield start, hit.end, hit


def _as_one_who_is(reading: Reading, hit: Hit) -> int | None:
    """Return where “Som gravid kan du …” starts; “som” may have one word before the illness."""
    first, after = reading.token_range(hit.start, hit.end)
    behind = [token.folded for token in reading.tokens[after : after + 3]]
    if YOU.isdisjoint(behind):
        return None
    before = reading.tokens[max(0, first - 2) : first]
    opening = next((token for token in before if token.folded in AS), None)
    sentence = reading.sentence_of(hit.start)
    return opening.start if opening and opening.start >= sentence.start else None


def _asked_briefly(reading: Reading, hit: Hit) -> int | None:
    """Return where “Ramt af kræft?” starts, which asks the reader without a “du”."""
    sentence = reading.sentence_of(hit.start)
    first, last = reading.token_range(sentence.start, hit.start)
    opening = [token.folded for token in reading.tokens[first:last]]
    is_brief = 0 < len(opening) <= LONGEST_STEP and opening[0] in ASKED_BRIEFLY
    is_question = "?" in reading.text[hit.end : sentence.end]
    is_meant = is_brief and is_question and BREAKERS.isdisjoint(opening)
    return sentence.start if is_meant else None


def _start_of_appeal(reading: Reading, openings: tuple[Hit, ...], hit: Hit) -> int | None:
    sentence = reading.sentence_of(hit.start)
    for opening in reversed(openings):
        if opening.end > hit.start or opening.start < sentence.start:
            continue
        first, last = reading.token_range(opening.end, hit.start)
        between = [token.folded for token in reading.tokens[first:last]]
        longest = LONGEST_STEP_AFTER_YOUR if opening.word.lower() in YOUR else LONGEST_STEP
        if not SUFFERING.isdisjoint(between[-3:]):
            longest = LONGEST_STEP_TO_SUFFERING
        if len(between) <= longest and BREAKERS.isdisjoint(between):
            return opening.start
    return None
