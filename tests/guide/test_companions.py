"""What a package holds beside its text: documents, paths for newcomers, and questions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rettesnor.guide.merging import merged
from rettesnor.guide.onboarding import ROLES, StepKind
from rettesnor.guide.package import KK, files_in, guide_from
from rettesnor.guide.questions import HOW_MANY, digest_of_questions
from rettesnor.guide.tables import LANGUAGES, GuidePackageError

FILES = files_in(KK)
GUIDE = guide_from(FILES)
SECTIONS = {section.anchor for section in GUIDE.sections}
IMPORTANT = ("consent-when", "accessibility", "replies", "direct-messages", "advertising",
             "personal-data")  # fmt: skip

DOCUMENT = '[plan]\nkind = "strategy"\nstate = "planned"\ntitle = { da = "Plan", en = "Plan" }\n'
STEP = '[reader.one]\nkind = "own"\ndays = 3\ntitle = { da = "a", en = "b" }\n'
STEP += 'text = { da = "a", en = "b" }\n'
QUESTION = 'text = { da = "a", en = "b" }\nwhy = { da = "a", en = "b" }\nright = 1\n'
QUESTION += 'answers = [ { da = "a", en = "b" }, { da = "c", en = "d" } ]\n'
THREE = "".join(f"[tagging.{name}]\n{QUESTION}" for name in ("one", "two", "three"))


def test_the_planned_strategy_is_planned_and_the_others_hold() -> None:
    states = {one.id: one.state for one in GUIDE.documents}
    assert states.pop("strategy-instagram") == "planned"
    assert set(states.values()) == {"in_force"}


def test_every_role_has_a_path_that_ends_within_fourteen_days() -> None:
    assert set(GUIDE.onboarding) == set(ROLES)
    assert all(step.days <= 14 for path in GUIDE.onboarding.values() for step in path)


def test_an_editor_meets_two_factor_profiles_help_documents_sections_and_the_check() -> None:
    kinds = [step.kind for step in GUIDE.onboarding["local_editor"]]
    assert set(kinds) == set(StepKind) and kinds.count(StepKind.OWN) == 2


def test_the_sections_of_a_role_follow_from_the_rules_that_they_bind() -> None:
    (step,) = (one for one in GUIDE.onboarding["local_editor"] if one.kind is StepKind.SECTIONS)
    assert {"consent-when", "replies", "praise", "accessibility"} <= set(step.about)
    assert "advertising" not in step.about and set(step.about) <= SECTIONS


@pytest.mark.parametrize("section", IMPORTANT)
def test_the_most_important_sections_have_three_questions_in_both_languages(section: str) -> None:
    questions = GUIDE.questions[section]
    assert len(questions) == HOW_MANY
    for one in questions:
        said = [*one.answers, one.text, one.why]
        assert len({words["da"] for words in one.answers}) == len(one.answers) == 3
        assert all(words[language].strip() for words in said for language in LANGUAGES)
    assert len({one.right for one in questions}) == HOW_MANY, "the right one moves about"
    assert len(digest_of_questions(questions)) == 64


def test_questions_are_asked_only_where_the_authority_says_so() -> None:
    assert not GUIDE.asks_questions
    asks = FILES["settings.toml"].replace("ask_questions = false", "ask_questions = true")
    assert guide_from({**FILES, "settings.toml": asks}).asks_questions


def test_a_package_without_any_of_it_is_whole() -> None:
    without = {path: text for path, text in FILES.items() if path not in (
        "documents.toml", "onboarding.toml", "questions.toml")}  # fmt: skip
    guide = guide_from(without)
    assert not guide.documents and not guide.onboarding and not guide.questions


@pytest.mark.parametrize(
    ("file", "text", "place", "remedy"),
    [
        ("documents.toml", DOCUMENT.replace("planned", "soon"), "[plan]", "vælg en af planned"),
        ("documents.toml", DOCUMENT.replace('en = "Plan"', 'en = ""'), "[plan]", "begge sprog"),
        ("documents.toml", DOCUMENT + 'address = "http://kk.dk"', "[plan]", "https://"),
        ("documents.toml", DOCUMENT + 'mailbox = "kontoret"', "[plan]", "navn@eksempel.dk"),
        ("documents.toml", DOCUMENT + 'paragraphs = ["nowhere"]', "[plan]", "nowhere"),
        ("documents.toml", DOCUMENT + 'adress = "x"', "[plan]", "adress"),
        ("documents.toml", DOCUMENT + "asks_receipt = 1", "[plan]", "true eller false"),
        ("documents.toml", 'kind = "strategy"', "documents.toml", "klammer"),
        ("documents.toml", "[plan", "documents.toml", "TOML"),
        ("onboarding.toml", STEP.replace("reader", "boss"), "[boss]", "local_editor"),
        ("onboarding.toml", STEP.replace('"own"', '"magic"'), "[reader.one]", "two_factor"),
        ("onboarding.toml", STEP.replace("days = 3", "days = 0"), "[reader.one]", "1 til 365"),
        ("onboarding.toml", STEP.replace("days = 3", 'days = "3"'), "[reader.one]", "helt tal"),
        ("onboarding.toml", STEP.replace('"own"', '"sections"'), "[reader.one]", "themes"),
        ("onboarding.toml", STEP.replace('"own"', '"sections"') + 'sections = ["moon"]',
         "[reader.one]", "moon"),
        ("onboarding.toml", STEP.replace('"own"', '"sections"') + 'themes = ["moon"]',
         "[reader.one]", "moon"),
        ("onboarding.toml", STEP.replace('"own"', '"documents"') + 'documents = ["novel"]',
         "[reader.one]", "novel"),
        ("onboarding.toml", STEP + 'documents = ["strategy"]', "[reader.one]", "documents"),
        ("questions.toml", f"[tagging.one]\n{QUESTION}", "[tagging]", "netop 3"),
        ("questions.toml", THREE.replace("tagging", "moon"), "[moon]", "afsnittet findes ikke"),
        ("questions.toml", THREE.replace("right = 1", "right = 3", 1), "[tagging.one]", "1 til 2"),
        ("questions.toml", THREE.replace(', { da = "c", en = "d" }', "", 1), "[tagging.one]",
         "2 til 4 svar"),
        ("questions.toml", THREE.replace(', en = "d"', "", 1), "[tagging.one, answers 2]",
         "begge sprog"),
        ("settings.toml", FILES["settings.toml"].replace("ask_questions = false",
                                                         'ask_questions = "nej"'),
         "settings.toml, [reading]", "true eller false"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_the_remedy(
    file: str, text: str, place: str, remedy: str
) -> None:
    with pytest.raises(GuidePackageError) as refused:
        guide_from({**FILES, file: text})
    assert place in refused.value.said("da") and remedy in refused.value.said("da")
    assert file in refused.value.said("en") and refused.value.en != refused.value.da


def replaced(file: str, old: str, new: str) -> Callable[[dict[str, str]], dict[str, str]]:
    return lambda files: {**files, file: files[file].replace(old, new)}


def test_a_new_release_keeps_what_was_changed_here_and_byte_for_byte_the_rest() -> None:
    base = dict(FILES)
    ours = replaced("onboarding.toml", "Prøv tjekket én gang", "Prøv det selv")(base)
    theirs = replaced("questions.toml", "Noget generelt", "Kun generelt")(base)
    found = merged(base, ours, theirs, {})
    assert found["onboarding.toml"] == ours["onboarding.toml"]
    assert found["questions.toml"] == theirs["questions.toml"]
    assert found["documents.toml"] == base["documents.toml"]
    assert merged(base, base, base, {}) == base


def test_the_examples_of_the_reference_are_sound() -> None:
    page = Path(__file__).parents[2] / "docs/reference/guide-package.md"
    blocks = re.findall(r"```toml (\w+\.toml)\n(.*?)```", page.read_text(), re.DOTALL)
    guide = guide_from({**FILES, **dict(blocks)})
    assert [name for name, _ in blocks] == ["documents.toml", "onboarding.toml", "questions.toml"]
    kinds = [step.kind for step in guide.onboarding["local_editor"]]
    assert sorted(kinds) == sorted(StepKind)
    assert guide.documents[0].asks_receipt and len(guide.questions["tagging"]) == HOW_MANY
