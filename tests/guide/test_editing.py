"""An edit changes what it means to and not a byte besides."""

import pytest

from rettesnor.guide.differences import (
    How,
    Piece,
    changed_sections,
    changes,
    digest_of_section,
    words_between,
)
from rettesnor.guide.editing import (
    EditError,
    Wording,
    with_heading,
    with_new_paragraph,
    with_paragraph,
    without_paragraph,
)
from rettesnor.guide.package import KK, Paragraph, files_in, guide_from
from rettesnor.guide.text import Verb

FILES = files_in(KK)
GUIDE = guide_from(FILES)
BOUND = next(one for one in GUIDE.paragraphs if one.rules and one.verb is Verb.SHOULD)


def as_it_is(paragraph: Paragraph) -> Wording:
    return Wording(
        text=paragraph.text, verb=paragraph.verb, rules=paragraph.rules,
        because=paragraph.because, holds_from=paragraph.holds_from,
        holds_until=paragraph.holds_until,
    )  # fmt: skip


@pytest.mark.parametrize("paragraph", GUIDE.paragraphs, ids=lambda paragraph: paragraph.anchor)
def test_a_paragraph_written_as_it_is_changes_no_byte(paragraph: Paragraph) -> None:
    assert with_paragraph(FILES, paragraph.anchor, as_it_is(paragraph)) == FILES


@pytest.mark.parametrize("paragraph", GUIDE.paragraphs[::8], ids=lambda one: one.anchor)
def test_new_words_are_read_back_and_all_others_stay(paragraph: Paragraph) -> None:
    words = {"da": "Nye ord – " * 20 + "slut.", "en": "New words – " * 20 + "end."}
    wording = Wording(text=words, verb=Verb.MAY, rules=paragraph.rules, because="for a test")
    after = guide_from(with_paragraph(FILES, paragraph.anchor, wording))
    changed = after.by_anchor[paragraph.anchor]
    assert changed.text["da"] == words["da"] and changed.verb is Verb.MAY
    assert (changed.sources, changed.derived, changed.origin) == (
        paragraph.sources, paragraph.derived, paragraph.origin,
    )  # fmt: skip
    others = {anchor: one for anchor, one in after.by_anchor.items() if anchor != paragraph.anchor}
    assert others == {a: one for a, one in GUIDE.by_anchor.items() if a != paragraph.anchor}


def test_a_paragraph_is_added_behind_another_and_taken_away_again() -> None:
    wording = Wording(
        text={"da": "Et nyt stykke.", "en": "A new one."}, verb=Verb.SHOULD, because="new"
    )
    more = with_new_paragraph(FILES, BOUND.anchor, "brand-new", wording)
    anchors = [one.anchor for one in guide_from(more).paragraphs]
    assert anchors.index("brand-new") == anchors.index(BOUND.anchor) + 1
    less = guide_from(without_paragraph(more, "brand-new"))
    assert less.paragraphs == GUIDE.paragraphs


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        (Wording(text={"da": "Ja.", "en": " "}, verb=Verb.MAY, because="x"), "empty"),
        (Wording(text={"da": "{#x}", "en": "y"}, verb=Verb.MAY, because="x"), "braces"),
        (Wording(text={"da": "Ja.", "en": "y"}, verb=Verb.MAY, because='say "no"'), "because"),
        (Wording(text={"da": "Ja.", "en": "y"}, verb=Verb.MAY), "unbound"),
    ],
)
def test_what_could_not_be_read_back_is_refused(wording: Wording, key: str) -> None:
    with pytest.raises(EditError) as refused:
        with_paragraph(FILES, BOUND.anchor, wording)
    assert refused.value.key == key


def test_an_unknown_anchor_a_taken_one_and_a_heading_are_refused() -> None:
    wording = as_it_is(BOUND)
    for key, act in (
        ("unknown", lambda: with_paragraph(FILES, "no-such", wording)),
        ("anchor_taken", lambda: with_new_paragraph(FILES, BOUND.anchor, BOUND.anchor, wording)),
        ("heading", lambda: with_paragraph(FILES, GUIDE.sections[0].anchor, wording)),
        ("heading", lambda: without_paragraph(FILES, GUIDE.sections[0].anchor)),
    ):
        with pytest.raises(EditError) as refused:
            act()
        assert refused.value.key == key


