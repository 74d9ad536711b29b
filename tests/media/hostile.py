"""Picture files as somebody with bad intent, or a broken telephone, would make them."""

import zlib
from importlib.util import find_spec
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter, PngImagePlugin

from tests.media.telephone import HEIC

SCRIPT = b"<script>alert('havn')</script><?php system('id'); ?>"
GPS = "55.676098"
SECRET = b"Kamera nr. 4711"


def scene(seed: int, size: tuple[int, int] = (480, 320)) -> Image.Image:
    """Make a picture with shapes and soft light, unlike that of any other seed."""
    chance = Random(seed)
    small = Image.frombytes("RGB", (6, 4), bytes(chance.randrange(256) for _ in range(72)))
    picture = small.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(14):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        wide, high = chance.randrange(4, size[0] // 3), chance.randrange(4, size[1] // 3)
        shape = chance.choice((pen.ellipse, pen.rectangle))
        shape((x, y, x + wide, y + high), fill=chance.choice(COLOURS))
    return picture.filter(ImageFilter.GaussianBlur(0.7))


COLOURS = ("white", "black", "#223b54", "#b8431f", "#f0c75e", "#3f7d58", "#8a8f98", "#5b2a86")


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return the picture as a file."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def exif(orientation: int = 1) -> bytes:
    """Return EXIF with a place, a camera and a way to turn the picture."""
    fields = Image.Exif()
    fields[0x0112], fields[0x010F], fields[0x010E] = orientation, SECRET.decode(), SCRIPT.decode()
    fields.get_ifd(0x8825).update({1: "N", 2: (55.0, 40.0, 33.9), 3: "E", 4: (12.0, 34.0, 6.0)})
    return fields.tobytes()


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF exif:GPSLatitude="'
    + GPS + '">' + SCRIPT.decode() + "</rdf:RDF></x:xmpmeta>"
).encode()  # fmt: skip


def jpeg_with_everything() -> bytes:
    """Return a JPEG with EXIF, XMP, IPTC, a comment, and a film and an archive behind its end."""
    data = encoded(scene(1), "JPEG", exif=exif(), xmp=XMP, comment=SCRIPT)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0" + len(SECRET).to_bytes(2) + SECRET
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc
    film = b"\0\0\0\x18ftypmp42" + SECRET + bytes(400)
    return data[:2] + segment + data[2:] + film + b"PK\x03\x04" + SCRIPT


def png_with_everything() -> bytes:
    """Return a PNG with text of each kind, EXIF, a time, and HTML behind its end."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    text.add_text("Comment", SCRIPT.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = encoded(scene(2), "PNG", pnginfo=text, exif=exif())
    return data[:-12] + chunk(b"prVt", SCRIPT) + data[-12:] + SCRIPT


def gif_with_everything() -> bytes:
    """Return a GIF with a comment, an unknown block of an application, and a zip behind it."""
    data = encoded(scene(3), "GIF", comment=SCRIPT)
    block = b"\x21\xff\x0bXMP DataXMP" + bytes([len(SCRIPT)]) + SCRIPT + b"\0"
    return data[:-1] + block + b"\x3bPK\x03\x04" + SCRIPT


def png_of_script() -> bytes:
    """Return a PNG whose pixels are a script in noise, which a lossless copy carries on."""
    noise = bytearray(Random(5).randbytes(96 * 64 * 3))
    noise[6_000 : 6_000 + len(SCRIPT)] = SCRIPT
    rows = b"".join(b"\0" + noise[at : at + 288] for at in range(0, len(noise), 288))
    head = chunk(b"IHDR", (96).to_bytes(4) + (64).to_bytes(4) + b"\x08\x02\0\0\0")
    pixels = chunk(b"IDAT", zlib.compress(rows, 0))
    return b"\x89PNG\r\n\x1a\n" + head + pixels + chunk(b"IEND", b"")


def carriers() -> dict[str, bytes]:
    """Return pictures that are taken in, and of which only the picture may remain."""
    webp = encoded(scene(4), "WEBP", exif=exif(), xmp=XMP)
    avif = encoded(scene(5), "AVIF", exif=exif(), xmp=XMP)
    page = b"\xff\xd8\xff\xfe" + (len(SCRIPT) + 2).to_bytes(2) + SCRIPT
    # Only some machines can read these.
    telephones = {"heic": HEIC} if find_spec("pi_heif") else {}
    return telephones | {
        "jpeg": jpeg_with_everything(),
        "jpeg that is a page": page + encoded(scene(6), "JPEG")[2:],
        "png": png_with_everything(),
        "png of script": png_of_script(),
        "gif": gif_with_everything(),
        "webp": webp + SCRIPT,
        "avif": avif,
    }


def png_of(width: int, height: int, *chunks: bytes, rows: int = 0) -> bytes:
    """Return a PNG that promises a size, with further chunks and so many rows of nothing."""
    head = chunk(b"IHDR", width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0")
    pixels = zlib.compress(bytes((1 + 3 * width) * rows), 9)
    end = chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + end


def gif_of_frames(count: int) -> bytes:
    """Return a GIF of so many frames of 20 by 20."""
    frame = b"\x2c\0\0\0\0\x14\0\x14\0\0\x02\x16" + LZW + b"\0"
    return b"GIF89a\x14\0\x14\0\x80\0\0\0\0\0\xff\xff\xff" + frame * count + b"\x3b"


LZW = bytes.fromhex("848fa9cbed0fa39cb4da8bb3debcfb0f86e24896e605")
MEGABYTES_300 = zlib.compress(bytes(300_000_000), 9)


def bombs() -> dict[str, tuple[bytes, str]]:
    """Return files that are refused, each with words from the reason."""
    honest = encoded(scene(7), "JPEG")
    huge = bytearray(honest)
    at = huge.index(b"\xff\xc0")
    huge[at + 5 : at + 9] = (9_000).to_bytes(2) + (12_000).to_bytes(2)
    cut_inside = png_of(480, 320, rows=100)
    icc = chunk(b"iCCP", b"farver\0\0" + MEGABYTES_300)
    text = chunk(b"zTXt", b"tekst\0\0" + MEGABYTES_300)
    return {
        "900 megapixels": (png_of(30_000, 30_000, rows=900), "40 megapixel"),
        "jpeg of 108 megapixels": (bytes(huge), "40 megapixel"),
        "300 MB of text": (png_of(20, 20, text, rows=20), "kan ikke læses"),
        "1,500 frames": (gif_of_frames(1_500), "300 billeder"),
        "png that lies about its size": (cut_inside, "ikke hel"),
        "jpeg cut short": (honest[: len(honest) // 2], "ikke hel"),
        "noise after the head": (honest[:4] + Random(1).randbytes(900) + b"\xff\xd9", "ikke hel"),
        "300 MB of colour profile": (png_of(20, 20, icc, rows=20), "kan ikke læses"),
    }
