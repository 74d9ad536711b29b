"""A claim that the post denies is not held against the office."""

import pytest

from rettesnor.language.lexicon import lexicon_from
from rettesnor.language.reading import Reading

LEXICON = lexicon_from(
    {
        "claims": {
            "all": {
                "words": [
                    "bedste",
                    "bionedbrydelig",
                    "klimavenlig",
                    "plastikfri",
                    {"word": "fantastisk", "inflect": "adjective"},
                    {"word": "bæredygtig", "inflect": "adjective", "mode": "head"},
                ]
            }
        }
    }
)


def denied(post: str) -> list[bool]:
    reading = Reading(post, LEXICON)
    return [reading.is_negated(hit.start, hit.end) for hit in reading.hits("claims.all")]


@pytest.mark.parametrize(
    "post",
    [
        "Plastposen er ikke bionedbrydelig",
        "Den er ikke helt så bæredygtig",
        "ikke landets bedste sanger, men hun øver",
        "Det er hverken bæredygtigt eller klimavenlig",
        "Bæredygtig er den ikke",
        "Det er aldrig fantastisk",
        "en ikke-bæredygtig pose",
        "It isn’t plastikfri",
        "Ingen fantastisk aften",
    ],
)
def test_a_denied_claim_is_seen_as_denied(post: str) -> None:
    assert denied(post)
    assert all(denied(post))


@pytest.mark.parametrize(
    "post",
    [
        "Landets bedste",
        "Ikke bare landets bedste sanger",
        "Uden tvivl en fantastisk aften",
        "Ikke dyrt, men fantastisk",
        "Ikke dyrt men fantastisk",
        "Er det ikke fantastisk?",
        "Vi lukker aldrig. Fantastisk",
        "Den bæredygtige pose er fin, og den er ikke dyr",
        "En fantastisk aften, du ikke glemmer",
    ],
)
def test_a_claim_near_a_denial_of_something_else_stays_a_claim(post: str) -> None:
    assert denied(post)
    assert not any(denied(post))
