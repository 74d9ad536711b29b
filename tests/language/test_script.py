"""What a screen reader stumbles on, and what it does not."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.language.script import (
    emoji_runs,
    hashtags_without_capitals,
    plain,
    pseudo_fonts,
    shouting,
)
from tests.timing import is_done_within


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("𝐌𝐨𝐝 𝐨𝐬 i parken", "Mod os i parken"),
        ("𝐈 𝐝𝐚𝐠", "I dag"),
        ("(𝗡𝘆𝗵𝗲𝗱!)", "(Nyhed!)"),
        ("Ｋｏｎｃｅｒｔ", "Koncert"),
        ("ᴋᴏɴᴄᴇʀᴛ nu", "koncert nu"),
        ("Kоncert", "Koncert"),
        ("K̲o̲n̲c̲e̲r̲t̲", "Koncert"),
        ("ʇxǝʇ", "text"),
        ("🅺🅾🅽🅲🅴🆁🆃", "KONCERT"),
        ("Ⓚⓞⓝⓒⓔⓡⓣ", "Koncert"),
        ("ˢᵘᵖᵉʳ", "super"),
    ],
)
def test_borrowed_letters_are_found_and_rewritten(text: str, remedy: str) -> None:
    assert len(pseudo_fonts(text)) == 1
    assert plain(text) == remedy


@pytest.mark.parametrize(
    "text",
    [
        "™ ½ ² ³ № ℃ 1️⃣ CO₂ m² C₆H₁₂O₆",
        "1ˢᵗ Mᵐᵉ 2º ª",
        "En café på Østerbro og i Ålborg",
        "cafe\u0301 A\u030alborg",
        "Tiếng Việt",
        "Москва і Київ",
        "10 kΩ, 5 μm og 3 µg",
        "🅿️ og Ⓜ️",
        "① Hent ② Løb",
        "𝑥 + 𝑦",
        "Tシャツ",
        "مُحَمَّدٌ",
    ],
)
def test_ordinary_signs_and_languages_are_left_alone(text: str) -> None:
    assert pseudo_fonts(text) == ()
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("#sommerikøbenhavn", "#SommerIKøbenhavn"),
        ("Se #læsforlivet!", "#LæsForLivet"),
        ("#SOMMERIKØBENHAVN", "#SommerIKøbenhavn"),
        ("#kulturkøbenhavn2026", "#KulturKøbenhavn2026"),
    ],
)
def test_a_hashtag_of_several_words_gets_capitals(text: str, suggestion: str) -> None:
    (advice,) = hashtags_without_capitals(text)
    assert advice.suggestion == suggestion
    assert text[advice.start : advice.end].lower() == suggestion.lower()


@pytest.mark.parametrize(
    "text",
    [
        "#SommerIKøbenhavn",
        "#sommerferie",
        "#sommer_i_københavn",
        "#biblioteker",
        "#iparken",
        "https://example.dk/#sommerikøbenhavn",
    ],
)
def test_a_hashtag_of_one_word_is_fine(text: str) -> None:
    assert hashtags_without_capitals(text) == ()


def test_the_authority_may_add_its_own_words() -> None:
    assert hashtags_without_capitals("#skovbørnivanløse") == ()
    (advice,) = hashtags_without_capitals("#skovbørnivanløse", ["skovbørn"])
    assert advice.suggestion == "#SkovbørnIVanløse"


@pytest.mark.parametrize("emoji", ["😀", "👨‍👩‍👧‍👦", "👩🏽‍🚒", "🇩🇰", "1️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🧗🏼‍♀️", "✅"])
def test_a_composed_emoji_counts_once(emoji: str) -> None:
    assert emoji_runs(emoji * 3, longest=3) == ()
    assert emoji_runs("Hej " + emoji * 4, longest=3)[0].start == 4


def test_signs_and_spread_emoji_make_no_row() -> None:
    assert emoji_runs("™™™™ 1234 ©©©© →→→→", longest=3) == ()
    assert emoji_runs("😀 a 😀 b 😀 c 😀", longest=3) == ()


@pytest.mark.parametrize("text", ["KOM TIL FEST NU", "NU ER DET NOK", "ÅBENT HUS KL. 10 I PARKEN"])
def test_four_words_in_capitals_shout(text: str) -> None:
    (span,) = shouting(f"Hej, {text} og tak")
    assert f"Hej, {text} og tak"[span.start : span.end] == text


@pytest.mark.parametrize("text", ["EU FN USA OECD", "Kom TIL FEST nu", "DR TV2 KBH EU FN"])
def test_acronyms_and_single_words_do_not_shout(text: str) -> None:
    assert shouting(text) == ()


def four_in_a_row(text: str) -> object:
    return emoji_runs(text, longest=3)


@given(st.text() | st.text(alphabet="#aiK о̲𝐀ʇ😀\u200d\ufe0f🇩1\u20e3"))
def test_whatever_is_pasted_the_places_lie_inside_it(text: str) -> None:
    spans = [*pseudo_fonts(text), *emoji_runs(text, longest=1), *shouting(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert isinstance(plain(text), str)
    assert hashtags_without_capitals(text) is not None


@pytest.mark.parametrize(
    "find", [pseudo_fonts, plain, hashtags_without_capitals, four_in_a_row, shouting]
)
def test_a_hostile_text_is_read_at_once(find: Callable[[str], object]) -> None:
    for piece in [
        "0",
        "@",
        "(",
        "#" + "ier" * 20 + " ",
        "😀",
        "👨\u200d",
        "𝐀",
        "\u0301",
        "A ",
        "🇩",
    ]:
        text = (piece * 10_000)[:10_000]
        assert is_done_within(0.05, partial(find, text)), piece
