"""The engine: the guide's verbs decide, a rule can be added, and a waiver is a fact."""

import json
import shutil
from datetime import date
from pathlib import Path
from random import Random

import pytest
from jsonschema.validators import validator_for

from rettesnor.guide.package import KK
from rettesnor.guide.text import Verb
from rettesnor.rulebook import report as report_module
from rettesnor.rulebook.engine import Rulebook, UnknownRuleError, load_rulebook
from rettesnor.rulebook.facts import Ad, Post, Reply
from rettesnor.rulebook.loading import RULES, RuleError
from rettesnor.rulebook.report import Status
from rettesnor.rulebook.settings import SettingError
from tests.makers import facts_from, post_of, said_by

SCHEMA = json.loads((Path(report_module.__file__).parent / "report.schema.json").read_text())
TAGGED = 'text = "Tak til @firmaet"\ntags = [{handle = "@firmaet", party = "company"}]\n'
TAG_RULE = "tagging/untagged_partners"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """Return a copy of the guide package, free to change."""
    return Path(shutil.copytree(KK, tmp_path / "guide"))


def replace_in(folder: Path, old: str, new: str) -> None:
    """Change a phrase in the guide's files, which must be there."""
    changed = 0
    for file in (*folder.rglob("*.md"), *folder.rglob("*.toml")):
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")
            changed += 1
    assert changed, f"{old} stands nowhere"


def test_a_tagged_company_stops_the_post_and_the_guide_is_quoted(book: Rulebook) -> None:
    report = book.check(post_of(TAGGED))
    (finding,) = [one for one in report.findings if one.rule == TAG_RULE]
    assert report.status is Status.STOPPED
    assert finding.paragraph.anchor == "tagging-default"
    assert finding.paragraph.text["da"] == book.guide.by_anchor["tagging-default"].text["da"]


def test_changing_the_guides_verb_changes_the_check(guide: Path) -> None:
    replace_in(guide, "{#tagging-default .must", "{#tagging-default .should")
    report = load_rulebook(guide).check(post_of(TAGGED))
    assert report.status is Status.ADVICE


PORTRAIT = """
text = "Kom og besøg værkstedet, der er åbent for alle på lørdag."
[[pictures]]
name = "a.jpg"
alt = "En kvinde ved en drejebænk"
faces = { count = 1, largest_share = 0.5, median_share = 0.5 }
"""
ASSESSED = """
[[answers]]
question = "consent/situation#activity"
about = "a.jpg"
value = "yes"
"""


def test_an_authority_whose_basis_is_its_task_records_an_assessment_instead_of_a_consent(
    book: Rulebook, guide: Path
) -> None:
    assert said_by(book, "consent/portrait", post_of(PORTRAIT))
    replace_in(guide, 'image_basis = "consent_first"', 'image_basis = "public_task"')
    other = load_rulebook(guide)
    assert said_by(other, "consent/portrait", post_of(PORTRAIT)) == []
    (asked,) = said_by(other, "consent/situation", post_of(PORTRAIT))
    assert asked.question == "consent/situation#activity"
    assert other.check(post_of(PORTRAIT + ASSESSED)).status is Status.READY


def test_a_rule_that_no_paragraph_names_does_not_run(guide: Path) -> None:
    replace_in(guide, f'rules="{TAG_RULE}"', 'because="switched off here"')
    assert said_by(load_rulebook(guide), TAG_RULE, post_of(TAGGED)) == []


def test_a_guide_that_names_a_rule_which_does_not_exist_stops_the_start(guide: Path) -> None:
    replace_in(guide, f'rules="{TAG_RULE}"', 'rules="tagging/no_such_rule"')
    with pytest.raises(UnknownRuleError, match="tagging/no_such_rule"):
        load_rulebook(guide)


def test_a_setting_of_the_wrong_type_stops_the_start_and_is_named(guide: Path) -> None:
    replace_in(guide, 'handles = ["@kobenhavnskommune"]', "handles = 7")
    with pytest.raises(SettingError, match=r"\[authority\] handles = 7"):
        load_rulebook(guide)


RULE = '''"""Posts do not shout hurra."""

from collections.abc import Iterator

from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.findings import Finding, Step, breach, in_text
from rettesnor.rulebook.settings import Settings


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach where the post says hurra."""
    for token in settings.read(post.text).tokens:
        if token.folded == "hurra":
            yield breach("shouts", at=in_text((token.start, token.end)), remedies=(Step("calm"),))
'''.replace('Step("calm")', 'Step(label="calm")')
PAGE = """+++
title = { da = "Du råber hurra", en = "You shout hurray" }
help = { da = "Vi råber ikke.", en = "We do not shout." }
messages.shouts = { da = "Skriv det roligt.", en = "Write it calmly." }
remedies.calm = { da = "Skriv om", en = "Rewrite" }
+++
"""


