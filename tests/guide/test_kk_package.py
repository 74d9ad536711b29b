"""The KK guide package carries the whole source guide, in two languages, and binds every rule."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from rettesnor.guide.package import KK, Paragraph, load_guide
from rettesnor.guide.text import Verb, blocks

GUIDE = load_guide(KK)
SETTINGS = GUIDE.settings
TEXTS = tuple(sorted((KK / "da").glob("*.md")))
REPLIES = tuple(sorted((KK / "standard_replies").glob("*/*.md")))
TEMPLATES = tuple(sorted((KK / "consent_templates").glob("*.md")))
DANISH = (*TEXTS, *sorted((KK / "standard_replies/da").glob("*.md")), TEMPLATES[0])

# The lines of the source guide that are not blank.
SOURCE_LINES = (
    *(3, 7, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 43, 45, 47, 49, 51),
    *(53, 55, 57, 59, 61, 63, 65, 67, 69, 71, 73, 75, 79, 81, 83, 84, 85, 86, 90, 92, 94, 96, 98),
    *(99, 100, 101, 103, 105, 107, 109, 111, 113, 115, 117, 119, 121, 123, 125, 127, 129, 131),
    *(133, 135, 137, 139, 141, 143, 145, 147, 149, 151, 153, 155, 157, 159, 161),
)
NEEDS_NO_PARAGRAPH = {
    3: "the name of the document, now in guide.toml",
    7: "the title, now in guide.toml",
    11: "heading, now #about-guide",
    21: "heading over the sections from #strategies to #green-claims",
    23: "heading, now #strategies",
    37: "heading, now #legal-guidelines",
    45: "heading, now #consent",
    61: "heading, now #accessibility",
    69: "heading, now #advertising",
    79: "heading, now #comments",
    90: "heading, now #partners",
    111: "heading, now #green-claims",
    115: "heading, now #new-profile",
    119: "heading, now #profile-creation",
    127: "heading, now #privacy-policy",
    145: "heading, now #sender",
    149: "heading, now #security",
    153: "heading, now #contact",
    161: "a greeting",
}

MUST, SHOULD, MAY = Verb.MUST, Verb.SHOULD, Verb.MAY
LEVELS = {
    "consent/people_in_picture": MUST,
    "consent/portrait": MUST,
    "consent/situation": SHOULD,
    "consent/stands_out": MUST,
    "consent/guardian": SHOULD,
    "consent/sensitive": MUST,
    "consent/template": MUST,
    "consent/language": MAY,
    "consent/filed": SHOULD,
    "consent/filing_place": SHOULD,
    "accessibility/understandable": SHOULD,
    "accessibility/captions": MUST,
    "accessibility/picture_not_alone": MUST,
    "accessibility/text_in_picture": SHOULD,
    "accessibility/alt_text": MUST,
    "advertising/reason_visible": SHOULD,
    "advertising/broad_segment": MUST,
    "advertising/health_narrow": MUST,
    "advertising/vulnerable_proxy": MUST,
    "advertising/minors": MUST,
    "advertising/goal_and_evaluation": MAY,
    "advertising/social_issue": SHOULD,
    "replies/signed_with_first_name": SHOULD,
    "replies/guidance_only": SHOULD,
    "replies/no_confirmed_case": MUST,
    "direct_messages/only_standard_text": MUST,
    "direct_messages/no_invitation": MUST,
    "tagging/untagged_partners": MUST,
    "tagging/provider_not_tagged": MUST,
    "mention/expectations": SHOULD,
    "mention/main_message": SHOULD,
    "praise/superlative": MUST,
    "praise/moderate": SHOULD,
    "green_claims/own": SHOULD,
    "green_claims/partner": MUST,
    "green_claims/partner_message": SHOULD,
    "personal_data/cpr": MUST,
    "personal_data/case": MUST,
    "personal_data/contact": SHOULD,
    "wording/hashtags": SHOULD,
    "wording/pseudo_fonts": SHOULD,
    "wording/emoji": MAY,
    "wording/ai_made": SHOULD,
    "profiles/two_factor": SHOULD,
}
WEAKEST_FIRST = (Verb.FACT, MAY, SHOULD, MUST)

ATTRIBUTES = re.compile(r"\{#([a-z0-9-]+)([^{}]*)\}[ \t]*$", re.MULTILINE)
TWO_CAPITALISED = re.compile(
    r"(?<![.!?] )(?<!- )(?<!\*)(?<!^)\b[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+\b"
)
NAMES_THAT_ARE_NO_PERSON = {
    "Københavns Kommune", "Digital Post", "Grøndal Multicenter", "Corporate Communications",
    "Finance Administration", "Danish Data", "Protection Agency", "General Data",
    "Protection Regulation", "Danish Act", "Services Act", "København Kommune",
    "Copenhagen Municipality",
}  # fmt: skip


def anchors_of(language: str) -> list[str]:
    """Return the anchors of one language as they stand in its files."""
    files = sorted((KK / language).glob("*.md"))
    return [found[1] for file in files for found in ATTRIBUTES.finditer(file.read_text())]


def front_matter(file: Path) -> tuple[dict[str, object], str]:
    """Return what stands between the +++ lines, and the text below."""
    _, head, body = file.read_text().split("+++\n", 2)
    return tomllib.loads(head), body.strip()


def names_in(text: str) -> set[str]:
    """Return neighbouring words with capitals, but for those that open a sentence."""
    return set(TWO_CAPITALISED.findall(" ".join(text.split())))


def prose(file: Path) -> str:
    """Return a file's running text, without front matter, headings and attributes."""
    text = file.read_text().rpartition("+++\n")[2]
    return re.sub(r"(?m)^#.*$", "", ATTRIBUTES.sub("", text))


