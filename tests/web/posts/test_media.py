"""Pictures, videos and captions on the check page: read, never kept."""

import json

import pytest
from django.test import Client

from tests.web.posts.forms_sent import captions, html_of, picture, send, value_of, verdict_of


def test_a_picture_posted_with_the_form_comes_back_as_a_card(client: Client) -> None:
    page = send(client, text="Vi holder koncert på lørdag for alle i huset.", files=[picture()])
    facts = json.loads(value_of(page, "medium"))
    assert facts["kind"] == "picture"
    assert facts["facts"]["name"] == "koncert.png"
    assert facts["facts"]["fingerprint"].startswith("sha256:")


def test_the_card_stays_with_its_alternative_text(client: Client) -> None:
    text = "Vi holder koncert på lørdag for alle i huset."
    first = send(client, text=text, files=[picture()])
    again = send(client, text=text, medium=[value_of(first, "medium")], alt=["En scene i blåt lys"],
                 captions=[""])  # fmt: skip
    assert "En scene i blåt lys" in html_of(again)
    assert value_of(again, "medium") == value_of(first, "medium")


def test_a_card_can_be_removed_without_scripts(client: Client) -> None:
    first = send(client, text="Hej", files=[picture()])
    page = send(client, text="Hej", medium=[value_of(first, "medium")], alt=[""], captions=[""],
                remove=value_of(first, "remove"))  # fmt: skip
    assert 'name="medium"' not in html_of(page)


def test_a_script_gets_the_card_alone(client: Client) -> None:
    answer = client.post("/check/media", {"file": picture()})
    assert answer.status_code == 200
    assert html_of(answer).strip().startswith("<li") or 'class="medium"' in html_of(answer)
    assert "<html" not in html_of(answer)


def test_a_file_that_is_no_picture_is_refused_with_what_to_do(client: Client) -> None:
    file = captions("noter.txt")
    page = send(client, text="Hej", files=[file])
    assert page.status_code == 422
    assert "noter.txt" in html_of(page)
    assert 'href="#files"' in html_of(page)
    file.seek(0)
    answer = client.post("/check/media", {"file": file})
    assert answer.status_code == 422
    assert "Gem det som" in html_of(answer)


def test_captions_are_read(client: Client) -> None:
    answer = client.post("/check/captions", {"file": captions()})
    assert answer.status_code == 200
    known = json.loads(value_of(answer, "captions"))
    assert known["cues"] == 1
    assert "1 undertekst er læst" in html_of(answer)


def test_captions_that_cannot_be_read_are_refused(client: Client) -> None:
    answer = client.post("/check/captions", {"file": picture("tale.vtt")})
    assert answer.status_code == 422
    assert "tale.vtt" in html_of(answer)


def test_a_videos_captions_can_be_posted_with_the_form(client: Client) -> None:
    medium = json.dumps({"kind": "video", "facts": {"name": "tale.mp4", "fingerprint": "sha256:1"}})
    first = send(client, text="Se talen fra i går.", medium=[medium], alt=[""], captions=[""])
    card = value_of(first, "remove")
    page = send(client, text="Se talen fra i går.", medium=[medium], alt=[""], captions=[""],
                **{f"captions-{card}": captions()})  # fmt: skip
    assert json.loads(value_of(page, "captions"))["cues"] == 1


@pytest.mark.parametrize("medium", ["", "x", "[]", '{"kind":"song","facts":{}}',
                                    '{"kind":"picture","facts":1}', "[" * 5_000])  # fmt: skip
def test_a_broken_card_is_an_error_and_no_crash(client: Client, medium: str) -> None:
    page = send(client, text="Hej", medium=[medium])
    assert page.status_code == 422
    assert verdict_of(page) == "Ikke tjekket. Ret felterne først."


def test_facts_that_no_rule_knows_are_an_error_at_the_picture(client: Client) -> None:
    medium = json.dumps({"kind": "picture", "facts": {"name": "a", "ghost": 1}})
    page = send(client, text="Hej", medium=[medium], alt=[""], captions=[""])
    assert page.status_code == 422


@pytest.mark.parametrize("address", ["/check/media", "/check/captions"])
def test_a_request_without_a_file_is_refused(client: Client, address: str) -> None:
    assert client.post(address).status_code == 422
    assert client.get(address).status_code == 405
