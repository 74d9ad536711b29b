"""A word of a list is found in each form that Danish gives it, and no other word is."""

import pytest

from rettesnor.language.inflection import adjective, inflected, noun, verb


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("smuk", "smukt smukke smukkere smukkest smukkeste smukkestes"),
        ("flot", "flotte flottere flotteste"),
        ("tør", "tørt tørre"),
        ("grøn", "grønt grønne grønnere grønneste"),
        ("sikker", "sikkert sikre sikreste"),
        ("simpel", "simpelt simple"),
        ("åben", "åbent åbne"),
        ("begavet", "begavede begavedes"),
        ("komplet", "komplette"),
        ("bæredygtig", "bæredygtigt bæredygtige bæredygtigere bæredygtigste"),
        ("fantastisk", "fantastiske"),
        ("unik", "unikt unikke"),
        ("speciel", "specielt specielle"),
        ("formel", "formelle"),
        ("god", "godt gode bedre bedst bedste bedstes"),
        ("virksom", "virksomt virksomme"),
        ("giftfri", "giftfrit giftfrie"),
    ],
)
def test_an_adjective_is_known_in_its_forms(base: str, forms: str) -> None:
    assert {base, *forms.split()} <= set(adjective(base))


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("favorit", "favoritten favoritter favoritterne favorits favoritternes"),
        ("stjerne", "stjernen stjerner stjernerne stjernernes"),
        ("kunstner", "kunstneren kunstnere kunstnerne kunstneres"),
        ("museum", "museet museer museerne"),
        ("barn", "barnet børn børnene børns"),
        ("artikel", "artiklen artikler artiklerne"),
        ("kok", "kokken kokke kokkene"),
        ("band", "bandet bands bandene"),
        ("by", "byen byer byerne byens"),
        ("superstjerne", "superstjernens"),
        ("forfatter", "forfatteren forfattere forfatterne"),
    ],
)
def test_a_noun_is_known_in_its_forms(base: str, forms: str) -> None:
    assert {base, *forms.split()} <= set(noun(base))


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("støtte", "støtter støttede støttet støttes støttende støt"),
        ("købe", "køber købte købt køb"),
        ("bestemme", "bestemte bestemt bestem"),
        ("dræbe", "dræber dræbte dræbt"),
        ("slå", "slår slog slået slående"),
        ("smadre", "smadrer smadrede smadret"),
        ("slå ihjel", "slå ihjel"),
    ],
)
def test_a_verb_is_known_in_its_forms(base: str, forms: str) -> None:
    assert {base, *([forms] if " " in base else forms.split())} <= set(verb(base))


@pytest.mark.parametrize(
    ("forms", "other_word"),
    [
        (noun("museum"), "musen"),
        (verb("lave"), "lavt"),
        (verb("gå"), "gås"),
        (verb("købe"), "købet"),
        (adjective("sikker"), "sikres"),
        (adjective("unik"), "unikum"),
        (adjective("fin"), "finne"),
        (adjective("ren"), "renne"),
    ],
)
def test_no_form_is_another_word(forms: tuple[str, ...], other_word: str) -> None:
    assert other_word not in forms


def test_only_the_last_word_of_a_phrase_is_inflected() -> None:
    assert "uforglemmelige oplevelserne" not in noun("uforglemmelige oplevelse")[:1]
    assert "uforglemmelige oplevelser" in noun("uforglemmelige oplevelse")


def test_a_kind_of_word_that_danish_does_not_inflect_is_refused() -> None:
    with pytest.raises(ValueError, match="adjective, noun, verb"):
        inflected("hurra", "interjection")
