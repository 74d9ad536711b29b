"""Captions are drafted, corrected and kept beside a video; nobody's draft passes unread."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from rettesnor.media.captions import Caption
from rettesnor.web.posts import caption_views, looks
from rettesnor.web.posts.caption_editor import milliseconds_of, rows_of, shown_time
from rettesnor.web.posts.look_store import Look, Status
from tests.media.film.films import film, needed
from tests.web.posts.forms_sent import captions, html_of, picture, send, value_of

type Work = Callable[[], None]

TWO = (
    Caption(start_ms=1_000, end_ms=3_000, text="Velkommen til havnen."),
    Caption(start_ms=4_000, end_ms=6_500, text="Der er musik hele dagen."),
)
HEARD = {"seconds": 10.0, "has_sound": True, "has_audio_track": True, "has_speech": True,
         "spoken_ms": 7_500, "spoken": [[1_000, 6_500], [7_500, 9_500]], "tracks": [],
         "is_burned_in": None}  # fmt: skip


@pytest.fixture
def video(client: Client) -> Look:
    """A video that has been listened to."""
    needed("av")
    file = BytesIO(film(seconds=1.0))
    file.name = "havn.mp4"
    client.post("/check/media", {"file": file})
    (look,) = looks.store().unfinished()
    heard = looks.store().change(look.id, lambda one: replace(one, status=Status.DONE, film=HEARD))
    assert heard is not None
    return heard


def edit(client: Client, video: Look, rows: Any = TWO, **fields: Any) -> Any:
    """Post the editor's form with some captions."""
    typed = rows_of(rows)
    return client.post(f"/check/captions/{video.id}", {
        "start": [row.start for row in typed], "end": [row.end for row in typed],
        "text": [row.text for row in typed], **fields})  # fmt: skip


def texts_in(page: Any) -> list[str]:
    """Return the captions that the editor shows."""
    rows = html_of(page).split('name="text"')[1:]
    return [row.partition(">\n")[2].partition("</textarea>")[0] for row in rows]


def kept(video: Look) -> Look:
    found = looks.state_of(video.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1:02,5", 62_500), ("62.5", 62_500), ("0:00", 0), ("1:00:00,001", 3_600_001), ("7", 7_000),
     ("", None), ("x", None), ("1:2:3:4", None), ("1,2345", None), ("-1", None), ("٣", None)],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed: str, meant: int | None) -> None:
    assert milliseconds_of(typed) == meant


def test_a_time_is_shown_as_it_can_be_typed() -> None:
    assert shown_time(62_500) == "1:02,500"
    assert milliseconds_of(shown_time(3_723_004)) == 3_723_004


def test_the_editor_offers_three_ways_to_begin(client: Client, video: Look) -> None:
    page = html_of(client.get(f"/check/captions/{video.id}"))
    for way in ("Udkast fra lyden", "Fra en fil", "Fra en tom side"):
        assert way in page


def test_a_draft_that_can_not_be_made_says_what_is_missing(
    client: Client, video: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caption_views, "NEEDED", (("no_such_package", "speech"),))
    page = html_of(client.get(f"/check/captions/{video.id}"))
    assert "pip install &quot;rettesnor[speech]&quot;" in page
    monkeypatch.setattr(caption_views, "NEEDED", ())
    monkeypatch.delenv("RETTESNOR_WHISPER_MODEL", raising=False)
    page = html_of(client.get(f"/check/captions/{video.id}"))
    assert "RETTESNOR_WHISPER_MODEL" in page
    assert "Lav et udkast" not in page


