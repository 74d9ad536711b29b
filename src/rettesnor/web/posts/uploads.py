"""Files posted to the page, read in memory and let go: what stays is a card of facts."""

from django.core.files.uploadedfile import UploadedFile

from rettesnor.media.captions import captions_facts
from rettesnor.media.intake import LARGEST_PICTURE, LARGEST_VIDEO, picture_facts, video_facts
from rettesnor.media.refusals import refusal
from rettesnor.media.signatures import VIDEOS, kind_of
from rettesnor.web.posts.media_cards import PICTURE, VIDEO, Card
from rettesnor.web.posts.media_forms import Facts

HEAD_BYTES = 4_096
LARGEST_CAPTIONS = 2_000_000


def card_of(file: "UploadedFile[bytes]") -> Card:
    """Return the card of a picture or video file.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    name = file.name or ""
    kind = VIDEO if _is_video(file) else PICTURE
    largest = LARGEST_VIDEO if kind == VIDEO else LARGEST_PICTURE
    if (file.size or 0) > largest:
        raise refusal(f"{kind}s", "too_big", name, megabytes=largest // 1_000_000)
    facts = (video_facts if kind == VIDEO else picture_facts)(file.read(), name)
    return Card(kind=kind, facts=facts)


def captions_of(file: "UploadedFile[bytes]") -> Facts:
    """Return what is known of a caption file.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    name = file.name or ""
    if (file.size or 0) > LARGEST_CAPTIONS:
        raise refusal("videos", "captions_too_big", name, megabytes=LARGEST_CAPTIONS // 1_000_000)
    return captions_facts(file.read(), name)


def _is_video(file: "UploadedFile[bytes]") -> bool:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return kind_of(head) in VIDEOS
