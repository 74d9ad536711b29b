"""The lists of the guide meet whole words, compounds where asked, and nothing else."""

from collections.abc import Mapping

import pytest

from rettesnor.language.folding import Folded
from rettesnor.language.lexicon import Lexicon, LexiconError, lexicon_from


def lexicon(*words: object, never: tuple[object, ...] = ()) -> Lexicon:
    return lexicon_from({"praise": {"list": {"words": list(words), "never": list(never)}}})


def found(listed: Lexicon, post: str) -> list[str]:
    return [hit.word for hit in listed.hits(Folded(post)).get("praise.list", ())]


BEST = lexicon("bedste")
GREEN = lexicon({"word": "grøn", "inflect": "adjective"})
FAVOURITE = lexicon({"word": "favorit", "mode": "modifier"})
SINGER = lexicon({"word": "sanger", "mode": "head", "inflect": "noun"})
NEUTRAL = lexicon("CO2-neutral")


@pytest.mark.parametrize(
    ("listed", "post", "words"),
    [
        (BEST, "Landets Bedste!", ["Bedste"]),
        (BEST, "bedsteforældredag", []),
        (BEST, "den næstbedste", []),
        (BEST, "𝓫𝓮𝓭𝓼𝓽𝓮 og be\u00addste", ["𝓫𝓮𝓭𝓼𝓽𝓮", "be\u00addste"]),
        (BEST, "Den bedste's kage", ["bedste"]),
        (BEST, "bedste – ja (bedste)", ["bedste", "bedste"]),
        (BEST, "#DanmarksBedsteBand", ["Bedste"]),
        (BEST, "DanmarksBedsteBand", []),
        (BEST, "#danmarksbedste", []),
        (GREEN, "Det grønne valg er grønt", ["grønne", "grønt"]),
        (GREEN, "grøn-ordning, Grøndal, Grønland", []),
        (FAVOURITE, "byens favoritkunstner", ["favoritkunstner"]),
        (FAVOURITE, "en favorit", ["favorit"]),
        (FAVOURITE, "favorit-band", ["favorit-band"]),
        (FAVOURITE, "superfavorit", []),
        (SINGER, "en popsanger og hendes sangere", ["popsanger", "sangere"]),
        (SINGER, "rock-sangeren", ["rock-sangeren"]),
        (SINGER, "sangerforbund", []),
        (
            NEUTRAL,
            "CO2-neutral CO2 neutral CO₂-neutral",
            ["CO2-neutral", "CO2 neutral", "CO₂-neutral"],
        ),
        (NEUTRAL, "CO2-neutralitet", []),
        (lexicon("må ikke gå glip af"), "Du må ikke gå\nglip af det", ["må ikke gå\nglip af"]),
        (lexicon("🔪"), "Pas på 🔪 ?", ["🔪"]),
        (lexicon("skor"), "skor", ["skor"]),
        (lexicon("-kor"), "skor ungdomskor", ["ungdomskor"]),
        (lexicon("yndlings-"), "yndlingsband", ["yndlingsband"]),
    ],
)
def test_a_list_meets_the_words_it_means(listed: Lexicon, post: str, words: list[str]) -> None:
    assert found(listed, post) == words


@pytest.mark.parametrize(
    ("never", "post", "words"),
    [
        ("bedste før", "Bedste før 2030, men byens bedste", ["bedste"]),
        ("bedste venner", "bedste vennerne", ["bedste"]),
        ("i bedste fald", "I bedste fald", []),
    ],
)
def test_a_phrase_that_only_looks_like_praise_cancels_it(
    never: str, post: str, words: list[str]
) -> None:
    assert found(lexicon("bedste", never=(never,)), post) == words


def test_a_word_that_cancels_does_so_inside_compounds_too() -> None:
    listed = lexicon({"word": "eneste", "mode": "head"}, never=("tjeneste",))
    assert found(listed, "Den eneste byggetjeneste") == ["eneste"]


def test_the_longest_of_several_readings_is_shown() -> None:
    listed = lexicon("gå glip", "må ikke gå glip af", "glip af")
    assert found(listed, "Du må ikke gå glip af det") == ["må ikke gå glip af"]


def test_a_word_in_two_lists_is_found_in_both() -> None:
    listed = lexicon_from({"a": {"x": {"words": ["største"]}, "y": {"words": ["største"]}}})
    assert set(listed.hits(Folded("Landets største"))) == {"a.x", "a.y"}
    assert listed.lists == {"a.x", "a.y"}


def test_a_watched_list_is_found_in_every_text_and_like_any_other() -> None:
    listed = lexicon_from({"a": {"x": {"words": ["største"]}, "y": {"words": ["bedste"]}}})
    hits = listed.watching({"a.x", "digits"}).hits(Folded("Landets største og bedste"))
    assert set(hits.watched) == {"a.x"}
    assert hits == listed.hits(Folded("Landets største og bedste"))


def test_a_hit_stands_where_the_post_has_it() -> None:
    post = "Hør \u200bdanmarks bedste"
    hit = BEST.hits(Folded(post))["praise.list"][0]
    assert (post[hit.start : hit.end], hit.list, hit.entry.word) == (
        "bedste",
        "praise.list",
        "bedste",
    )


def test_a_post_without_hits_gives_nothing() -> None:
    assert BEST.hits(Folded("Vi ses på biblioteket")) == {}


def test_an_empty_guide_finds_nothing() -> None:
    assert lexicon_from({}).hits(Folded("Landets bedste")) == {}


@pytest.mark.parametrize(
    "content",
    [
        {"words": [3]},
        {"words": [""]},
        {"words": [{"mode": "head"}]},
        {"words": [{"word": "sanger", "mode": "tail"}]},
        {"words": [{"word": "sanger", "inflect": "interjection"}]},
        {"words": [{"word": "sanger", "infleckt": "noun"}]},
        {"words": "bedste"},
        {"wrods": ["bedste"]},
        "bedste",
    ],
)
def test_a_mistake_in_a_list_is_named_with_its_file(content: object) -> None:
    tables: Mapping[str, Mapping[str, object]] = {"praise": {"superlative": content}}
    with pytest.raises(LexiconError, match=r"lexicons/praise\.toml, \[superlative\]"):
        lexicon_from(tables)
