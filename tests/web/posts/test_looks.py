"""Files on the check page are looked at in the background, shown, blurred, and let go again."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from rettesnor.media import looking
from rettesnor.media.faces.detector import Search, find_faces
from rettesnor.media.faces.missing import DetectorMissingError
from rettesnor.rulebook.limits import FactsError
from rettesnor.web.posts import look_store, look_work, look_worker, looks
from rettesnor.web.posts.look_store import Job, Look, Status
from tests.media.faces.conftest import detector  # noqa: F401
from tests.media.faces.drawing import scene
from tests.media.film.films import film, needed
from tests.web.posts.forms_sent import captions, html_of, picture, send, value_of

type Work = Callable[[], None]

TEXT = "Vi holder åbent hus på lørdag for alle, der bor i kvarteret."
GPS = 0x8825


def photo(image: Image.Image, name: str = "folk.png", **options: Any) -> BytesIO:
    """Return a picture as a file to post."""
    file = BytesIO()
    image.save(file, "JPEG" if name.endswith("jpg") else "PNG", **options)
    file.seek(0)
    file.name = name
    return file


def put(client: Client, file: BytesIO) -> Look:
    """Post a file as the page's script does, and return its look."""
    answer = client.post("/check/media", {"file": file})
    assert answer.status_code == 200, html_of(answer)
    look = looks.state_of(carried_by(answer)["look"])
    assert look is not None
    return look


def carried_by(answer: Any) -> dict[str, Any]:
    """Return what the first card's hidden field carries."""
    carried: dict[str, Any] = json.loads(value_of(answer, "medium"))
    return carried


def now(look: Look) -> Look:
    found = looks.state_of(look.id)
    assert found is not None
    return found


def sent_again(client: Client, kept: Look, **fields: Any) -> Any:
    """Post the form with the card of a look, as a browser without scripts does."""
    medium = json.dumps({"kind": kept.kind, "facts": {"name": kept.name}, "look": kept.id})
    return send(client, text=TEXT, medium=[medium], alt=["Gæster"], captions=[""], **fields)


def test_what_is_kept_is_a_clean_copy(client: Client) -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS)[1] = "N"
    look = put(client, photo(Image.new("RGB", (60, 40), "teal"), "have.jpg", exif=exif))
    with Image.open(looks.file_of(look)) as kept:
        assert kept.size == (60, 40)
        assert dict(kept.getexif()) == {}


def test_nobody_gets_a_file_without_its_key(client: Client) -> None:
    look = put(client, picture())
    wrong = look.id[:-1] + ("A" if look.id[-1] != "A" else "B")
    for key in (wrong, "..", "x" * 22):
        assert client.get(f"/check/looks/{key}").status_code == 404
        assert client.get(f"/check/looks/{key}/file").status_code == 404
    assert client.get(f"/check/looks/{look.id}/file").status_code == 200


def test_a_file_is_removed_after_a_day(client: Client, looks_folder: Path) -> None:
    look = put(client, picture())
    long_ago = time.time() - look_store.HOURS_KEPT * 3600 - 10
    looks.store().change(look.id, lambda one: replace(one, made_at=long_ago))
    assert looks.state_of(look.id) is None
    assert client.get(f"/check/looks/{look.id}/file").status_code == 404
    (looks_folder / ("x" * 22)).mkdir()
    looks.store().remove_expired()
    assert [one.name for one in looks_folder.iterdir() if one.is_dir()] == ["x" * 22]


def test_a_card_whose_file_is_gone_keeps_what_was_seen(client: Client) -> None:
    look = put(client, picture())
    looks.forget(look.id)
    facts = {"name": "koncert.png", "fingerprint": "sha256:1", "faces": {"count": 0}}
    medium = json.dumps({"kind": "picture", "facts": facts, "look": look.id})
    page = send(client, text=TEXT, medium=[medium], alt=["En scene"], captions=[""])
    assert "Filen er slettet igen" in html_of(page)
    assert carried_by(page)["facts"] == facts


def test_what_was_seen_reaches_the_check_by_the_next_post(
    client: Client,
    work: Work,
    detector: Any,  # noqa: F811
) -> None:
    look = put(client, photo(scene((900, 700), [(120, 150, 420)])))
    assert now(look).status is Status.WAITING
    work()
    page = sent_again(client, look)
    facts = carried_by(page)["facts"]
    assert facts["faces"]["count"] == 1
    assert "Der er ét ansigt" in html_of(page)


def test_boxes_are_drawn_and_never_carried_by_the_form(
    client: Client,
    work: Work,
    detector: Any,  # noqa: F811
) -> None:
    look = put(client, photo(scene((900, 700), [(120, 150, 420)])))
    work()
    answer = client.get(f"/check/looks/{look.id}")
    assert html_of(answer).count("<rect") == 2
    assert "boxes" not in value_of(answer, "medium")
    assert "style=" not in html_of(answer)