def headings() -> list[tuple[str, ...]]:
    return [(one.anchor, one.title["da"], one.title["en"]) for one in GUIDE.sections]


@pytest.mark.parametrize(("anchor", "da", "en"), headings(), ids=lambda one: one)
def test_a_heading_changes_its_own_words_and_no_byte_besides(
    anchor: str, da: str, en: str
) -> None:
    assert with_heading(FILES, anchor, {"da": da, "en": f" {en} "}) == FILES
    after = with_heading(FILES, anchor, {"da": "Nye ord\nher", "en": en})
    (path,) = (path for path in FILES if after[path] != FILES[path])
    pairs = zip(FILES[path].split("\n"), after[path].split("\n"), strict=True)
    assert sum(old != new for old, new in pairs) == 1
    changed = guide_from(after).section(anchor)
    assert changed is not None and changed.title == {"da": "Nye ord her", "en": en}
    assert with_heading(after, anchor, {"da": da, "en": en}) == FILES


@pytest.mark.parametrize(
    ("anchor", "da", "key"),
    [
        (GUIDE.sections[0].anchor, " ", "empty"), (GUIDE.sections[0].anchor, "{#x}", "braces"),
        (GUIDE.sections[0].anchor, "# Nyt", "begins"), (BOUND.anchor, "Nyt", "unknown"),
        ("no-such", "Nyt", "unknown"),
    ],
)  # fmt: skip
def test_a_heading_that_could_not_be_read_back_is_refused(anchor: str, da: str, key: str) -> None:
    with pytest.raises(EditError) as refused:
        with_heading(FILES, anchor, {"da": da, "en": "New"})
    assert refused.value.key == key


def test_a_difference_names_paragraph_verb_and_section() -> None:
    harder = Wording(text=BOUND.text, verb=Verb.MUST, rules=BOUND.rules, because=BOUND.because)
    after = guide_from(with_paragraph(FILES, BOUND.anchor, harder))
    (change,) = changes(GUIDE, after)
    assert (change.how, change.anchor) == (How.CHANGED, BOUND.anchor)
    assert change.verb_changed and change.is_weightier and not change.words_changed
    assert changed_sections(GUIDE, after) == (BOUND.section,)


def test_what_is_added_and_what_is_gone_are_told_apart() -> None:
    wording = Wording(text={"da": "Nyt.", "en": "New."}, verb=Verb.FACT, because="x")
    after = guide_from(
        without_paragraph(with_new_paragraph(FILES, BOUND.anchor, "new-one", wording), BOUND.anchor)
    )
    assert {(change.how, change.anchor) for change in changes(GUIDE, after)} == {
        (How.ADDED, "new-one"), (How.REMOVED, BOUND.anchor),
    }  # fmt: skip


def test_two_like_guides_do_not_differ() -> None:
    assert changes(GUIDE, guide_from(FILES)) == ()
    assert changed_sections(GUIDE, guide_from(FILES)) == ()
    digests = {digest_of_section(section) for section in GUIDE.sections}
    assert len(digests) == len(GUIDE.sections)


def test_words_are_told_apart_and_add_up_to_both_texts() -> None:
    old, new = "Du bør altid svare inden to dage.", "Du skal svare borgeren inden to dage."
    pieces = words_between(old, new)
    assert (Piece.GONE, "bør altid") in pieces and (Piece.NEW, "skal") in pieces
    assert " ".join(text for piece, text in pieces if piece is not Piece.NEW) == old
    assert " ".join(text for piece, text in pieces if piece is not Piece.GONE) == new


def test_another_reason_leaves_no_translation_of_the_one_before() -> None:
    anchor, said = "why-social-media", "en anden grund"
    before = GUIDE.by_anchor[anchor]
    assert before.because_in("en") != before.because
    wording = Wording(text=before.text, verb=before.verb, because=said)
    after = guide_from(with_paragraph(FILES, anchor, wording)).by_anchor[anchor]
    assert after.because_in("da") == after.because_in("en") == said


def test_other_words_keep_the_translation_of_the_reason() -> None:
    before = GUIDE.by_anchor["why-social-media"]
    text = {"da": "Andre ord.", "en": "Other words."}
    wording = Wording(text=text, verb=before.verb, because=before.because)
    after = guide_from(with_paragraph(FILES, before.anchor, wording)).by_anchor[before.anchor]
    assert after.text == text
    assert after.asides == before.asides
