"""The addresses of one file that is looked at: its state, its picture or film, and its captions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.media.captions import Caption
from rettesnor.media.film.draft import draft_text
from rettesnor.media.film.webvtt import webvtt
from rettesnor.media.signatures import Kind, kind_of
from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.posts import looks
from rettesnor.web.posts.look_deeds import carry_out
from rettesnor.web.posts.look_store import Look
from rettesnor.web.posts.media_cards import card_of_look

TYPES = {
    Kind.JPEG: "image/jpeg", Kind.PNG: "image/png", Kind.WEBP: "image/webp",
    Kind.MP4: "video/mp4", Kind.WEBM: "video/webm",
}  # fmt: skip
HEAD_BYTES = 4_096
CHUNK = 1 << 16
# A film is handed out piece by piece, so that a player that waits does not hold a thread.
LARGEST_PIECE = 2_000_000
KEPT_BY_BROWSER = "private, max-age=600"
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, look_id: str) -> HttpResponse:
    """Show how far a file is; carry out first what a button asks for.

    A file that is taken out of the form is forgotten, and shows as not found.
    """
    if request.method == "POST":
        carry_out(request.POST)
        if "remove" in request.POST:
            looks.forget(look_id)
    found = looks.state_of(look_id)
    if found is None:
        raise Http404
    card = replace(card_of_look(found), settings=rulebook_for(request).settings)
    response = render(request, "posts/look.html", {"card": card})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def file(request: HttpRequest, look_id: str) -> HttpResponseBase:
    """Hand out the clean picture or the film, whole or the piece that a player asks for."""
    found = _known(look_id)
    path = looks.file_of(found)
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            kind = TYPES[kind_of(opened.read(HEAD_BYTES)) or Kind.JPEG]
    except (OSError, KeyError):
        raise Http404 from None
    response = _piece(request, path, size, kind)
    # It is compressed already; and a piece that was compressed would fit nowhere.
    response["Content-Encoding"] = "identity"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = KEPT_BY_BROWSER
    if "download" in request.GET:
        _offer(response, _download_name(found))
    return response


@require_safe
def captions(request: HttpRequest, look_id: str) -> HttpResponse:
    """Hand out the captions as WebVTT; a draft that nobody has read says so itself."""
    found = _known(look_id)
    file = looks.captions_in(found)
    if file is None or found.captions is None:
        raise Http404
    response = HttpResponse(_as_text(file.captions, found), content_type="text/vtt; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if "download" in request.GET:
        _offer(response, f"{Path(found.name).stem}.da.vtt")
    return response


def _as_text(captions: tuple[Caption, ...], found: Look) -> str:
    state = found.captions or {}
    if state["is_machine_made"] and not state["is_read"]:
        return draft_text(captions, "Rettesnor", looks.LANGUAGE)
    return webvtt(captions, language=looks.LANGUAGE)


def _known(look_id: str) -> Look:
    found = looks.state_of(look_id)
    if found is None:
        raise Http404
    return found


def _piece(request: HttpRequest, path: Path, size: int, kind: str) -> HttpResponseBase:
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        response = StreamingHttpResponse(_read(path, 0, size), content_type=kind)
        response["Content-Length"] = str(size)
        return response
    start = int(asked[1])
    last = min(int(asked[2] or size - 1), size - 1, start + LARGEST_PIECE - 1)
    if start > last:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    response = StreamingHttpResponse(_read(path, start, last + 1), status=206, content_type=kind)
    response["Content-Length"] = str(last + 1 - start)
    response["Content-Range"] = f"bytes {start}-{last}/{size}"
    return response


def _read(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end and (part := file.read(min(CHUNK, end - start))):
            start += len(part)
            yield part


def _download_name(found: Look) -> str:
    stem = Path(found.name).stem
    ending = Path(found.file).suffix or Path(found.name).suffix
    return f"{stem}-sløret{ending}" if found.is_blurred else f"{stem}{ending}"


def _offer(response: HttpResponseBase, name: str) -> None:
    """Have the browser save it under a name."""
    plain = "".join(one if one.isascii() and one.isalnum() or one in "-._" else "_" for one in name)
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
