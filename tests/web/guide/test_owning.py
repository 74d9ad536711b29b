"""The guide's owner edits in the browser; nothing is half-saved, nobody's words are lost."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from rettesnor.guide.package import guide_from
from rettesnor.guide.text import Verb
from rettesnor.rulebook.facts import Picture, Post
from rettesnor.rulebook.grounds.attestations import IS_TWO_FACTOR_ON
from rettesnor.rulebook.report import Status
from rettesnor.web.guide.books import files_of, rulebook_in_force
from rettesnor.web.guide.models import GuideVersion, VersionState
from rettesnor.web.guide.refusals import DraftOpenError
from rettesnor.web.logbook.models import Entry
from rettesnor.web.people.models import Role
from rettesnor.web.posts.decisions.checking import checked_today, keep_check
from rettesnor.web.posts.facts import post_from_draft
from rettesnor.web.posts.models import Draft
from tests.web import office
from tests.web.guide.owners import FILES, Desk, tomorrow
from tests.web.posts.decisions import cases

pytestmark = pytest.mark.django_db
# A paragraph with a rule, one without, and the one of two-factor.
RULED, PLAIN, TWO_FACTOR = "image-text-repeated", "why-social-media", "two-factor"
ALL = guide_from(FILES)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def text_of(desk: Desk, anchor: str) -> Any:
    return guide_from(files_of(desk.draft)).by_anchor[anchor]


def test_a_draft_begins_with_all_that_the_version_in_force_says(desk: Desk) -> None:
    assert files_of(desk.draft) == FILES
    assert (desk.draft.state, desk.draft.base) == (VersionState.DRAFT, desk.version)


def test_there_is_one_draft_at_a_time(desk: Desk) -> None:
    answer = desk.browser.post("/guide/draft/begin")
    assert answer.status_code == 409 and str(DraftOpenError()) in answer.content.decode()
    assert GuideVersion.objects.exclude(state=VersionState.PUBLISHED).count() == 1


def test_a_paragraph_is_changed_with_its_verb_and_leaves_one_entry(desk: Desk) -> None:
    before = Entry.objects.count()
    answer = desk.send(RULED, da="Gentag billedets tekst i opslaget.", verb="must")
    assert answer.status_code == 302
    changed = text_of(desk, RULED)
    assert changed.text["da"] == "Gentag billedets tekst i opslaget."
    assert (changed.verb, changed.rules) == (Verb.MUST, ALL.by_anchor[RULED].rules)
    assert Entry.objects.count() == before + 1
    assert files_of(desk.version) == FILES


def test_a_preview_shows_markdown_and_saves_nothing(desk: Desk) -> None:
    answer = desk.send(RULED, da="Husk **altid** det.", preview="1")
    assert "<strong>altid</strong>" in answer.content.decode()
    assert files_of(desk.draft) == FILES


def test_a_paragraph_is_added_and_removed(desk: Desk) -> None:
    sent = {"da": "Nyt stykke.", "en": "A new one.", "verb": "fact", "because": "it states"}
    page = f"/guide/draft/text/{RULED}/after"
    assert desk.browser.post(page, {**sent, "anchor": "brand-new"}).status_code == 302
    assert text_of(desk, "brand-new").text["en"] == "A new one."
    again = desk.browser.post(page, {**sent, "anchor": "brand-new"})
    assert again.status_code == 422 and "Nyt stykke." in again.content.decode()
    answer = desk.send("brand-new", remove="1")
    assert answer.status_code == 302 and files_of(desk.draft) == FILES


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"da": "Ja <script>alert(1)</script>"}, "HTML er ikke tilladt"),
        ({"da": "Se ![et billede](https://ondt.example/x.png)"}, "billeder er ikke tilladt"),
        ({"en": "See [this](javascript:alert)"}, "er ikke tilladt; brug en adresse"),
        ({"en": "  "}, "på begge sprog"),
        ({"da": "# Overskrift"}, "må ikke begynde med"),
        ({"rules": ["tagging/no_such_rule"]}, "reglen “tagging/no_such_rule” findes ikke"),
        ({"rules": [], "because": ""}, "hvorfor ingen regel"),
    ],
)
def test_what_no_guide_may_hold_is_refused_with_what_was_typed(
    desk: Desk, changed: dict[str, Any], says: str
) -> None:
    answer = desk.send(RULED, **changed)
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page
    assert "<script>alert" not in page
    assert files_of(desk.draft) == FILES


def test_a_paragraph_is_given_the_days_on_which_it_holds(desk: Desk) -> None:
    sent = {"from": "2027-01-01", "until": "2027-12-31"}
    assert desk.send(RULED, **sent).status_code == 302
    page = desk.browser.get(f"/guide/draft/text/{RULED}").content.decode()
    assert 'value="2027-01-01"' in page and 'value="2027-12-31"' in page
    desk.publish(timezone.localdate())
    read = desk.browser.get("/guide").content.decode()
    assert "Gælder fra 1. januar 2027 til og med 31. december 2027" in read
    changed = desk.browser.get("/guide/changes", follow=True).content.decode()
    assert "Gælder fra 1. januar 2027" in changed


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"from": "i morgen"}, "“i morgen” er ikke en dag. Skriv den som 2026-09-27."),
        ({"from": "2027-02-30"}, "“2027-02-30” er ikke en dag"),
        ({"from": "2027-02-02", "until": "2027-02-01"}, "ligger før den første"),
    ],
)
def test_a_wrong_day_is_refused_and_stays_in_its_field(
    desk: Desk, sent: dict[str, str], says: str
) -> None:
    answer = desk.send(RULED, **sent)
    assert answer.status_code == 422 and says in answer.context["says"]
    assert f'value="{sent["from"]}"' in answer.content.decode()
    assert files_of(desk.draft) == FILES


def test_two_owners_on_one_paragraph_keep_both_texts(desk: Desk) -> None:
    mine = desk.form(RULED, da="Det, jeg skrev.")
    desk.send(RULED, da="Det, den anden skrev.")
    answer = desk.browser.post(f"/guide/draft/text/{RULED}", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Det, jeg skrev." in page and "Det, den anden skrev." in page
    assert text_of(desk, RULED).text["da"] == "Det, den anden skrev."
    assert desk.send(RULED, da="Det, jeg skrev.").status_code == 302


HEADING = "/guide/draft/headings/security"


def test_a_heading_is_changed_in_both_languages_and_its_anchor_stays(desk: Desk) -> None:
    seen = desk.browser.get(HEADING).context["seen"]
    sent = {"da": "Sikker adgang", "en": "Safe access", "seen": seen}
    answer = desk.browser.post(HEADING, sent)
    assert (answer.status_code, answer["Location"]) == (302, "/guide/draft/text#security")
    changed = guide_from(files_of(desk.draft)).section("security")
    assert changed is not None and changed.title == {"da": "Sikker adgang", "en": "Safe access"}
    shown = desk.browser.get("/guide/draft").context["found"]
    assert not shown.is_none and not shown.paragraphs and len(shown.headings) == 1
    assert desk.browser.get("/guide/draft/headings/two-factor").status_code == 404


@pytest.mark.parametrize(
    ("da", "says"), [("", "på begge sprog"), ("<script>x</script>", "HTML"), ("{#x}", "{ eller }")]
)
def test_a_heading_that_no_guide_may_hold_is_refused_and_stays_typed(
    desk: Desk, da: str, says: str
) -> None:
    seen = desk.browser.get(HEADING).context["seen"]
    answer = desk.browser.post(HEADING, {"da": da, "en": "Safe access", "seen": seen})
    assert answer.status_code == 422 and says in answer.context["says"]
    assert answer.context["title"] == {"da": da, "en": "Safe access"}
    assert files_of(desk.draft) == FILES


def test_two_owners_on_one_heading_keep_both_titles(desk: Desk) -> None:
    seen = desk.browser.get(HEADING).context["seen"]
    desk.browser.post(HEADING, {"da": "Den andens", "en": "Theirs", "seen": seen})
    answer = desk.browser.post(HEADING, {"da": "Min", "en": "Mine", "seen": seen})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Den andens" in page and 'value="Min"' in page


def test_two_owners_on_two_paragraphs_do_not_meet(desk: Desk) -> None:
    mine = desk.form(RULED, da="Det, jeg skrev.")
    desk.send(PLAIN, da="Det, den anden skrev.")
    assert desk.browser.post(f"/guide/draft/text/{RULED}", mine).status_code == 302
    assert text_of(desk, PLAIN).text["da"] == "Det, den anden skrev."


@pytest.mark.parametrize(
    ("key", "value", "stands"),
    [
        ("wording.emoji_most", "9", "emoji_most = 9"),
        ("mention.largest_share", "0,5", "largest_share = 0.5"),
        ("green_claims.generic_claims_from", "2027-01-02", "generic_claims_from = 2027-01-02"),
        ("authority.domains", "kk.dk\nhavneby.example", '["kk.dk", "havneby.example"]'),
    ],
)
def test_a_setting_is_changed_by_its_key_and_comments_stay(
    desk: Desk, key: str, value: str, stands: str
) -> None:
    page = desk.browser.get(f"/guide/draft/settings/{key}").context["seen"]
    answer = desk.browser.post(f"/guide/draft/settings/{key}", {"value": value, "seen": page})
    assert answer.status_code == 302
    changed = files_of(desk.draft)["settings.toml"]
    assert stands in changed
    assert changed.count("#") == FILES["settings.toml"].count("#")


@pytest.mark.parametrize(
    ("key", "value"),
    [("wording.emoji_most", "mange"), ("wording.emoji_most", "-1"), ("wording.emoji_most", ""),
     ("mention.largest_share", "1.5"), ("green_claims.generic_claims_from", "i morgen"),
     ("consent.portrait_most_faces", "2\nto"), ("calendar.closing_days", "12-24\n31-12")],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_refused_and_stays_in_the_field(
    desk: Desk, key: str, value: str
) -> None:
    page = desk.browser.get(f"/guide/draft/settings/{key}").context["seen"]
    answer = desk.browser.post(f"/guide/draft/settings/{key}", {"value": value, "seen": page})
    assert answer.status_code == 422 and answer.context["typed"] == value
    assert key in answer.context["says"] and files_of(desk.draft) == FILES


@pytest.mark.parametrize(
    ("language", "told"), [("da", "Emojier i ét opslag: Flere"), ("en", "Emoji in one post: more")]
)
def test_a_setting_is_explained_in_the_owners_language(
    desk: Desk, language: str, told: str
) -> None:
    desk.browser.cookies["django_language"] = language
    page = desk.browser.get("/guide/draft/settings/wording.emoji_most").content.decode()
    assert re.search(rf"<p>{told}[^<]*</p>", page)


@pytest.mark.parametrize(
    ("page", "field", "mine", "theirs"),
    [
        ("settings/wording.emoji_most", "value", "9", "8"),
        ("files/titles.toml", "text", 'names = ["Mit"]\n', 'names = ["Det andet"]\n'),
    ],
)
def test_two_owners_on_one_setting_or_file_keep_both_texts(
    desk: Desk, page: str, field: str, mine: str, theirs: str
) -> None:
    address = f"/guide/draft/{page}"
    seen = desk.browser.get(address).context["seen"]
    assert desk.browser.post(address, {field: theirs, "seen": seen}).status_code == 302
    kept = files_of(desk.draft)
    answer = desk.browser.post(address, {field: mine, "seen": seen})
    assert (answer.status_code, answer.context["typed"]) == (409, mine)
    assert answer.context["theirs"] == theirs and files_of(desk.draft) == kept
    again = {field: mine, "seen": answer.context["seen"]}
    assert desk.browser.post(address, again).status_code == 302


@pytest.mark.parametrize("day", ["past", "", "2027-02-30", "i morgen"])
def test_nothing_is_half_published_by_a_day_that_can_not_be(desk: Desk, day: str) -> None:
    desk.browser.post("/guide/draft/review")
    desk.browser.post("/guide/draft/reviewed")
    past = (timezone.localdate() - timedelta(days=1)).isoformat()
    before, entries = GuideVersion.objects.filter(pk=desk.draft.pk).values().get(), Entry.objects
    count = entries.count()
    sent = {"holds_from": past if day == "past" else day}
    answer = desk.browser.post("/guide/draft/publish", sent)
    assert answer.status_code in (409, 422)
    assert answer.context["says"]
    assert GuideVersion.objects.filter(pk=desk.draft.pk).values().get() == before
    assert (before["state"], before["digest"]) == (VersionState.LEGAL_REVIEW, "")
    assert entries.count() == count and files_of(desk.draft) == FILES


def test_a_word_list_is_tried_before_it_is_saved(desk: Desk) -> None:
    path = "lexicons/praise.toml"
    page = f"/guide/draft/files/{path}"
    seen = desk.browser.get(page).context["seen"]
    broken = FILES[path].replace("words = [", "words = [ 7, ", 1)
    answer = desk.browser.post(page, {"text": broken, "seen": seen})
    assert answer.status_code == 422 and "lexicons/praise.toml" in answer.context["says"]
    assert answer.context["typed"] == broken and files_of(desk.draft) == FILES
    more = FILES[path].replace("words = [", 'words = [ "ypperligst",', 1)
    sent = {"text": more.replace("\n", "\r\n"), "seen": seen}
    assert desk.browser.post(page, sent).status_code == 302
    assert files_of(desk.draft)[path] == more


def test_new_words_ask_of_each_rule_whether_it_still_fits(desk: Desk) -> None:
    desk.send(RULED, da="Skriv også det, der står på billedet.")
    refused = desk.browser.post("/guide/draft/review")
    assert refused.status_code == 409 and "Passer stadig" in refused.content.decode()
    (asked, _title), = refused.context["bindings"]
    sent = {"anchor": RULED, "rule": asked.rule, "seen": asked.digest}
    assert desk.browser.post("/guide/draft/confirm", sent).status_code == 302
    assert desk.browser.post("/guide/draft/review").status_code == 302


def test_a_confirmed_rule_is_asked_of_again_when_the_words_change_again(desk: Desk) -> None:
    desk.send(RULED, da="Skriv også det, der står på billedet.")
    desk.confirm(RULED)
    desk.send(RULED, da="Skriv også det, der står på billedet, i opslaget.")
    assert desk.browser.get("/guide/draft").context["waiting"] == 1


def test_another_verb_alone_asks_nothing(desk: Desk) -> None:
    desk.send(RULED, verb="must")
    assert desk.browser.get("/guide/draft").context["bindings"] == []


def test_a_version_goes_by_review_into_force_and_the_one_before_is_superseded(desk: Desk) -> None:
    desk.send(TWO_FACTOR, verb="must")
    early = desk.browser.post("/guide/draft/publish", {"holds_from": tomorrow().isoformat()})
    assert early.status_code == 409
    assert desk.browser.post("/guide/draft/review").status_code == 302
    assert desk.send(TWO_FACTOR, verb="may").status_code == 422
    unsigned = desk.browser.post("/guide/draft/publish", {"holds_from": tomorrow().isoformat()})
    assert unsigned.status_code == 409
    assert desk.browser.post("/guide/draft/reviewed").status_code == 302
    past = timezone.localdate() - timedelta(days=1)
    late = desk.browser.post("/guide/draft/publish", {"holds_from": past.isoformat()})
    assert late.status_code == 409 and past.isoformat() in late.content.decode()
    today = timezone.localdate().isoformat()
    assert desk.browser.post("/guide/draft/publish", {"holds_from": today}).status_code == 302
    page = desk.browser.get("/guide/versions").content.decode()
    assert "gælder nu" in page and "afløst" in page and "Uændret siden udgivelsen" in page
    assert GuideVersion.objects.get(number=2).reviewed_by == desk.owner


def test_no_two_versions_begin_on_one_day(desk: Desk) -> None:
    desk.publish()
    answer = desk.browser.post("/guide/draft/begin")
    assert answer.status_code == 302
    desk.browser.post("/guide/draft/review")
    desk.browser.post("/guide/draft/reviewed")
    same = desk.browser.post("/guide/draft/publish", {"holds_from": tomorrow().isoformat()})
    assert same.status_code == 409 and "en dag efter" in same.content.decode()


def test_must_in_place_of_should_stops_from_its_day_on_and_not_before(desk: Desk) -> None:
    desk.send(RULED, verb="must")
    desk.publish()
    seen = Picture(name="a.jpg", alt="En plakat", text="Kom til sommerfest på torvet lørdag")
    checked = {
        day: rulebook_in_force(desk.town.pk, day).check(
            Post(text="Vi glæder os til at se jer alle sammen i år.", today=day, pictures=(seen,))
        )
        for day in (timezone.localdate(), tomorrow())
    }
    rule = "accessibility/text_in_picture"
    stops = {
        day: [one.stops for one in report.findings if one.rule == rule]
        for day, report in checked.items()
    }
    assert stops == {timezone.localdate(): [False], tomorrow(): [True]}
    numbers = {day: report.guide.version for day, report in checked.items()}
    assert numbers == {timezone.localdate(): "1", tomorrow(): "2"}


def test_a_post_is_stopped_for_want_of_two_factor_from_the_versions_day_on(desk: Desk) -> None:
    form = {"profiles": ["Havnebadet"], f"answer|{IS_TWO_FACTOR_ON}|Havnebadet": ["no"]}
    written = cases.draft_of(office.person(desk.town), desk.town, cases.CLEAN, **form)
    before = status_on(written, timezone.localdate())
    desk.send(TWO_FACTOR, verb="must")
    desk.publish()
    assert (before, status_on(written, timezone.localdate())) == (Status.ADVICE, Status.ADVICE)
    assert status_on(written, tomorrow()) is Status.STOPPED
    unnamed = cases.draft_of(written.author, desk.town)
    assert status_on(unnamed, tomorrow()) is Status.READY


def status_on(draft: Draft, day: date) -> Status:
    """Return what the guide of a day says of a draft."""
    book = rulebook_in_force(draft.unit.authority_id, day)
    return book.check(post_from_draft(draft, day)).status


def test_a_kept_check_tells_which_version_of_the_guide_said_it(desk: Desk) -> None:
    editor = office.person(desk.town)
    written = cases.draft_of(editor, desk.town)
    with transaction.atomic():
        keep_check(written, checked_today(written), editor)
    kept = written.checks.get(guide=desk.version)
    assert (kept.guide_version, kept.guide) == ("1", desk.version)


def test_the_guide_page_shows_the_version_in_force_and_its_verb(desk: Desk) -> None:
    desk.send(TWO_FACTOR, verb="must")
    desk.publish(timezone.localdate())
    colleague = office.signed_in(office.person(desk.town))
    guide = colleague.get("/guide").context["guide"]
    assert guide.version == "2" and guide.by_anchor[TWO_FACTOR].verb is Verb.MUST
    changed = colleague.get("/guide/changes", follow=True)
    (only,) = changed.context["found"].paragraphs
    assert (only.anchor, only.verb_before) == (TWO_FACTOR, Verb.SHOULD)


def test_a_discarded_draft_leaves_the_published_version_and_an_entry(desk: Desk) -> None:
    desk.send(RULED, da="Noget andet, som ingen får at se.")
    desk.confirm(RULED)
    assert desk.browser.post("/guide/draft/discard").status_code == 302
    assert list(GuideVersion.objects.all()) == [desk.version]
    assert Entry.objects.filter(act="guide.discard_draft").count() == 1


DRAFT_PAGES = (
    "", "/text", f"/text/{RULED}", f"/text/{RULED}/after", "/settings", "/headings/security",
    "/settings/wording.emoji_most", "/files", "/files/titles.toml", "/package",
)  # fmt: skip
ACTS = ("begin", "discard", "confirm", "review", "take-back", "reviewed", "publish",
        "package/take-in", "package/decline")  # fmt: skip


@pytest.mark.parametrize("page", DRAFT_PAGES)
def test_the_owner_sees_every_page_of_the_draft_in_both_languages(desk: Desk, page: str) -> None:
    assert desk.browser.get(f"/guide/draft{page}").status_code == 200
    desk.browser.cookies["django_language"] = "en"
    assert 'lang="en"' in desk.browser.get(f"/guide/draft{page}").content.decode()


@pytest.mark.parametrize("page", DRAFT_PAGES)
def test_a_colleague_and_another_towns_owner_meet_nothing(desk: Desk, page: str) -> None:
    colleague = office.signed_in(office.person(desk.town, Role.CENTRAL_COMMUNICATIONS))
    stranger = office.person(office.authority("Fjordby Kommune"), Role.GUIDE_OWNER)
    assert colleague.get(f"/guide/draft{page}").status_code == 404
    assert office.signed_in(stranger).get(f"/guide/draft{page}").status_code == (
        404 if page else 200
    )
    assert colleague.get(f"/guide/versions/{desk.draft.number}").status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_nobody_but_the_owner_acts_on_the_draft(desk: Desk, name: str) -> None:
    colleague = office.signed_in(office.person(desk.town, Role.CENTRAL_COMMUNICATIONS))
    assert colleague.post(f"/guide/draft/{name}").status_code == 404
    assert colleague.get(f"/guide/draft/{name}").status_code in (404, 405)
    assert files_of(desk.draft) == FILES


def test_an_owner_of_a_part_of_the_town_does_not_edit_the_towns_guide(desk: Desk) -> None:
    partial = office.person(office.administration(desk.town), Role.GUIDE_OWNER)
    assert office.signed_in(partial).get("/guide/draft/text").status_code == 404


def test_the_data_protection_officer_reads_the_draft_and_signs_its_review(desk: Desk) -> None:
    officer = office.signed_in(office.person(desk.town, Role.DATA_PROTECTION_OFFICER))
    desk.browser.post("/guide/draft/review")
    assert officer.get("/guide/draft").status_code == 200
    assert officer.post("/guide/draft/reviewed").status_code == 302
    assert officer.post("/guide/draft/publish").status_code == 404
