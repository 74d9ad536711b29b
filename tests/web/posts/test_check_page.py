"""The check page: a form that is sent comes back with everything in it and what the guide says."""

import json
import re

import pytest
from django.test import Client

from rettesnor.web.people.models import Role
from rettesnor.web.posts.examples import EXAMPLES
from rettesnor.web.posts.marks import checksum
from rettesnor.web.posts.models import Draft
from tests.web import office
from tests.web.posts.forms_sent import (
    PRAISE,
    html_of,
    send,
    send_live,
    text_of,
    value_of,
    verdict_of,
)


def test_the_empty_page_gives_no_verdict(client: Client) -> None:
    page = client.get("/check")
    assert page.status_code == 200
    assert verdict_of(page) == "Skriv en tekst, eller vedhæft et billede."
    assert 'data-tone="none"' in html_of(page)


def test_a_post_that_praises_is_stopped_with_the_guides_own_words(client: Client) -> None:
    page = send(client, text=f"Kom og hør {PRAISE}.")
    html = html_of(page)
    assert verdict_of(page) == "Ret 1 ting, før du slår op"
    assert f"”{PRAISE}”" in html
    assert "/guide#praise" in html
    assert 'href="/rules/praise/superlative"' in html


def test_a_plain_post_is_ready(client: Client) -> None:
    page = send(client, text="Biblioteket har åbent på lørdag fra kl. 10 til 14.")
    assert verdict_of(page) == "Klar til at blive slået op"


def test_a_script_gets_the_findings_alone_with_revision_and_sum(client: Client) -> None:
    answer = send_live(client, text=f"🎉\r\n{PRAISE}", revision="17")
    html = html_of(answer)
    assert "<html" not in html
    assert 'data-revision="17"' in html
    assert f'data-checked="{checksum(f"🎉\n{PRAISE}")}"' in html
    assert answer["X-Revision"] == "17"
    assert f'data-start="3" data-end="{3 + len(PRAISE)}"' in html


@pytest.mark.parametrize("revision", ["", "x", "9" * 40, "-1", "٣", "1<"])
def test_a_revision_that_is_no_number_is_answered_as_none(client: Client, revision: str) -> None:
    assert send(client, text="Hej", revision=revision)["X-Revision"] == "0"


def test_a_remedy_is_carried_out_without_scripts(client: Client) -> None:
    text = f"🎉\nKom og hør {PRAISE} på lørdag."
    page = send(client, text=text)
    mended = send(client, text=text, apply=value_of(page, "apply"))
    assert PRAISE not in text_of(mended)
    assert text_of(mended).startswith("🎉\nKom og hør ")
    assert verdict_of(mended) != verdict_of(page)


@pytest.mark.parametrize(
    "edit", ["", "[]", "null", '[0,3,"x","y"]', '[true,3,"Hej","y"]', "{", '[3,0,"",""]']
)
def test_a_remedy_for_another_text_changes_nothing(client: Client, edit: str) -> None:
    page = send(client, text="Hej med jer", apply=edit)
    assert text_of(page) == "Hej med jer"
    assert page.status_code == (422 if edit else 200)


def test_an_answered_question_is_not_asked_again_and_can_be_taken_back(client: Client) -> None:
    text = "Kom til fest med @cafegroen på lørdag."
    asked = send(client, text=text)
    name = "answer|tagging/untagged_partners#who_is_it|@cafegroen"
    assert verdict_of(asked) == "Svar på 1 spørgsmål, før du slår op"
    answered = send(client, text=text, **{name: "own", name.replace("answer", "wording"): "Hvem?"})
    assert verdict_of(answered) == "Klar til at blive slået op"
    assert "Dine svar" in html_of(answered)
    assert value_of(answered, name) == "own"
    again = send(client, text=text, forget=name.removeprefix("answer|"), **{name: "own"})
    assert verdict_of(again) == verdict_of(asked)