def test_a_draft_is_background_work_that_can_fail(
    client: Client, video: Look, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RETTESNOR_WHISPER_MODEL", raising=False)
    page = client.post(f"/check/captions/{video.id}", {"deed": "draft"})
    assert "Venter på tur" in html_of(page)
    work()
    page = client.get(f"/check/captions/{video.id}")
    assert "Ingen model til talegenkendelse er valgt" in html_of(page)
    assert kept(video).film == HEARD


def test_captions_begin_with_an_empty_one(client: Client, video: Look) -> None:
    page = client.post(f"/check/captions/{video.id}", {"deed": "empty"})
    assert texts_in(page) == [""]


def test_captions_begin_with_a_file(client: Client, video: Look) -> None:
    page = client.post(f"/check/captions/{video.id}", {"deed": "file", "file": captions()})
    assert texts_in(page) == ["Velkommen til koncerten"]
    assert kept(video).captions is not None


def test_a_file_that_is_no_captions_leaves_what_is_typed(client: Client, video: Look) -> None:
    page = edit(client, video, deed="file", file=picture("tekst.vtt"))
    assert page.status_code == 422
    assert "tekst.vtt" in html_of(page)
    assert len(texts_in(page)) == 2


def test_a_caption_is_split_where_the_cursor_stands(client: Client, video: Look) -> None:
    page = edit(client, video, deed="split:1", caret="9")
    assert texts_in(page) == ["Velkommen", "til havnen.", "Der er musik hele dagen."]


def test_a_caption_is_split_in_the_middle_without_a_cursor(client: Client, video: Look) -> None:
    page = edit(client, video, deed="split:2")
    assert texts_in(page) == ["Velkommen til havnen.", "Der er musik", "hele dagen."]


def test_a_caption_is_added_and_removed(client: Client, video: Look) -> None:
    assert texts_in(edit(client, video, deed="add:1")) == [TWO[0].text, "", TWO[1].text]
    assert texts_in(edit(client, video, deed="remove:1")) == [TWO[1].text]
    assert texts_in(edit(client, video, deed="remove:99")) == [TWO[0].text, TWO[1].text]


def test_speech_without_a_caption_is_named_and_filled(client: Client, video: Look) -> None:
    page = edit(client, video, deed="save")
    assert "Der bliver talt uden undertekst fra" in html_of(page)
    stretch = html_of(page).split('value="fill:')[1].partition('"')[0]
    assert texts_in(edit(client, video, deed=f"fill:{stretch}"))[2] == ""


def test_each_fault_stands_at_its_caption(client: Client, video: Look) -> None:
    hasty = (replace(TWO[0], end_ms=1_400), TWO[1])
    page = html_of(edit(client, video, hasty, deed="save"))
    first, second = page.split('id="cue-2"')
    assert "Lad den stå længere" in first
    assert "Lad den stå længere" not in second


def test_captions_that_can_not_be_read_are_not_kept_and_nothing_is_lost(
    client: Client, video: Look
) -> None:
    page = client.post(f"/check/captions/{video.id}", {
        "start": ["0:01", "0:05"], "end": ["senere", "0:04"], "text": ["Hej", "Farvel"],
        "deed": "save"})  # fmt: skip
    assert page.status_code == 422
    assert "Skriv tiderne som 1:02,500." in html_of(page)
    assert "Den slutter, før den begynder." in html_of(page)
    assert texts_in(page) == ["Hej", "Farvel"]
    assert kept(video).captions is None


def test_kept_captions_count_in_the_check(client: Client, video: Look) -> None:
    edit(client, video, deed="save", is_read="on")
    medium = json.dumps({"kind": "video", "facts": {"name": "havn.mp4"}, "look": video.id})
    page = send(client, text="Se filmen.", medium=[medium], alt=["Havnen"], captions=[""])
    known = json.loads(value_of(page, "captions"))
    assert known["cues"] == 2
    assert known["is_read_by_a_person"] is True
    assert known["coverage"] < 0.9


def test_a_machines_draft_says_so_until_somebody_has_read_it(client: Client, video: Look) -> None:
    looks.keep_captions(video.id, TWO, is_machine_made=True, is_read=False)
    address = f"/check/looks/{video.id}/captions.vtt"
    assert "Automatisk udkast" in client.get(address).content.decode()
    edit(client, video, deed="save")
    assert "Automatisk udkast" in client.get(address).content.decode()
    edit(client, video, deed="save", is_read="on")
    answer = client.get(f"{address}?download")
    assert "Automatisk udkast" not in answer.content.decode()
    assert answer.content.decode().startswith("WEBVTT")
    assert 'filename="havn.da.vtt"' in answer["Content-Disposition"]


def test_what_is_typed_can_not_become_markup(client: Client, video: Look) -> None:
    bad = "</textarea><script>alert(1)</script> --> &"
    edit(client, video, (replace(TWO[0], text=bad),), deed="save")
    assert "<script>" not in client.get(f"/check/looks/{video.id}/captions.vtt").content.decode()
    assert "<script>alert" not in html_of(client.get(f"/check/captions/{video.id}"))


def test_a_picture_has_no_caption_editor(client: Client) -> None:
    client.post("/check/media", {"file": picture()})
    (look,) = looks.store().unfinished()
    assert client.get(f"/check/captions/{look.id}").status_code == 404
