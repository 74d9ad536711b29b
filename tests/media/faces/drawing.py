"""Faces of nobody, drawn so that a detector takes them for faces, in scenes of any size."""

from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFilter

SKIN, SHADE, HAIR, LIPS = (224, 180, 150), (186, 138, 112), (62, 42, 30), (176, 88, 84)
WALL, SHIRT = (148, 160, 158), (58, 84, 128)
DRAWN_HEIGHT = 480


def face(height: int) -> Image.Image:
    """Draw a head and shoulders; the face is about six tenths of the height."""
    picture = Image.new("RGB", (DRAWN_HEIGHT, DRAWN_HEIGHT), WALL)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((60, 400, 420, 760), fill=SHIRT)
    draw.rectangle((200, 330, 280, 430), fill=SHADE)
    draw.ellipse((128, 40, 352, 330), fill=HAIR)
    draw.ellipse((146, 84, 334, 372), fill=SKIN)
    draw.ellipse((146, 60, 334, 150), fill=HAIR)
    for middle in (196, 284):
        _eye(draw, middle)
    draw.polygon(((240, 205), (222, 268), (258, 268)), fill=SHADE)
    draw.ellipse((226, 252, 254, 276), fill=SKIN)
    draw.ellipse((224, 262, 236, 272), fill=SHADE)
    draw.ellipse((244, 262, 256, 272), fill=SHADE)
    draw.chord((198, 284, 282, 334), 10, 170, fill=LIPS)
    draw.line((200, 312, 280, 312), fill=(120, 50, 50), width=3)
    soft = picture.filter(ImageFilter.GaussianBlur(3))
    return soft.resize((height, height), Image.Resampling.LANCZOS)


def _eye(draw: ImageDraw.ImageDraw, middle: int) -> None:
    draw.arc((middle - 34, 172, middle + 34, 212), 200, 340, fill=HAIR, width=8)
    draw.ellipse((middle - 24, 198, middle + 24, 224), fill=(240, 236, 230))
    draw.ellipse((middle - 13, 198, middle + 13, 224), fill=(60, 74, 84))
    draw.ellipse((middle - 6, 204, middle + 6, 217), fill=(8, 8, 8))


def scene(size: tuple[int, int], faces: Iterable[tuple[int, int, int]] = ()) -> Image.Image:
    """Draw a wall with faces.

    Shape: each face is its left edge, top edge and height in pixels, shoulders included.
    """
    picture = Image.new("RGB", size, WALL)
    for left, top, height in faces:
        picture.paste(face(height), (left, top))
    return picture
