"""Files posted to the page: taken in clean, looked at in the background, and kept for a day."""

from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile

from rettesnor.media.captions import captions_facts, read_captions
from rettesnor.media.intake import LARGEST_PICTURE, is_meant_as_video
from rettesnor.media.refusals import refusal
from rettesnor.web.posts import looks
from rettesnor.web.posts.media_cards import Card, card_of_look
from rettesnor.web.posts.media_forms import Facts

HEAD_BYTES = 4_096
LARGEST_CAPTIONS = 2_000_000


def card_of(file: "UploadedFile[bytes]") -> Card:
    """Return the card of a picture or video file, which from now on is looked at.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    if _is_video(file):
        return card_of_look(looks.put_video(file))
    if (file.size or 0) > LARGEST_PICTURE:
        megabytes = LARGEST_PICTURE // 1_000_000
        raise refusal("pictures", "too_big", file.name or "", megabytes=megabytes)
    return card_of_look(looks.put_picture(file))


def captions_of(file: "UploadedFile[bytes]") -> Facts:
    """Return what is known of a caption file.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    return captions_facts(_caption_bytes(file), file.name or "")


def captioned(card: Card, file: "UploadedFile[bytes]") -> Card:
    """Return a video's card with a caption file, measured against what is said in the video.

    Raises: FactsError saying what to do with a file that can't be used.
    """
    if card.look is None:
        return replace(card, captions=captions_of(file))
    read = read_captions(_caption_bytes(file), file.name or "")
    kept = looks.keep_captions(
        card.look_id, read.captions, is_machine_made=read.is_machine_made, is_read=False
    )
    if kept is None:
        return card
    return replace(card_of_look(kept, card.alt, card.data), settings=card.settings)


def _caption_bytes(file: "UploadedFile[bytes]") -> bytes:
    if (file.size or 0) > LARGEST_CAPTIONS:
        megabytes = LARGEST_CAPTIONS // 1_000_000
        raise refusal("videos", "captions_too_big", file.name or "", megabytes=megabytes)
    data: bytes = file.read()
    return data


def _is_video(file: "UploadedFile[bytes]") -> bool:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return is_meant_as_video(head, file.name or "")