def test_a_rule_is_added_by_adding_its_files_alone(guide: Path, tmp_path: Path) -> None:
    theme = tmp_path / "rules" / "cheering"
    theme.mkdir(parents=True)
    (theme / "no_hurray.py").write_text(RULE)
    (theme / "no_hurray.md").write_text(PAGE)
    for language, text in (("da", "Råb ikke hurra."), ("en", "Do not shout hurray.")):
        bound = ' .must rules="cheering/no_hurray"' if language == "da" else ""
        heading = "# Jubel {#cheering}" if language == "da" else "# Cheering {#cheering}"
        source = f"{heading}\n\n{text}\n{{#no-hurray{bound}}}\n"
        (guide / language / "99-cheering.md").write_text(source)
    grown = load_rulebook(guide, (RULES, tmp_path / "rules"))
    report = grown.check(post_of('text = "Hurra for haven"'))
    assert [finding.paragraph.anchor for finding in report.findings] == ["no-hurray"]
    assert report.status is Status.STOPPED


def test_a_rule_without_a_check_function_is_named(guide: Path, tmp_path: Path) -> None:
    theme = tmp_path / "rules" / "empty"
    theme.mkdir(parents=True)
    (theme / "nothing.py").write_text('"""Nothing."""\n')
    with pytest.raises(RuleError, match="empty/nothing"):
        load_rulebook(guide, (RULES, tmp_path / "rules"))


WAIVER = """
[[waivers]]
rule = "tagging/untagged_partners"
by = "Lokal leder"
role = "local_manager"
reason = "Fælles kampagne aftalt med ledelsen"
until = 2026-12-31
"""


def test_a_waiver_lifts_the_stop_until_it_ends(book: Rulebook) -> None:
    assert book.check(post_of(TAGGED + WAIVER)).status is Status.READY
    late = post_of("today = 2027-01-01\n" + TAGGED + WAIVER)
    assert book.check(late).status is Status.STOPPED


def test_a_waiver_by_a_local_editor_lifts_nothing(book: Rulebook) -> None:
    post = post_of(TAGGED + WAIVER.replace("local_manager", "local_editor"))
    assert book.check(post).status is Status.STOPPED


def test_a_waiver_without_a_reason_lifts_nothing(book: Rulebook) -> None:
    post = post_of(TAGGED + WAIVER.replace("Fælles kampagne aftalt med ledelsen", " "))
    assert book.check(post).status is Status.STOPPED


CPR_WAIVER = """
text = "Ring om 010203-1234"
[[waivers]]
rule = "personal_data/cpr"
by = "Central kommunikation"
role = "central_communications"
reason = "Haster"
until = 2026-12-31
data_protection_advice_on = 2026-11-01
"""


def test_nobody_can_waive_a_cpr_number(book: Rulebook) -> None:
    assert book.check(post_of(CPR_WAIVER)).status is Status.STOPPED


MINORS = """
kind = "ad"
text = "Kom til åbent hus på skolen"
[targeting]
age_min = 13
age_max = 17
interests = ["Gaming"]
[[waivers]]
rule = "advertising/minors"
by = "Central kommunikation"
role = "central_communications"
reason = "Afklaret"
until = 2026-12-31
"""


def test_a_strict_rule_is_waived_only_after_the_data_protection_officers_advice(
    book: Rulebook,
) -> None:
    assert book.check(post_of(MINORS)).status is Status.STOPPED
    advised = post_of(MINORS + "data_protection_advice_on = 2026-11-01\n")
    said = [finding for finding in book.check(advised).findings if finding.waiver is not None]
    assert {finding.rule for finding in said} == {"advertising/minors"}


@pytest.mark.parametrize("kind", [Post, Ad, Reply])
def test_every_report_has_the_documented_shape(book: Rulebook, kind: type[Post]) -> None:
    documented = validator_for(SCHEMA)
    documented.check_schema(SCHEMA)
    validator = documented(SCHEMA)
    for seed in range(150):
        report = book.check(facts_from(kind, Random(seed)))
        text = json.dumps(report.as_json(), ensure_ascii=True)
        validator.validate(json.loads(text))


def test_a_level_is_the_strongest_verb_of_the_paragraphs_that_bind_the_rule(
    book: Rulebook,
) -> None:
    levels = {binding.rule.id: binding.level for binding in book.bound}
    assert levels[TAG_RULE] is Verb.MUST
    assert levels["replies/signed_with_first_name"] is Verb.SHOULD


def test_a_plain_invitation_is_ready(book: Rulebook) -> None:
    post = post_of('text = "Der er højtlæsning på biblioteket lørdag kl. 10. Det er gratis."')
    assert book.check(post).status is Status.READY
    assert book.check(post).post.today == date(2026, 11, 22)
