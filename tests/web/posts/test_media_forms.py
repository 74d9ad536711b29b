"""Consents, captions and what else a person says of a picture or video, as facts."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts import CaptionSource, Platform, Post, Purpose
from rettesnor.web.posts.typed import Typed, post_of, read
from tests.web.posts.forms_sent import html_of, send, value_of, verdict_of

PICTURE = {"name": "portraet.jpg", "fingerprint": "sha256:1"}
VIDEO = {"name": "tale.mp4", "fingerprint": "sha256:2"}
PORTRAIT = "Mød Yusuf, vores nye gartner, i haven på lørdag kl. 15."
CAPTIONS = json.dumps({"source": "file", "cues": 4, "language": "da", "is_machine_made": True})


def typed(kind: str = "picture", said: dict[str, Any] | None = None, **fields: str) -> Typed:
    """Read a form with one card; `CARD` in a field's name is the card's."""
    facts = PICTURE if kind == "picture" else VIDEO
    data = QueryDict(mutable=True)
    data.setlist("platforms", ["facebook", "instagram"])
    sent = {"kind": "post", "text": PORTRAIT, "alt": "Yusuf med en rive", "captions": "",
            "medium": json.dumps({"kind": kind, "facts": facts}), **fields}  # fmt: skip
    for name, value in sent.items():
        data[name] = value
    card = read(data, default_rulebook()).cards[0].id
    for name, value in (said or {}).items():
        data.setlist(name.replace("CARD", card), value if isinstance(value, list) else [value])
    return read(data, default_rulebook())


def post(kind: str = "picture", said: dict[str, Any] | None = None, **fields: str) -> Post:
    """Return the post that a form with one card describes."""
    form = typed(kind, said, **fields)
    found = post_of(form, date(2026, 5, 1))
    assert found is not None, form.problems
    return found


def test_a_consent_is_a_fact_by_the_reference_of_its_record() -> None:
    said = {"consent-CARD-1-filing_reference": "2026-0123456-7",
            "consent-CARD-1-signed_on": "2026-04-30", "consent-CARD-1-expires_on": "2027-04-30",
            "consent-CARD-1-template": "kk-3", "consent-CARD-1-reach": "all",
            "consent-CARD-1-by_guardian": "on"}  # fmt: skip
    (consent,) = post(said=said).pictures[0].consents
    assert consent.filing_reference == "2026-0123456-7"
    assert (consent.signed_on, consent.expires_on) == (date(2026, 4, 30), date(2027, 4, 30))
    assert consent.template == "kk-3"
    assert consent.by_guardian
    assert not consent.is_explicit
    assert consent.purposes == (Purpose.PICTURE,)


def test_a_consent_covers_the_places_of_the_post_unless_it_says_otherwise() -> None:
    reference = {"consent-CARD-1-filing_reference": "2026-0123456-7"}
    limited = {**reference, "consent-CARD-1-reach": "some", "consent-CARD-1-platforms": "intranet"}
    (everywhere,), (somewhere,) = (
        post(said=said).pictures[0].consents for said in (reference, limited)
    )
    assert everywhere.platforms == (Platform.FACEBOOK, Platform.INSTAGRAM)
    assert somewhere.platforms == (Platform.INTRANET,)


def test_a_form_alone_is_no_consent() -> None:
    said = {"consent-CARD-1-template": "kk-3", "consent-CARD-1-reach": "all",
            "consent-CARD-1-is_explicit": "on", "consent-CARD-1-by_guardian": "on"}  # fmt: skip
    assert post(said=said).pictures[0].consents == ()


def test_a_consent_that_is_signed_but_not_filed_is_one_without_a_reference() -> None:
    (consent,) = post(said={"consent-CARD-1-signed_on": "2026-04-30"}).pictures[0].consents
    assert consent.filing_reference == ""


def test_several_persons_have_a_consent_each_and_no_name() -> None:
    said = {"consent-CARD-1-filing_reference": "2026-1", "consent-CARD-3-signed_on": "2026-04-30"}
    persons = [consent.person for consent in post(said=said).pictures[0].consents]
    assert [person[-2:] for person in persons] == ["-1", "-3"]
    assert not any("Yusuf" in person for person in persons)


def test_a_consent_on_a_video_is_to_video() -> None:
    said = {"consent-CARD-1-filing_reference": "2026-0123456-7"}
    assert post("video", said).videos[0].consents[0].purposes == (Purpose.VIDEO,)


def test_a_date_that_can_not_be_read_is_an_error_at_its_field() -> None:
    form = typed(said={"consent-CARD-1-signed_on": "i går"})
    assert [problem.field for problem in form.problems] == [
        f"consent-{form.cards[0].id}-1-signed_on"
    ]
    assert post_of(form, date(2026, 5, 1)) is None


def test_a_consent_lets_the_portrait_through(client: Client) -> None:
    medium = json.dumps({"kind": "picture", "facts": PICTURE})
    sent: dict[str, Any] = {"text": PORTRAIT, "medium": [medium], "alt": ["Yusuf med en rive"],
                            "captions": [""]}  # fmt: skip
    first = send(client, **sent)
    card = value_of(first, "remove")
    second = send(client, **sent, **{f"consent-{card}-1-filing_reference": "2026-0123456-7",
                                     f"consent-{card}-1-template": "kk-3"})  # fmt: skip
    assert "consent-portrait-1" in html_of(first)
    assert "Er der samtykke fra personen?" in html_of(first)
    assert "Samtykket dækker dette opslag." in html_of(second)
    assert "Er der samtykke fra personen?" not in html_of(second)
    assert 'value="2026-0123456-7"' in html_of(second)


def test_one_more_consent_can_be_had_without_scripts(client: Client) -> None:
    medium = json.dumps({"kind": "picture", "facts": PICTURE})
    sent: dict[str, Any] = {"text": PORTRAIT, "medium": [medium], "alt": [""], "captions": [""]}
    card = value_of(send(client, **sent), "more_consents")
    page = send(client, **sent, more_consents=card)
    assert f'id="consent-{card}-2-filing_reference"' in html_of(page)
    assert re.search(rf'<details[^>]*id="consents-{card}"[^>]* open', html_of(page))


def test_no_bare_box_says_that_there_is_consent(client: Client) -> None:
    medium = json.dumps({"kind": "picture", "facts": PICTURE})
    page = html_of(send(client, text=PORTRAIT, medium=[medium], alt=[""], captions=[""]))
    boxes = re.findall(r'type="checkbox"[^>]*id="(consent-[^"]*)"', page)
    assert boxes
    assert all(re.search(r"platforms-|by_guardian$|is_explicit$", box) for box in boxes)


@pytest.mark.parametrize("is_read", [True, False])
def test_captions_are_read_by_a_person_when_a_person_says_so(is_read: bool) -> None:
    said = {"video-CARD-is_read": "on"} if is_read else {}
    captions = post("video", said, captions=CAPTIONS).videos[0].captions
    assert captions is not None
    assert captions.source is CaptionSource.FILE
    assert captions.is_read_by_a_person is is_read


def test_captions_in_the_picture_itself_are_captions() -> None:
    captions = post("video", {"video-CARD-is_burned_in": "on"}).videos[0].captions
    assert captions is not None
    assert captions.source is CaptionSource.BURNED_IN


def test_a_file_of_captions_says_more_than_those_in_the_picture() -> None:
    said = {"video-CARD-is_burned_in": "on"}
    captions = post("video", said, captions=CAPTIONS).videos[0].captions
    assert captions is not None
    assert captions.source is CaptionSource.FILE


def test_a_live_video_and_its_recording_are_told_apart() -> None:
    live = post("video", {"video-CARD-showing": "live"}).videos[0]
    said = {"video-CARD-showing": "recording", "video-CARD-recorded_on": "2026-04-20"}
    recording = post("video", said).videos[0]
    assert (live.is_live, live.is_recording) == (True, False)
    assert (recording.is_live, recording.is_recording) == (False, True)
    assert recording.recorded_on == date(2026, 4, 20)


def test_a_broken_name_in_a_card_is_no_crash(client: Client) -> None:
    medium = '{"kind": "picture", "facts": {"name": "\\ud800"}}'
    assert send(client, text="Hej", medium=[medium]).status_code == 422


def settling(client: Client) -> tuple[str, str, dict[str, Any]]:
    """Return the button that says it is no person, and the form it stands in."""
    medium = json.dumps({"kind": "picture", "facts": PICTURE})
    sent: dict[str, Any] = {"text": PORTRAIT, "medium": [medium], "alt": ["Yusuf med en rive"],
                            "captions": [""]}  # fmt: skip
    html = html_of(send(client, **sent))
    found = re.search(r'remedy" name="(answer\|[^"]*)" value="([^"]*)"[^>]*>([^<]*)<', html)
    assert found is not None
    assert found[3] == "Det er en statue, et maleri eller lignende"
    wording = re.search(r'name="(wording\|[^"]*)" value="([^"]*)"', html)
    assert wording is not None
    return found[1], found[2], {**sent, wording[1]: wording[2]}


def test_a_remedy_answers_what_was_not_asked_and_the_answer_can_be_changed(client: Client) -> None:
    name, value, sent = settling(client)
    page = send(client, **sent, **{name: value})
    answered = html_of(page).partition('id="answered"')[2]
    assert verdict_of(page) == "Klar til at blive slået op"
    assert "Hvem ser man på billedet" in answered
    assert "Kun en statue" in answered
    forgotten = name.removeprefix("answer|")
    again = send(client, **sent, **{name: value}, forget=forgotten)
    assert verdict_of(again) == "Ret 1 ting, før du slår op"


def test_a_question_is_the_cards_headline_and_accuses_nobody(client: Client) -> None:
    html = html_of(send(client, text="Kom til fest med @cafegroen på lørdag."))
    headline = re.search(r'class="finding-name"[^>]*>([^<]*)<', html)
    assert headline is not None
    assert headline[1] == "Hvem er @cafegroen?"
    assert "Du tagger en virksomhed" not in html


def test_a_question_with_advice_says_the_question_first(client: Client) -> None:
    medium = json.dumps({"kind": "picture", "facts": PICTURE})
    sent: dict[str, Any] = {"medium": [medium], "alt": ["En have"], "captions": [""]}
    html = html_of(send(client, text="Haven har åbent på lørdag fra kl. 10 til 14.", **sent))
    assert ">Hvem ser man på billedet eller videoen?</span>" in html
    assert ">Tænk også på tøj, sted og navne i teksten.</p>" in html