def test_a_suggestion_is_no_answer(client: Client, work: Work) -> None:
    look = put(client, picture())
    looks.store().change(look.id, lambda one: replace(one, status=Status.DONE, people={
        "kind": "situation", "reasons": [], "question": {"da": "Er det?", "en": "Is it?"},
        "boxes": [], "pointed_at": []}, facts={**one.facts, "faces": {
            "count": 4, "largest_share": 0.03, "median_share": 0.03}}))  # fmt: skip
    page = sent_again(client, look)
    card = value_of(page, "remove")
    assert "Forslag:" in html_of(page)
    assert 'id="answered"' not in html_of(page)
    assert "consent-situation-1" in html_of(page)
    # Even with the suggested answer ticked, as it is: nothing counts before it is confirmed.
    page = sent_again(client, look, **{f"seen-{card}": "situation"})
    assert 'id="answered"' not in html_of(page)
    page = sent_again(client, look, **{f"seen-{card}": "situation", "confirm": card})
    assert 'id="answered"' in html_of(page)


def test_no_face_found_is_said_to_be_a_machines_word(client: Client, work: Work) -> None:
    look = put(client, picture())
    work()
    page = sent_again(client, look)
    assert 'id="answered"' not in html_of(page)
    assert "Se selv efter, om nogen kan genkendes" in html_of(page)


def test_work_is_taken_back_and_asked_for_again(client: Client, work: Work) -> None:
    look = put(client, picture())
    answer = client.post(f"/check/looks/{look.id}", {"look": f"cancel:{look.id}"})
    assert "Stoppet" in html_of(answer)
    work()
    assert now(look).status is Status.CANCELLED
    sent_again(client, look, look=f"retry:{look.id}")
    work()
    assert now(look).status is Status.DONE


