"""Tests of pictures being cleaned: what is refused, what is left out, and who does the opening."""

import os
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from io import BytesIO
from random import Random

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from rettesnor.media import clean_pictures, cleaning, confinement, decoder, opening, shapes
from rettesnor.media.clean_pictures import CleanPicture, clean_picture, pixels_of
from rettesnor.media.orders import BadReplyError, Order, Reply, Work, reply_from
from rettesnor.media.png_rows import has_all_rows
from rettesnor.media.refusals import refusal, refusing_when_disk_is_full
from rettesnor.media.signatures import Kind, kind_of
from rettesnor.rulebook.limits import FactsError
from tests.media import hostile
from tests.media.film.films import needed
from tests.media.hostile import encoded, scene
from tests.media.telephone import HEIC

CARRIERS = hostile.carriers()
BOMBS = hostile.bombs()
# Long enough not to come about by chance in millions of bytes of pixels.
TRACES = (b"Exif\0\0", b"http://ns.adobe.com", b"xmpmeta", b"Photoshop", b"ICC_PROFILE",
          b"Kamera nr", b"55.676098", b"alert('", b"system('", b"<script", b"<?php",
          b"ftypmp42")  # fmt: skip
PNG_PARTS = {b"IHDR", b"IDAT", b"IEND"}
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
JPEG_PARTS = {0xD8, 0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0}


def traces_in(data: bytes) -> list[object]:
    """Name what is in a file that is not picture."""
    marks = [mark for mark in TRACES if mark in data]
    kind = kind_of(data)
    if kind is Kind.JPEG:
        segments = list(shapes._jpeg_segments(data))
        ends = [at for at, (mark, *_) in enumerate(segments) if mark == 0xD9]
        last = segments[ends[0]][2]
        odd = [mark for mark, *_ in segments[: ends[0]] if mark not in JPEG_PARTS]
        return [*marks, *odd, *data[last : last + 1]]
    if kind is Kind.PNG:
        parts = list(png_parts(data))
        return [*marks, *(name for name in parts if name not in PNG_PARTS)]
    if kind is Kind.WEBP:
        end = int.from_bytes(data[4:8], "little") + 8
        chunks = shapes._webp_chunks(data, end)
        return [*marks, *(name for name, _ in chunks if name not in WEBP_PARTS), *data[end:]]
    return [*marks, kind]


def png_parts(data: bytes) -> Iterator[bytes]:
    """Yield the name of each chunk, and whatever lies behind the last."""
    at = 8
    while at < len(data):
        name = data[at + 4 : at + 8]
        yield name
        at += 12 + int.from_bytes(data[at : at + 4])
        if name == b"IEND" and at < len(data):
            yield data[at:]
            return


@pytest.mark.parametrize("name", CARRIERS)
def test_of_a_picture_with_a_place_a_script_or_a_stowaway_only_the_picture_is_left(
    name: str,
) -> None:
    clean = clean_picture(CARRIERS[name], "havn.jpg")
    with Image.open(BytesIO(CARRIERS[name])) as before, Image.open(BytesIO(clean.data)) as after:
        assert (after.format, after.size) == (clean.format, (clean.width, clean.height))
        assert not dict(after.getexif())
        allowed = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background",
                   "timestamp", "duration"}  # fmt: skip
        assert set(after.info) <= allowed
        difference = ImageStat.Stat(_difference(before, after))
    assert traces_in(clean.data) == []
    assert max(difference.mean) < 12


def _difference(before: Image.Image, after: Image.Image) -> Image.Image:
    return ImageChops.difference(before.convert("RGB"), after.convert("RGB"))


def test_a_lossless_copy_that_would_carry_a_script_is_written_in_another_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cleaning, "ACTIVE", (b"\x89png",))
    order = Order(work=Work.CLEAN, kind=Kind.PNG)
    assert cleaning.reply_to(order, CARRIERS["png of script"]).format == "WEBP"
    monkeypatch.setattr(cleaning, "ACTIVE", (b"",))
    assert cleaning.reply_to(order, CARRIERS["png of script"]).reason == "unreadable"