def test_an_answer_to_an_unknown_question_is_no_answer(client: Client) -> None:
    answers = {"answer|no/rule#what|": "yes", "answer|": "yes", "answer|praise/superlative#x|": "1"}
    page = send(client, text="Hej med jer", **answers)
    assert page.status_code == 200
    assert "Dine svar" not in html_of(page)


def test_a_partner_in_the_list_is_known(client: Client) -> None:
    partners = {
        "partner_name": ["Nordlys Bowling", ""],
        "partner_party": ["company", "unknown"],
        "partner_relation": ["collaboration", ""],
    }
    page = send(client, text="Vi ses hos Nordlys Bowling.", **partners)
    html = html_of(page)
    assert 'id="partner-2"' in html
    assert 'value="Nordlys Bowling"' in html


def test_a_reply_is_read_as_a_reply(client: Client) -> None:
    page = send(client, kind="reply", text=f"Hej. Kom og hør {PRAISE}.", to="Hej", signer="Mette")
    assert verdict_of(page).endswith("før du svarer")


def test_an_ads_narrow_audience_reaches_the_rules(client: Client) -> None:
    narrow = send(client, kind="ad", text="Bliv frivillig.", audience_size="40", radius_km="0,5")
    wide = send(client, kind="ad", text="Bliv frivillig.", audience_size="400000")
    assert html_of(narrow).count('class="finding ') > html_of(wide).count('class="finding ')


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("age_min", "atten", "Skriv et helt tal"),
        ("age_min", "-1", "Skriv 0 eller et større tal"),
        ("radius_km", "langt", "Skriv et tal"),
        ("ends_on", "i morgen", "Skriv datoen som"),
        ("platforms", "myspace", "Vælg mellem de platforme"),
        ("channel", "røgsignal", "Vælg en af mulighederne"),
        ("text", "a" * 100_001, "Kort den af"),
        ("text", "skjult \u202e tekst", "vender skriveretningen"),
        ("text", "#a " * 400, "hashtags"),
        ("text", "nul \x00 tegn", ""),
    ],
)
def test_bad_input_gives_an_error_at_the_field_with_everything_typed(
    client: Client, field: str, value: str, message: str
) -> None:
    typed = {"kind": "ad", "text": "Bliv frivillig.", "goal": "Flere hænder", field: value}
    page = send(client, **typed)
    html = html_of(page)
    assert page.status_code == 422
    assert verdict_of(page) == "Ikke tjekket. Ret felterne først."
    assert message in html
    assert f'href="#{field}"' in html
    assert f'id="{field}"' in html
    assert 'value="Flere hænder"' in html
    assert field == "text" or text_of(page) == "Bliv frivillig."


def test_a_live_check_of_bad_input_names_the_field_too(client: Client) -> None:
    answer = send_live(client, kind="ad", text="Hej", age_min="atten")
    assert answer.status_code == 200
    assert 'href="#age_min"' in html_of(answer)
    assert 'data-tone="none"' in html_of(answer)


def test_a_partner_of_no_known_kind_is_an_error_at_the_partner(client: Client) -> None:
    page = send(client, text="Hej", partner_name=["X"], partner_party=["spøgelse"])
    assert page.status_code == 422
    assert 'href="#partner-1"' in html_of(page)


def test_a_lost_session_keeps_all_that_was_typed_and_gives_no_verdict() -> None:
    strict = Client(enforce_csrf_checks=True)
    page = send(strict, text=f"Kom og hør {PRAISE}.")
    assert page.status_code == 403
    assert text_of(page) == f"Kom og hør {PRAISE}."
    assert "Tryk på Tjek nu" in html_of(page)
    assert 'data-tone="none"' in html_of(page)


def test_another_form_without_its_key_is_refused_with_what_to_do() -> None:
    page = Client(enforce_csrf_checks=True).post("/language", {"language": "en"})
    assert page.status_code == 403
    assert "Gå tilbage, hent siden igen" in html_of(page)