def lix(text: str) -> float:
    """Return the readability index: words a sentence, plus the percentage of long words."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.sub(r"\S+[@.]\S+\w|\{\w+\}", "x", text))
    sentences = len(re.findall(r"[.!?:](?=\s|”|$)", text)) or 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_the_danish_and_the_english_guide_have_the_same_anchors_in_the_same_order() -> None:
    assert anchors_of("da") == anchors_of("en")
    assert [f.name for f in TEXTS] == [f.name for f in sorted((KK / "en").glob("*.md"))]


def test_no_anchor_stands_twice() -> None:
    anchors = anchors_of("da")
    assert len(anchors) > 120
    assert sorted(set(anchors)) == sorted(anchors)


def test_the_english_files_leave_verbs_and_rules_to_the_danish() -> None:
    for file in (KK / "en").glob("*.md"):
        for block in blocks(file.read_text(encoding="utf-8"), file.name):
            assert not block.classes and block.values.keys() <= {"because", "derived"}, file.name


def test_every_line_of_the_source_is_carried_or_excused() -> None:
    carried = {line for paragraph in GUIDE.paragraphs for line in paragraph.sources}
    assert carried | set(NEEDS_NO_PARAGRAPH) == set(SOURCE_LINES)
    assert not carried & set(NEEDS_NO_PARAGRAPH)


def test_an_excused_heading_lives_on_as_a_section() -> None:
    sections = {section.anchor for section in GUIDE.sections}
    named = re.findall(r"#([a-z-]+)", " ".join(NEEDS_NO_PARAGRAPH.values()))
    assert set(named) <= sections


@pytest.mark.parametrize("paragraph", GUIDE.paragraphs, ids=lambda p: p.anchor)
def test_a_paragraph_is_carried_by_rules_or_says_why_not(paragraph: Paragraph) -> None:
    assert bool(paragraph.rules) != bool(paragraph.because)


@pytest.mark.parametrize("paragraph", GUIDE.paragraphs, ids=lambda p: p.anchor)
def test_what_explains_a_paragraph_is_told_in_both_languages(paragraph: Paragraph) -> None:
    for said in (paragraph.because_in, paragraph.derived_in):
        assert not said("da") or said("da") != said("en")


@pytest.mark.parametrize("paragraph", GUIDE.paragraphs, ids=lambda p: p.anchor)
def test_a_paragraph_says_where_it_comes_from(paragraph: Paragraph) -> None:
    assert bool(paragraph.sources) != bool(paragraph.derived)
    assert paragraph.origin in ("house", "law", "both")
    assert paragraph.origin != "law" or paragraph.derived


@pytest.mark.parametrize("paragraph", GUIDE.paragraphs, ids=lambda p: p.anchor)
def test_a_paragraph_can_be_quoted_alone(paragraph: Paragraph) -> None:
    for text in paragraph.text.values():
        assert text.endswith(".")
        assert 20 <= len(text) <= 240
        assert 1 <= len(re.findall(r"[.?!](?=\s|$)", text)) <= 3


def test_every_rule_is_bound_at_the_level_that_was_ruled() -> None:
    strongest = {
        rule: max((p.verb for p in bound), key=WEAKEST_FIRST.index)
        for rule, bound in GUIDE.bindings.items()
    }
    assert LEVELS.items() <= strongest.items()


def test_what_the_guide_allows_never_stops_a_post() -> None:
    allowances = [p for p in GUIDE.paragraphs if " må gerne " in p.text["da"]]
    assert len(allowances) > 8
    assert {p.verb for p in allowances} == {MAY}


def test_the_guide_names_no_person() -> None:
    assert names_in("Du kan spørge Asta Holm.") == {"Asta Holm"}
    for file in (*KK.rglob("*.md"), KK / "guide.toml", KK / "settings.toml"):
        text = prose(file) if file.suffix == ".md" else file.read_text().replace("#", "")
        assert names_in(text) <= NAMES_THAT_ARE_NO_PERSON, file.name
        assert set(re.findall(r"[\w.]+@kk\.dk", text)) <= {"socialemedier@kk.dk"}


@pytest.mark.parametrize("file", DANISH, ids=lambda file: file.stem)
def test_the_danish_is_easy_to_read(file: Path) -> None:
    assert 10 < lix(prose(file)) <= 35


def test_every_standard_reply_and_template_exists_in_both_languages() -> None:
    assert len(REPLIES) == 12 and len(TEMPLATES) == 2
    for file in (*REPLIES, *TEMPLATES):
        head, body = front_matter(file)
        other, _ = front_matter(file.parent / str(head["pair"]))
        assert {head["language"], other["language"]} == {"da", "en"}
        assert head["id"] == other["id"]
        assert head["title"] and body


def test_both_languages_of_a_text_have_the_same_blanks() -> None:
    for file in (*REPLIES, *TEMPLATES):
        head, body = front_matter(file)
        _, other = front_matter(file.parent / str(head["pair"]))
        assert set(re.findall(r"\{\w+\}", body)) == set(re.findall(r"\{\w+\}", other))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_text_for_direct_messages_points_to_digital_post_and_the_phone(language: str) -> None:
    reply = f"{SETTINGS['direct_messages']['standard_text']}.md"
    _, body = front_matter(KK / "standard_replies" / language / reply)
    assert str(SETTINGS["authority"]["digital_post_address"]) in body
    assert str(SETTINGS["authority"]["phone"]) in body
    assert "{" not in body


def test_replies_in_a_thread_are_signed_with_a_first_name() -> None:
    for file in REPLIES:
        if file.stem != "direct-message":
            assert file.read_text().rstrip().endswith("{first_name}"), file


def test_the_consent_template_in_the_package_is_the_one_in_force() -> None:
    for file in TEMPLATES:
        assert [front_matter(file)[0]["version"]] == SETTINGS["consent"]["templates_in_force"]


def test_the_consent_template_has_what_makes_a_consent_hold() -> None:
    for file in TEMPLATES:
        _, body = front_matter(file)
        blanks = {"purpose", "expires_on", "guardian_name", "guardian_signature", "signature"}
        assert blanks <= set(re.findall(r"\{(\w+)\}", body))
        assert str(SETTINGS["authority"]["privacy_address"]) in body
        assert str(SETTINGS["authority"]["mailbox"]) in body
        assert str(SETTINGS["consent"]["minor_consent_age"]) in body


def test_addresses_in_the_guide_are_those_of_the_settings() -> None:
    said = " ".join(paragraph.text["da"] for paragraph in GUIDE.paragraphs)
    for key in ("privacy_address", "digital_post_address", "phone", "mailbox", "records_system"):
        assert str(SETTINGS["authority"][key]) in said


def test_shares_are_parts_of_one() -> None:
    shares = {
        key: value
        for table in SETTINGS.values()
        for key, value in table.items()
        if key.endswith("_share") or key in ("caption_coverage", "overlap")
    }
    assert len(shares) >= 5
    assert all(0 < float(str(share)) <= 1 for share in shares.values())


def test_dates_of_law_are_dates() -> None:
    assert SETTINGS["green_claims"]["generic_claims_from"] == date(2026, 9, 27)
    made, reviewed = (GUIDE.by_anchor[anchor] for anchor in ("ai-made", "ai-text-reviewed"))
    assert made.holds_from == reviewed.holds_from == date(2026, 8, 2)


def test_names_that_hold_a_flagged_word_are_known() -> None:
    wanted = {"Grøndal", "Grønland", "Grønnegade", "Grøn Koncert", "Grønt Flag"}
    assert wanted | {"Bæredygtig Bundlinje", "Verdens Bedste Mor"} <= set(GUIDE.names)
