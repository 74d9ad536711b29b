"""Nothing that a stranger can write stops or slows the check."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.language.lexicon import lexicon_from
from rettesnor.language.reading import Reading
from rettesnor.language.subject import subject_of
from tests.timing import cpu_seconds, is_done_within

LEXICON = lexicon_from(
    {
        "praise": {
            "all": {
                "words": [
                    "bedste",
                    "-band",
                    "favorit-",
                    {"word": "grøn", "inflect": "adjective"},
                ],
                "never": ["bedste før"],
            }
        }
    }
)
WRITTEN = st.text(alphabet=st.characters(exclude_categories=[]), max_size=120)
PIECES = st.sampled_from(
    [
        *(
            "bedste",
            "favoritband",
            "grøn",
            "ikke",
            "kk.dk",
            "@navn",
            "#Bedste",
            "a@b.dk",
            "de",
            "vi",
        ),
        *(
            "\ud800",
            "\x00",
            "\u202e",
            "\u00ad",
            "\u200d",
            "a\u030a",
            "🎉",
            "…",
            "”",
            "»",
            "«",
            "\n",
            ". ",
        ),
        *("'s", "-", "1.", "kl.", "http://", "www.", "İ", "ﬁ", "𝓫𝓮𝓭𝓼𝓽𝓮", " ", "?", "Krumme"),
    ]
)
WRITTEN_WITH_TRAPS = st.lists(PIECES | WRITTEN, max_size=30).map("".join)


def everything(reading: Reading) -> None:
    hits = reading.hits("praise.all")
    marks = (*reading.handles, *reading.hashtags, *reading.links, *reading.emails)
    words = [(token.text, token.start, token.end) for token in reading.tokens]
    for text, start, end in (*marks, *words, *reading.find_names(["Krumme"])):
        assert 0 <= start < end <= len(reading.text)
        assert reading.text[start:end] == text
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(reading.text)
        assert reading.text[hit.start : hit.end] == hit.word
        reading.is_negated(hit.start, hit.end)
        reading.is_quoted(hit.start, hit.end)
        reading.is_protected(hit.start, hit.end)
        subject_of(reading, reading.sentence_of(hit.start), ["Krumme"], ["vi"])
    ends = [0]
    for start, end in reading.sentences:
        assert ends[-1] <= start < end
        ends.append(end)


@settings(deadline=None)
@given(WRITTEN_WITH_TRAPS)
def test_any_text_can_be_read(text: str) -> None:
    everything(Reading(text, LEXICON, ["bedste"]))


@settings(deadline=None)
@given(WRITTEN_WITH_TRAPS)
def test_every_word_is_in_one_sentence(text: str) -> None:
    reading = Reading(text, LEXICON)
    for token in reading.tokens:
        start, end = reading.sentence_of(token.start)
        assert start <= token.start < end


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "@",
        "a@",
        "@a.",
        ".dk",
        ".dk-",
        "a.",
        "a.dk/",
        "#",
        "www.",
        "http://",
        "bedste ",
        "ikke bedste ",
        "band's",
        "band-",
        "favorit",
        "#aB",
        "🎉a",
        "❤️",
        "a 🎉a",
        "1. Maj ",
        "1. ",
        '"',
        "“",
        "»",
        "’a",
        "\u0300",
        "\u0316\u0300",
        "a\u0301",
        "\u00ad",
        "\ud800",
        "\n",
        "! ",
        "...",
        "-",
        "'",
        "𝓪",
        "Krumme ",
        "de laver grøn. ",
    ],
)
def test_a_flood_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    text = (piece * 80_000)[:80_000]
    few = cpu_seconds(lambda: everything(Reading(text[:20_000], LEXICON)))
    # Four times as much may take eight times as long; a square would take sixteen.
    assert is_done_within(8 * few + 0.05, lambda: everything(Reading(text, LEXICON)))


def test_two_megabytes_are_read_at_once() -> None:
    text = (
        "Vi ses på Rådhuspladsen kl. 15 🎉 Landets bedste band? Læs mere på kk.dk/fest. " * 26_000
    )[:2_000_000]
    begun = time.process_time()
    everything(Reading(text, LEXICON))
    assert time.process_time() - begun < 30