def test_markup_in_the_text_is_shown_as_text(client: Client) -> None:
    text = '<script>alert(1)</script></textarea> "><img src=x>'
    page = send(client, text=text)
    assert text_of(page) == text
    assert "<script>alert" not in html_of(page)


def test_the_page_speaks_english_when_asked(client: Client) -> None:
    client.post("/language", {"language": "en", "next": "/check"})
    page = send(client, text=f"Come and hear {PRAISE}.")
    assert verdict_of(page) == "Fix 1 thing before you post"
    assert '<html lang="en">' in html_of(page)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_of_the_demo_has_something_to_mend(
    client: Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETTESNOR_DEMO", "1")
    page = client.get(f"/check?example={name}")
    assert verdict_of(page).startswith("Ret ")


def test_without_the_demo_there_are_no_examples(client: Client) -> None:
    page = client.get("/check?example=post")
    assert text_of(page) == ""
    assert "Prøv et eksempel" not in html_of(page)


def test_long_lists_say_how_many_more_there_are(client: Client) -> None:
    handles = " ".join(f"@profil{number}" for number in range(15))
    html = html_of(send(client, text=f"Tak til {handles}"))
    assert "Vis 3 mere" in html
    assert html.count('class="finding ') == 15


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/check").status_code == 405


def test_nothing_is_kept_by_browsers_or_caches(client: Client) -> None:
    assert send(client, text="Hej")["Cache-Control"] == "no-store"


def test_no_script_or_style_stands_in_the_page(client: Client) -> None:
    page = send(client, text=f"Kom og hør {PRAISE}.")
    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    html = html_of(page)
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count("<script src=")


def test_answers_travel_as_facts(client: Client) -> None:
    edit = json.loads(value_of(send(client, text=f"Kom og hør {PRAISE}."), "apply"))
    assert edit[2] in f"Kom og hør {PRAISE}."


@pytest.mark.parametrize("radius", ["2,5", "2.5", " 2,5 "])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_distance_is_read_alike_in_both_languages(
    client: Client, radius: str, language: str
) -> None:
    client.post("/language", {"language": language, "next": "/check"})
    page = send(client, kind="ad", text="Bliv frivillig.", radius_km=radius)
    assert page.status_code == 200
    assert f'value="{radius}"' in html_of(page)


def test_the_other_language_keeps_all_that_is_in_the_form(client: Client) -> None:
    page = send(client, text=f"Kom og hør {PRAISE}.", goal="Fest", page_language="en")
    assert verdict_of(page) == "Fix 1 thing before you post"
    assert text_of(page) == f"Kom og hør {PRAISE}."
    assert 'value="Fest"' in html_of(page)
    assert page["Content-Language"] == "en"
    assert '<html lang="en">' in html_of(client.get("/guide"))


def test_a_language_that_we_do_not_speak_changes_nothing(client: Client) -> None:
    page = send(client, text="Hej med jer", page_language="kl")
    assert '<html lang="da">' in html_of(page)


def test_enter_checks_and_never_changes_the_language(client: Client) -> None:
    html = html_of(client.get("/check"))
    first = re.search(r'<button[^>]*form="check"[^>]*>', html)
    assert first is not None
    assert "page_language" not in first[0]


@pytest.mark.django_db
def test_whoever_may_write_saves_what_is_checked_as_a_draft(client: Client) -> None:
    baths = office.institution(office.administration(office.authority()))
    writer = office.signed_in(office.person(baths))
    assert 'formaction="/drafts/new"' in html_of(writer.get("/check"))
    answer = writer.post("/drafts/new", {"kind": "post", "text": "Sauna", "platforms": "facebook"})
    draft = Draft.objects.get()
    assert (answer["Location"], draft.form["text"]) == (f"/drafts/{draft.pk}", ["Sauna"])
    reader = office.signed_in(office.person(baths, Role.READER))
    for page in (reader.get("/check"), client.get("/check")):
        assert "/drafts/new" not in html_of(page)
