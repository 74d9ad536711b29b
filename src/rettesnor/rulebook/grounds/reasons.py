"""The sentence that tells the receiver of an ad why it is shown."""

from collections.abc import Iterator, Mapping

from rettesnor.rulebook.facts import Ad
from rettesnor.rulebook.grounds.targeting import is_limited_to_one_gender

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "start": "Du ser annoncen, fordi {name} vil nå", "women": "kvinder", "men": "mænd",
        "people": "folk", "between": "på {low}-{high} år", "from": "på {low} år eller mere",
        "to": "på højst {high} år", "radius": "inden for {km} km fra {place}", "in": "i {place}",
        "interests": "der interesserer sig for {things}", "pages": "der følger {things}",
        "audience": "der er på listen “{things}”", "lookalike": "der ligner andre, vi kender",
        "here": "stedet", "before": ", ", "and": " og ",
    },
    "en": {
        "start": "You see the ad because {name} wants to reach", "women": "women", "men": "men",
        "people": "people", "between": "aged {low}-{high}", "from": "aged {low} or more",
        "to": "aged {high} at most", "radius": "within {km} km of {place}", "in": "in {place}",
        "interests": "who are interested in {things}", "pages": "who follow {things}",
        "audience": "who are on the list “{things}”", "lookalike": "who resemble others we know",
        "here": "the place", "before": " ", "and": " and ",
    },
}  # fmt: skip
WOMEN = frozenset({"female", "woman", "women", "kvinde", "kvinder", "f"})
MEN = frozenset({"male", "man", "men", "mand", "mænd", "m"})
HIGHEST_AGE = 65


def reason(ad: Ad, name: str, language: str) -> str:
    """Return why a receiver gets the ad, as a whole sentence in one of the two languages."""
    words = WORDS[language]
    start = words["start"].format(name=name)
    whom = " ".join((start, _whom(ad, words), *_ages(ad, words), *_places(ad, words)))
    traits = words["and"].join(_traits(ad, words))
    return f"{whom}{words['before']}{traits}." if traits else f"{whom}."


def _whom(ad: Ad, words: Mapping[str, str]) -> str:
    chosen = {gender.strip().lower() for gender in ad.targeting.genders}
    if is_limited_to_one_gender(ad):
        if chosen & WOMEN:
            return words["women"]
        if chosen & MEN:
            return words["men"]
    return words["people"]


def _ages(ad: Ad, words: Mapping[str, str]) -> Iterator[str]:
    low, high = ad.targeting.age_min, ad.targeting.age_max
    if low is not None and high is not None and high < HIGHEST_AGE:
        yield words["between"].format(low=low, high=high)
    elif low is not None:
        yield words["from"].format(low=low)
    elif high is not None and high < HIGHEST_AGE:
        yield words["to"].format(high=high)


def _places(ad: Ad, words: Mapping[str, str]) -> Iterator[str]:
    targeting = ad.targeting
    if targeting.radius_km is not None:
        place = targeting.radius_around.strip() or _listed(targeting.places) or words["here"]
        yield words["radius"].format(km=f"{targeting.radius_km:g}", place=place)
    elif targeting.places:
        yield words["in"].format(place=_listed(targeting.places))


def _traits(ad: Ad, words: Mapping[str, str]) -> Iterator[str]:
    targeting = ad.targeting
    if targeting.interests:
        yield words["interests"].format(things=_listed(targeting.interests))
    if targeting.seed_pages:
        yield words["pages"].format(things=_listed(targeting.seed_pages))
    if targeting.audience_name.strip():
        yield words["audience"].format(things=targeting.audience_name.strip())
    if targeting.is_lookalike:
        yield words["lookalike"]


def _listed(things: tuple[str, ...]) -> str:
    return ", ".join(thing.strip() for thing in things if thing.strip())