def test_one_failure_leaves_the_others_alone(
    client: Client, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(client, picture("a.png")), put(client, photo(scene((90, 60)), "b.png"))
    usual = looking.look_at_picture

    def spoilt(data: bytes, name: str, tell: Any) -> Any:
        if name == "a.png":
            raise FactsError("pictures", "“a.png” er for tung. Gør den mindre.", "Too heavy.")
        return usual(data, name, tell)

    monkeypatch.setattr(look_work, "look_at_picture", spoilt)
    work()
    assert now(second).status is Status.DONE
    assert now(first).status is Status.FAILED
    answer = client.get(f"/check/looks/{first.id}")
    assert "Gør den mindre" in html_of(answer)
    assert "Prøv igen" in html_of(answer)


def test_work_that_a_dead_server_left_is_done(client: Client, work: Work) -> None:
    look = put(client, picture())
    looks.store().change(look.id, lambda one: replace(one, status=Status.WORKING, attempts=1))
    work()
    assert now(look).status is Status.DONE


def test_a_file_that_ends_every_server_is_given_up(client: Client, work: Work) -> None:
    look = put(client, picture())
    most = look_worker.MOST_ATTEMPTS
    looks.store().change(look.id, lambda one: replace(one, status=Status.WORKING, attempts=most))
    work()
    assert now(look).status is Status.FAILED


def test_a_picture_is_looked_at_in_another_process_that_can_be_ended(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    child = look_worker._Child()
    child.ask({"job": Job.LOOK, "kind": "picture", "path": "/nowhere/x.png", "name": "x.png"})
    said = next(one for one in child.answers() if one is not None and "step" not in one)
    assert set(said["failed"]) == {"da", "en"}
    child.end()
    assert not child.is_alive


@pytest.mark.parametrize("name", ["mine.jpg", "mine.mp4", "mine.heic"])
@pytest.mark.parametrize(
    "data", [b"", b"<html><script>alert(1)</script>", b"MZ" + bytes(200), b"\x89PNG\r\n\x1a\n",
             b"\xff\xd8\xff\xe0" + bytes(50)],
)  # fmt: skip
def test_a_hostile_file_is_refused_and_leaves_nothing(
    client: Client, looks_folder: Path, name: str, data: bytes
) -> None:
    good = put(client, picture("god.png"))
    file = BytesIO(data)
    file.name = name
    page = sent_again(client, good, files=[file])
    if data:
        assert page.status_code == 422
        assert name in html_of(page)
    assert TEXT in html_of(page)
    assert "god.png" in html_of(page)
    assert [one.name for one in looks_folder.iterdir() if one.is_dir()] == [good.id]


def test_a_hostile_file_is_refused_in_the_readers_language(client: Client) -> None:
    client.cookies["django_language"] = "en"
    answer = client.post("/check/media", {"file": captions("x.png")})
    assert answer.status_code == 422
    assert "is not a picture" in html_of(answer)


def test_a_file_that_is_only_called_a_video_is_refused_as_one(
    client: Client, looks_folder: Path
) -> None:
    answer = client.post("/check/media", {"file": captions("tale.mp4")})
    assert answer.status_code == 422
    assert "ikke en video, vi kan læse" in html_of(answer)
    assert [one.name for one in looks_folder.iterdir() if one.is_dir()] == []


def test_a_full_disk_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_store, "MOST_BYTES", 10)
    answer = client.post("/check/media", {"file": picture()})
    assert answer.status_code == 422
    assert "ikke plads på serverens disk" in html_of(answer)


def test_faces_are_blurred_for_good_and_the_words_stay(
    client: Client,
    work: Work,
    detector: Any,  # noqa: F811
) -> None:
    look = put(client, photo(scene((1200, 700), [(60, 150, 420), (640, 150, 420)])))
    work()
    assert now(look).facts["faces"]["count"] == 2
    before = now(look).facts["fingerprint"]
    page = sent_again(client, look, look=f"blur-all:{look.id}")
    assert "Gæster" in html_of(page)
    work()
    with Image.open(looks.file_of(look)) as blurred:
        assert find_faces(blurred, detector, Search.THOROUGH) == ()
    assert now(look).facts["faces"]["count"] == 0
    assert now(look).facts["fingerprint"] != before
    folder = looks.store().folder_of(look)
    assert sorted(one.name for one in folder.iterdir()) == ["picture.png", "state.json"]


def test_only_the_chosen_face_is_blurred(
    client: Client,
    work: Work,
    detector: Any,  # noqa: F811
) -> None:
    look = put(client, photo(scene((1200, 700), [(60, 150, 420), (640, 150, 420)])))
    work()
    sent_again(client, look, look=f"blur:{look.id}", **{f"face-{look.id}": ["1"]})
    work()
    assert now(look).facts["faces"]["count"] == 1
    answer = client.get(f"/check/looks/{look.id}/file?download")
    assert answer["Content-Disposition"] == 'attachment; filename="folk-sl_ret.png"'


def test_nothing_chosen_blurs_nothing(client: Client, work: Work) -> None:
    look = put(client, picture())
    work()
    sent_again(client, look, look=f"blur:{look.id}", **{f"face-{look.id}": ["x", "²"]})
    assert now(look).status is Status.DONE
    assert not now(look).is_blurred


def test_what_is_not_installed_is_named_with_its_command(
    client: Client, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_here(*_: object) -> None:
        raise DetectorMissingError

    monkeypatch.setattr("rettesnor.media.looking.look_at", nothing_here)
    look = put(client, picture())
    work()
    page = sent_again(client, look)
    assert "pip install &quot;rettesnor[vision]&quot;" in html_of(page)
    assert "Hvem ser man på billedet" in html_of(page)


def test_each_thing_on_a_poster_is_one_click_away(client: Client) -> None:
    facts = {"name": "plakat.png", "fingerprint": "sha256:1",
             "text": "HAVNEFEST\nLørdag 6. juni kl. 14\nEntré 50 kr."}  # fmt: skip
    medium = json.dumps({"kind": "picture", "facts": facts})
    page = send(client, text=TEXT, medium=[medium], alt=["Plakat"], captions=[""])
    for words in ("6. juni", "kl. 14", "50 kr."):
        assert f"Tilføj “{words}”" in html_of(page)
    chosen = json.dumps([len(TEXT), len(TEXT), "", "\nKl. 14."], ensure_ascii=False)
    page = send(client, text=TEXT, medium=[medium], alt=["Plakat"], captions=[""], apply=chosen)
    assert f"{TEXT}\nKl. 14." in html_of(page)
    assert "Tilføj “kl. 14”" not in html_of(page)


def test_a_film_is_handed_out_in_pieces(client: Client) -> None:
    needed("av")
    file = BytesIO(film(seconds=1.0))
    file.name = "film.mp4"
    look = put(client, file)
    whole = b"".join(client.get(f"/check/looks/{look.id}/file"))
    assert whole == file.getvalue()
    answer = client.get(f"/check/looks/{look.id}/file", headers={"Range": "bytes=10-19"})
    assert answer.status_code == 206
    assert b"".join(answer) == whole[10:20]
    assert answer["Content-Range"] == f"bytes 10-19/{len(whole)}"
    late = client.get(f"/check/looks/{look.id}/file", headers={"Range": f"bytes={len(whole)}-"})
    assert late.status_code == 416


def test_removing_a_card_removes_its_file(client: Client) -> None:
    look = put(client, picture())
    card = value_of(sent_again(client, look), "remove")
    sent_again(client, look, remove=card)
    assert looks.state_of(look.id) is None
    other = put(client, picture())
    assert client.post(f"/check/looks/{other.id}", {"remove": "x"}).status_code == 404
    assert looks.state_of(other.id) is None
