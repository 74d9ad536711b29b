"""A rule is woken by what it could speak of, and by nothing less."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.guide.package import KK
from rettesnor.language.cpr import cpr_numbers
from rettesnor.language.script import emoji_rows
from rettesnor.language.signs import telling_signs
from rettesnor.rulebook.engine import Rulebook, default_rulebook, load_rulebook
from rettesnor.rulebook.facts import Post, Tag, TagPlace
from rettesnor.rulebook.signals import Signal, signals_of, signals_of_signs
from tests.makers import TODAY

EMOJI = "😀👨👩👧🏽🇩🇰1#*⃣️\u200d❤☀™→ a"


def woken_by(book: Rulebook, text: str, **facts: object) -> set[str]:
    """Return the ids of the rules that a post with this text wakes."""
    post = Post(text=text, today=TODAY, **facts)  # type: ignore[arg-type]
    awake = book.awake(post, book.settings.for_check(()))
    return {book.bound[number].rule.id for number in awake}


@pytest.mark.parametrize(
    "text",
    [
        "Kom til åbent hus på skolen, og tag gerne en ven med 😀 Vi ses!",
        "Se mere på https://www.example.dk/fest.",
        "Kl. fem – i parken … for en tier",
    ],
)
def test_a_plain_post_wakes_no_rule(book: Rulebook, text: str) -> None:
    assert woken_by(book, text) == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Vi ses 😀 😀 😀 😀", "wording/emoji"),
        ("Vi ses #sommer", "wording/hashtags"),
        ("Vi ses ＃sommer", "wording/hashtags"),
        ("Skriv på m.me/skolen", "direct_messages/no_invitation"),
        ("Skriv til mette@eksempel.dk", "personal_data/contact"),
        ("Ring på 12 34 56 7", "personal_data/cpr"),
        ("Hun sagde ”vi er grønne”", "green_claims/partner_message"),
        ("Kom til 𝓯𝓮𝓼𝓽", "wording/pseudo_fonts"),
    ],
)
def test_a_rule_wakes_on_what_it_could_speak_of(book: Rulebook, text: str, rule: str) -> None:
    assert rule in woken_by(book, text)


def test_few_digits_and_few_emoji_wake_no_rule_that_counts_them(book: Rulebook) -> None:
    awake = woken_by(book, "Vi ses kl. 15-17 i uge 42 😀 🎉 🎉")
    assert awake.isdisjoint({"personal_data/cpr", "wording/emoji"})


def test_the_guides_owner_decides_how_many_emoji_wake_the_rule(tmp_path: Path) -> None:
    guide = Path(shutil.copytree(KK, tmp_path / "guide"))
    file = guide / "settings.toml"
    text = re.sub(r"(?m)^emoji_longest_run.*\n", "", file.read_text(encoding="utf-8"))
    if "[wording]" not in text:
        text += "\n[wording]\n"
    file.write_text(text.replace("[wording]", "[wording]\nemoji_longest_run = 1"), "utf-8")
    report = load_rulebook(guide).check(Post(text="Vi ses 😀😀", today=TODAY))
    assert [found.rule for found in report.found] == ["wording/emoji"]


def test_a_repost_is_a_signal_of_its_own() -> None:
    tag = Tag(handle="@firmaet", place=TagPlace.REPOST)
    assert Signal.REPOSTS in signals_of(Post(text="", today=TODAY, tags=(tag,)))
    assert Signal.REPOSTS not in signals_of(
        Post(text="", today=TODAY, tags=(Tag(handle="@firmaet"),))
    )


@given(st.text(alphabet=EMOJI, max_size=30) | st.text())
def test_no_text_has_more_emoji_than_its_signs_give_signals(text: str) -> None:
    counted = signals_of_signs(telling_signs(text))[Signal.EMOJI]
    assert sum(times for _, times in emoji_rows(text)) <= counted


def test_few_emoji_between_quotation_marks_are_counted_as_few() -> None:
    signs = telling_signs("»Vi ses« – i „parken” 😀 ❤️ 1️⃣ … for 20 €")
    assert signals_of_signs(signs)[Signal.EMOJI] == 3


@given(st.text(alphabet="0123456789٣６²OoIl -./\n(", max_size=24))
def test_what_reads_as_a_cpr_number_has_digits_enough_to_wake_the_rule(text: str) -> None:
    if cpr_numbers(text):
        assert "personal_data/cpr" in woken_by(default_rulebook(), text)


def test_the_length_of_a_row_of_signs_changes_nothing(book: Rulebook) -> None:
    assert "wording/emoji" in woken_by(book, "Fest! " + "🎉" * 500)
