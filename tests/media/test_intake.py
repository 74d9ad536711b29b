"""Tests of what is taken in as a picture or video, and of what is sent back with a remedy."""

import hashlib
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from rettesnor.media import intake, pictures
from rettesnor.media.intake import picture_facts, video_facts
from rettesnor.rulebook.facts import Picture, Video
from rettesnor.rulebook.limits import FactsError


def picture(kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a picture file with some detail in it."""
    image = Image.effect_noise(size, 60).convert("P" if kind == "GIF" else "RGB")
    file = BytesIO()
    image.save(file, kind)
    return file.getvalue()


def box(name: bytes, content: bytes = b"") -> bytes:
    """Return one box of an MP4, MOV or HEIC file."""
    return (len(content) + 8).to_bytes(4) + name + content


MP4 = box(b"ftyp", b"isom\0\0\0\0isomavc1") + box(b"moov", b"x" * 40) + box(b"mdat", b"y" * 99)
MOV = box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"mdat", b"y" * 99) + box(b"moov", b"x" * 40)
OLD_MOV = box(b"wide") + box(b"mdat", b"y" * 99) + box(b"moov", b"x" * 40)
HEIC_SIZE = box(b"ispe", bytes(4) + (4032).to_bytes(4) + (3024).to_bytes(4))
HEIC = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", HEIC_SIZE) + box(b"mdat", b"z" * 50)
AVIF = box(b"ftyp", b"avif\0\0\0\0avifmif1") + box(b"meta", HEIC_SIZE) + box(b"mdat", b"z" * 50)
EBML_HEAD = b"\x1aE\xdf\xa3\x87\x42\x82\x84webm"
WEBM = EBML_HEAD + b"\x18S\x80g\x8a" + b"w" * 10
LIVE_WEBM = EBML_HEAD + b"\x18S\x80g\x01" + b"\xff" * 7 + b"w" * 10
MATROSKA = b"\x1aE\xdf\xa3\x8b\x42\x82\x88matroska\x18S\x80g\x8a" + b"w" * 10


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_known_by_its_name_and_fingerprint(kind: str) -> None:
    data = picture(kind)
    facts = picture_facts(data, "havnefest.bin")
    assert facts == {
        "name": "havnefest.bin",
        "fingerprint": "sha256:" + hashlib.sha256(data).hexdigest(),
    }
    assert Picture(**facts).key == facts["fingerprint"]


@pytest.mark.parametrize("data", [HEIC, AVIF])
def test_a_telephones_picture_is_taken_in_by_its_signature(data: bytes) -> None:
    assert picture_facts(data, "IMG_1.heic")["fingerprint"].startswith("sha256:")


@pytest.mark.parametrize("data", [MP4, MOV, OLD_MOV, WEBM, LIVE_WEBM])
def test_a_video_is_taken_in_by_its_signature(data: bytes) -> None:
    facts = video_facts(data, "film.mp4")
    assert Video(**facts).key == "sha256:" + hashlib.sha256(data).hexdigest()


def test_a_files_folder_and_hidden_characters_do_not_reach_its_name() -> None:
    facts = picture_facts(picture("PNG"), "C:\\Users\\x\\fest\u202egnp.\x07exe")
    assert facts["name"] == "festgnp.exe"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_was_cut_short_is_sent_back(kind: str) -> None:
    data = picture(kind, (400, 300))
    for part in (len(data) // 2, 20):
        with pytest.raises(FactsError) as problem:
            picture_facts(data[:part], "halv.jpg")
        assert "ikke hel" in problem.value.da
        assert problem.value.place == "pictures"


@pytest.mark.parametrize("data", [HEIC, AVIF])
def test_a_telephones_picture_that_was_cut_short_is_sent_back(data: bytes) -> None:
    with pytest.raises(FactsError, match="not whole"):
        picture_facts(data[:-7], "halv.heic")


@pytest.mark.parametrize("data", [MP4, MOV, OLD_MOV, WEBM])
def test_a_video_that_was_cut_short_is_sent_back(data: bytes) -> None:
    with pytest.raises(FactsError, match="not whole"):
        video_facts(data[:-7], "halv.mp4")


def test_a_video_without_its_index_is_sent_back() -> None:
    data = box(b"ftyp", b"isom\0\0\0\0isom") + box(b"mdat", b"y" * 99)
    with pytest.raises(FactsError, match="not whole"):
        video_facts(data, "halv.mp4")


@pytest.mark.parametrize("take_in", [picture_facts, video_facts])
def test_an_empty_file_is_sent_back(take_in: type) -> None:
    with pytest.raises(FactsError) as problem:
        take_in(b"", "tom.png")
    assert problem.value.da == "“tom.png” er tom. Hent filen igen, og vedhæft den på ny."


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" + bytes(90),
             b"hej med dig", bytes(300), b"II*\0" + bytes(60), b"PK\x03\x04"],
)  # fmt: skip
def test_what_is_no_picture_is_sent_back_with_the_formats_to_use(data: bytes) -> None:
    with pytest.raises(FactsError) as problem:
        picture_facts(data, "plakat.jpg")
    assert "JPEG, PNG, WebP eller GIF" in problem.value.da
    with pytest.raises(FactsError) as problem:
        video_facts(data, "plakat.jpg")
    assert "MP4, MOV eller WebM" in problem.value.da


def test_another_container_is_no_video_for_the_platforms() -> None:
    with pytest.raises(FactsError, match="MP4, MOV or WebM"):
        video_facts(MATROSKA, "film.mkv")


def test_a_video_given_as_a_picture_is_told_apart_and_the_other_way_round() -> None:
    with pytest.raises(FactsError) as problem:
        picture_facts(MP4, "film.jpg")
    assert "Vedhæft den som video" in problem.value.da
    with pytest.raises(FactsError) as problem:
        video_facts(HEIC, "film.mp4")
    assert "Vedhæft det som billede" in problem.value.da


def test_a_file_that_is_too_big_is_sent_back_before_it_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "LARGEST_PICTURE", 1_000_000)
    with pytest.raises(FactsError) as problem:
        picture_facts(b"\xff\xd8\xff" + bytes(1_000_000), "stor.jpg")
    assert "over 1 MB" in problem.value.da


def test_the_limits_are_those_that_the_guide_for_files_names() -> None:
    assert (intake.LARGEST_PICTURE, intake.LARGEST_VIDEO) == (25_000_000, 500_000_000)
    assert pictures.MOST_PIXELS == 40_000_000


def promising(width: int, height: int) -> bytes:
    """Return a small PNG whose head promises another size."""
    data = bytearray(picture("PNG"))
    data[16:20], data[20:24] = width.to_bytes(4), height.to_bytes(4)
    from zlib import crc32

    data[29:33] = crc32(data[12:29]).to_bytes(4)
    return bytes(data)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(8000, 5001), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_of_too_many_pixels_is_sent_back_by_its_head_alone(
    size: tuple[int, int],
) -> None:
    with pytest.raises(FactsError) as problem:
        picture_facts(promising(*size), "bombe.png")
    assert "40 megapixel" in problem.value.da


def test_a_telephones_picture_of_too_many_pixels_is_sent_back() -> None:
    size = box(b"ispe", bytes(4) + (9000).to_bytes(4) + (9000).to_bytes(4))
    data = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", HEIC_SIZE + size)
    with pytest.raises(FactsError, match="40 megapixels"):
        picture_facts(data, "IMG_1.heic")


def test_a_video_of_a_million_tiny_boxes_is_sent_back_soon() -> None:
    with pytest.raises(FactsError, match="not whole"):
        video_facts(box(b"ftyp", b"isom\0\0\0\0isom") + box(b"free") * 1_000_000, "x.mp4")


def test_a_check_of_a_text_does_not_wait_for_the_picture_library() -> None:
    code = "import sys, rettesnor.media.intake; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}).returncode == 0