@pytest.mark.parametrize("options", [{"bits": 1}, {"bits": 4}, {}])
@pytest.mark.parametrize("mode", ["1", "P", "L", "RGB", "RGBA", "I;16"])
def test_an_honest_png_has_all_its_rows(mode: str, options: dict[str, int]) -> None:
    picture = Image.new(mode, (37, 21), 1) if mode == "I;16" else scene(1, (37, 21)).convert(mode)
    data = encoded(picture, "PNG", **(options if mode == "P" else {}))
    assert has_all_rows(data)
    assert not has_all_rows(data[:20] + (22).to_bytes(4) + data[24:])


def test_an_interlaced_png_has_all_its_rows() -> None:
    # Seven passes over 3 by 2 pixels: only the first, the sixth and the last have any.
    rows = b"".join(bytes(1 + 3 * wide) for wide in (1, 1, 1, 3))
    head = (3).to_bytes(4) + (2).to_bytes(4) + b"\x08\x02\0\0\x01"
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(hostile.chunk(*one) for one in chunks)
    assert clean_picture(data, "x.png").width == 3
    short = [(b"IHDR", head), (b"IDAT", zlib.compress(rows[:-1])), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(hostile.chunk(*one) for one in short)
    with pytest.raises(FactsError, match="not whole"):
        clean_picture(data, "x.png")


def test_the_traces_would_be_found_in_what_comes_in() -> None:
    for name, data in CARRIERS.items():
        assert traces_in(data), name


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_its_reason_and_limit(name: str) -> None:
    data, words = BOMBS[name]
    with pytest.raises(FactsError) as problem:
        clean_picture(data, "bombe.png")
    assert words in problem.value.da, problem.value.da
    assert problem.value.place == "pictures"
    assert "“bombe.png”" in problem.value.en


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_telephone_said(orientation: int) -> None:
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("red", (0, 0, 20, 20))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright
    if orientation in back:
        stored = upright.transpose(Image.Transpose(back[orientation]))
    data = encoded(stored, "PNG", exif=hostile.exif(orientation))
    clean = clean_picture(data, "x.png")
    with Image.open(BytesIO(clean.data)) as after:
        assert after.size == (60, 40)
        assert after.convert("RGB").tobytes() == upright.tobytes()


def _profile_with_other_red() -> bytes:
    """Return a profile in which red and green have changed places, so that it can be seen."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = (data.index(name, 128) for name in (b"rXYZ", b"gXYZ"))
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data).replace("sRGB".encode("utf-16-be"), "XRGB".encode("utf-16-be"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_colours_are_what_the_profile_meant_when_the_profile_is_gone(kind: str) -> None:
    data = encoded(
        Image.new("RGB", (64, 64), (230, 20, 20)), kind, icc_profile=_profile_with_other_red()
    )
    pixels = pixels_of(data, "p3.jpg", longest_side=64)
    red, green, _ = pixels.data[:3]
    assert green > 200 > 100 > red
    with Image.open(BytesIO(clean_picture(data, "p3.jpg").data)) as after:
        assert "icc_profile" not in after.info


def test_a_broken_profile_does_not_cost_the_picture() -> None:
    data = encoded(scene(8), "PNG", icc_profile=b"intet" * 40)
    assert clean_picture(data, "x.png").format == "PNG"


@pytest.mark.parametrize(
    ("mode", "kind", "written"),
    [("RGB", "JPEG", "JPEG"), ("L", "JPEG", "JPEG"), ("CMYK", "JPEG", "JPEG"),
     ("RGB", "PNG", "PNG"), ("RGBA", "PNG", "PNG"), ("P", "PNG", "PNG"), ("LA", "PNG", "PNG"),
     ("1", "PNG", "PNG"), ("RGB", "WEBP", "JPEG"), ("P", "GIF", "PNG"), ("RGB", "AVIF", "JPEG")],
)  # fmt: skip
def test_each_kind_of_picture_is_written_as_one_that_the_platforms_take(
    mode: str, kind: str, written: str
) -> None:
    clean = clean_picture(encoded(scene(9).convert(mode), kind), "x")
    assert (clean.format, clean.width, clean.height, clean.frames) == (written, 480, 320, 1)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_what_can_be_seen_through_stays_so(kind: str) -> None:
    picture = scene(10).convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 100, 100))
    clean = clean_picture(encoded(picture, kind), "logo.webp")
    with Image.open(BytesIO(clean.data)) as after:
        assert (after.format, after.mode) == ("PNG", "RGBA")
        assert after.getpixel((50, 50))[3] < 10
    assert min(pixels_of(encoded(picture, kind), "l", longest_side=480).data[:30]) > 245


def test_sixteen_bits_a_channel_become_eight_and_not_white() -> None:
    deep = Image.new("I;16", (8, 8), 0x8000)
    clean = clean_picture(encoded(deep, "PNG"), "roentgen.png")
    with Image.open(BytesIO(clean.data)) as after:
        assert after.convert("L").getpixel((3, 3)) == 128


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_keeps_its_frames_and_their_time(kind: str) -> None:
    frames = [scene(seed, (64, 48)) for seed in range(5)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=200, loop=0)
    clean = clean_picture(data, "fest.gif")
    assert (clean.format, clean.frames) == ("WEBP", 5)
    with Image.open(BytesIO(clean.data)) as after:
        after.load()
        assert (after.n_frames, after.info["duration"], after.info["loop"]) == (5, 200, 0)


def test_an_animation_of_too_many_pixels_in_all_is_refused() -> None:
    data = encoded(
        Image.new("L", (2000, 2000)), "GIF", save_all=True, append_images=[
            Image.new("L", (2000, 2000), shade) for shade in range(1, 12)
        ], duration=50,
    )  # fmt: skip
    with pytest.raises(FactsError) as problem:
        clean_picture(data, "x.gif")
    assert "40 megapixel i alle sine billeder" in problem.value.da


def test_a_picture_is_made_smaller_on_wish() -> None:
    data = encoded(scene(11, (1600, 1200)), "JPEG", exif=hostile.exif(6))
    clean = clean_picture(data, "x.jpg", longest_side=640)
    assert (clean.width, clean.height) == (480, 640)
    pixels = pixels_of(data, "x.jpg", longest_side=320)
    assert (pixels.width, pixels.height, len(pixels.data)) == (240, 320, 240 * 320 * 3)


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        # A JPEG comes at the nearest of the scales it decodes at by itself.
        ("JPEG", (1920, 1280), (480, 320)),
        ("JPEG", (1280, 960), (640, 480)),
        ("JPEG", (900, 700), (900, 700)),
        ("PNG", (1920, 1280), (640, 427)),
        ("PNG", (300, 200), (300, 200)),
        # A panorama keeps its height, until it is four times as long as was asked for.
        ("PNG", (4000, 500), (2560, 320)),
        ("PNG", (200, 4000), (128, 2560)),
        ("JPEG", (1300, 1), (1300, 1)),
    ],
)
def test_for_looking_a_size_near_the_one_asked_for_will_do(
    kind: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    data = encoded(Image.new("RGB", size, "navy"), kind)
    pixels = pixels_of(data, "x", longest_side=640, shortest_side=320)
    assert (pixels.width, pixels.height) == expected


def test_what_is_looked_at_stands_upright() -> None:
    data = encoded(scene(11, (1600, 1200)), "JPEG", exif=hostile.exif(6))
    pixels = pixels_of(data, "x.jpg", longest_side=640, shortest_side=320)
    assert (pixels.width, pixels.height) == (600, 800)


def test_a_telephones_heic_is_read_where_that_is_installed() -> None:
    needed("pi_heif")
    clean = clean_picture(HEIC, "IMG_1.heic")
    assert (clean.format, clean.width, clean.height) == ("JPEG", 64, 96)
    assert traces_in(clean.data) == []
    upright = scene(14, (96, 64)).transpose(Image.Transpose.ROTATE_270)
    with Image.open(BytesIO(clean.data)) as after:
        assert max(ImageStat.Stat(_difference(upright, after)).mean) < 12


def test_a_telephones_heic_is_else_sent_back_with_how_to_save_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "HAS_HEIC", False)
    monkeypatch.setitem(opening.FORMATS, Kind.HEIF, ("AVIF",))
    reply = cleaning.reply_to(Order(work=Work.CLEAN, kind=Kind.HEIF), HEIC)
    assert reply.reason == "is_heic"
    said = refusal("pictures", reply.reason, "IMG_1.heic")
    assert "JPEG på telefonen" in said.da and "JPEG on the phone" in said.en


def test_a_broken_heic_is_refused_in_either_case() -> None:
    head = (24).to_bytes(4) + b"ftypheic\0\0\0\0mif1heic"
    with pytest.raises(FactsError) as problem:
        clean_picture(head + (16).to_bytes(4) + b"meta" + bytes(8), "IMG_1.heic")
    assert "JPEG" in problem.value.da


def test_the_parent_opens_no_picture_itself() -> None:
    code = (
        "import sys\nfrom rettesnor.media.clean_pictures import clean_picture\n"
        "made = clean_picture(sys.stdin.buffer.read(), 'x')\n"
        "sys.exit('PIL' in sys.modules or made.width != 480)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": "src"}, input=encoded(scene(12), "PNG")
    )
    assert done.returncode == 0


CONFINED = "import os\nfrom rettesnor.media.confinement import confine\nos.closerange(3, 999)\n"


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        ("open('/etc/hostname')", "OSError"),
        ("open('fund.txt', 'w')", "OSError"),
        ("__import__('socket').socket()", "OSError"),
        ("__import__('subprocess').run(['true'])", "OSError"),
        ("bytearray(1_100_000_000)", "MemoryError"),
    ],
)
def test_the_child_may_not(attempt: str, error: str) -> None:
    code = (
        f"import socket, subprocess\n{CONFINED}confine()\ntry:\n    {attempt}\n"
        f"except {error}:\n    os._exit(7)\nos._exit(0)"
    )
    assert _status_of(code) == 7


def test_the_child_can_write_no_file_even_if_it_was_left_one_open() -> None:
    code = f"{CONFINED}confine()\nos.ftruncate(1, 0)\nos.write(1, b'x')\n"
    with tempfile.TemporaryFile() as file:
        done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, stdout=file)
        assert done.returncode != 0
        assert file.seek(0, 2) == 0


def test_the_child_ends_when_its_time_is_up() -> None:
    endless, asleep = "while True: pass", "import time\ntime.sleep(60)"
    assert _status_of(f"{CONFINED}confine(cpu_seconds=1)\n{endless}") in (-9, -24)
    assert _status_of(f"{CONFINED}confine(wall_seconds=0.2)\n{asleep}") == -14


def test_the_child_has_half_a_minute_unless_it_is_told_otherwise() -> None:
    code = (
        f"import resource, signal\n{CONFINED}confine()\n"
        "cpu, wall = resource.getrlimit(resource.RLIMIT_CPU), signal.getitimer(signal.ITIMER_REAL)"
        "\nos._exit(7 if cpu == (15, 15) and 25 < wall[0] <= 30 else 0)"
    )
    assert _status_of(code) == 7


def _status_of(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}).returncode


def test_a_decoder_that_is_killed_comes_back_for_the_next_picture() -> None:
    data = encoded(scene(13), "PNG")
    clean_picture(data, "x.png")
    process = decoder.DECODER._process
    assert process is not None
    process.kill()
    process.wait()
    assert clean_picture(data, "x.png").width == 480


@pytest.mark.parametrize(
    "reply",
    [
        Reply(format="JPEG", width=9, height=9, data=b"<script>"),
        Reply(format="SVG", width=9, height=9, data=b"<svg>"),
        Reply(format="JPEG", width=90_000, height=90_000, data=b"\xff\xd8\xff"),
        Reply(format="JPEG", width=9, height=9, frames=10**9, data=b"\xff\xd8\xff"),
    ],
)
def test_a_child_that_was_taken_over_is_not_believed(
    reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clean_pictures.DECODER, "ask", lambda order, data: reply)
    data = encoded(scene(13), "PNG")
    with pytest.raises(FactsError):
        clean_picture(data, "x.png")
    with pytest.raises(FactsError):
        pixels_of(data, "x.png", longest_side=100)


@pytest.mark.parametrize(
    "received", [b"", b"{}", b"{}\n", b"[]\nx", b"x" * 9_000, b"[" * 4_000 + b"\n", b'"a"\n',
                 b'{"reason":null,"format":"PNG","width":1,"height":1,"frames":1,"size":3}\nab']
)  # fmt: skip
def test_a_reply_that_is_none_is_refused(received: bytes) -> None:
    with pytest.raises(BadReplyError):
        reply_from(received)


def test_a_picture_that_the_child_dies_of_is_refused_with_the_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(order: object, data: object) -> Reply:
        raise decoder.DecoderGoneError

    monkeypatch.setattr(clean_pictures.DECODER, "ask", gone)
    with pytest.raises(FactsError) as problem:
        clean_picture(encoded(scene(13), "PNG"), "x.png")
    assert f"{confinement.MEMORY_MEGABYTES} MB" in problem.value.da
    assert f"{confinement.CPU_SECONDS} sekunder" in problem.value.da


def test_several_users_send_pictures_at_the_same_time() -> None:
    made: list[CleanPicture] = []

    def send(seed: int) -> None:
        made.append(clean_picture(encoded(scene(seed, (100 + seed, 80)), "PNG"), "x.png"))

    threads = [threading.Thread(target=send, args=(seed,)) for seed in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(picture.width for picture in made) == list(range(100, 112))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is full")
def test_a_full_disk_is_said_and_not_hidden() -> None:
    refusing = refusing_when_disk_is_full("pictures", "x.png")
    with pytest.raises(FactsError) as problem, refusing, open("/dev/full", "wb", 0) as file:
        file.write(b"x")
    assert "ikke plads" in problem.value.da
    with pytest.raises(FileNotFoundError), refusing_when_disk_is_full("pictures", "x.png"):
        raise FileNotFoundError


def test_a_few_hundred_broken_files_break_nothing_and_leave_nothing() -> None:
    chance = Random(20_26)
    outcomes = {"clean": 0, "refused": 0}
    for number in range(300):
        data = mutated(CARRIERS[chance.choice(list(CARRIERS))], chance)
        try:
            clean = clean_picture(data, f"{number}.jpg")
        except FactsError:
            outcomes["refused"] += 1
            continue
        outcomes["clean"] += 1
        assert traces_in(clean.data) == [], number
    assert min(outcomes.values()) > 20, outcomes


def mutated(data: bytes, chance: Random) -> bytes:
    """Return a file with some bytes changed, and now and then a part left out or doubled."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        changed[chance.randrange(12, len(changed))] = chance.choice((0, 255, chance.randrange(256)))
    if chance.random() < 0.2:
        at, size = chance.randrange(12, len(changed)), chance.randrange(1, 200)
        changed[at : at + size] = changed[at : at + size] * chance.choice((0, 2))
    return bytes(changed)
