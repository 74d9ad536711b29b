"""Video has captions that cover what is said, that one can keep up with, and that are read."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import isfinite

from rettesnor.language.guessing import language_of
from rettesnor.rulebook.facts import (
    CaptionFault,
    CaptionFaultKind,
    Captions,
    CaptionSource,
    Post,
    Video,
)
from rettesnor.rulebook.findings import (
    Finding,
    Place,
    Settle,
    Step,
    advice,
    ask,
    breach,
    ok,
    whole,
)
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

WAKES_ON = (Signal.VIDEOS,)
QUESTION = "accessibility/captions#sound"
COVERAGE = Setting("accessibility.caption_coverage", 0.90)
SECONDS_PER_CUE = Setting("accessibility.caption_longest_mean_seconds", 30.0)
RECORDING_DAYS = Setting("accessibility.recording_days", 14)
LONGEST_VIDEO_SECONDS = 86_400.0
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
          "oktober", "november", "december")  # fmt: skip
REMEDIES = (Step(label="add_file"), Step(label="burned_in"))
# So many captions are named in a sentence.
MOST_NAMED = 6
# Said with more by what is known of the captions besides their faults.
SAID_OTHERWISE = frozenset(
    {CaptionFaultKind.UNCOVERED, CaptionFaultKind.MACHINE_MADE, CaptionFaultKind.OTHER_LANGUAGE}
)


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each video with speech and no captions, or with far too few.

    Of captions that are there, each kind of fault gives one piece of advice.
    """
    for number, video in enumerate(post.videos):
        at = whole(f"videos.{number}.captions")
        yield _judged(video, post, at, settings)
        if video.captions is not None:
            yield from _faults(video.captions, video, at)
            yield from _language(video.captions, video, post, at)


def _judged(video: Video, post: Post, at: Place, settings: Settings) -> Finding:
    answer = post.answer(QUESTION, video.key)
    if video.has_sound is False or answer == "none":
        return ok("silent", about=video.key, at=at)
    if video.captions is not None:
        return _captioned(video.captions, video, at, settings)
    if answer == "burned_in":
        return ok("in_the_picture", about=video.key, at=at)
    if answer is None and video.has_text_like_captions:
        seen = Settle(label="seen", question=QUESTION, about=video.key, value="burned_in")
        return ask("sound", about=video.key, at=at, remedies=(seen,))
    if _is_recording(video, post):
        return _recording(video, post, at, settings)
    if video.is_live:
        return ok("live", about=video.key, at=at)
    if video.has_speech or answer is not None:
        return breach("missing", about=video.key, at=at, remedies=REMEDIES)
    return ask("sound", about=video.key, at=at)


def _is_recording(video: Video, post: Post) -> bool:
    is_past = video.recorded_on is not None and video.recorded_on < post.today
    return video.is_recording or (video.is_live and is_past)


def _recording(video: Video, post: Post, at: Place, settings: Settings) -> Finding:
    """Give the recording of a live stream some days to get its captions."""
    days = max(0, min(settings[RECORDING_DAYS], 3650))
    begun = min(video.recorded_on or post.today, date(9980, 1, 1))
    due = begun + timedelta(days=days)
    values = {"due": _danish(due), "due_en": f"{due.day} {due:%B %Y}"}
    if post.today > due:
        return breach("overdue", about=video.key, at=at, values=values, remedies=REMEDIES)
    return advice("due", about=video.key, at=at, values=values, remedies=REMEDIES)


def _danish(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def _captioned(captions: Captions, video: Video, at: Place, settings: Settings) -> Finding:
    share, wanted = captions.coverage, settings[COVERAGE]
    if share is not None and share < wanted:
        values = {"share": f"{max(0.0, share) * 100:.0f}", "wanted": f"{wanted * 100:.0f}"}
        remedies = (Step(label="complete"),)
        return breach("gaps", about=video.key, at=at, values=values, remedies=remedies)
    if share is None and _are_too_few(captions, video, settings):
        values = {"cues": str(captions.cues), "length": _length(video)}
        remedies = (Step(label="complete"),)
        return breach("too_few", about=video.key, at=at, values=values, remedies=remedies)
    if captions.is_machine_made and not captions.is_read_by_a_person:
        remedies = (Step(label="read_through"),)
        return advice("machine_made", about=video.key, at=at, remedies=remedies)
    if captions.source is CaptionSource.BURNED_IN:
        return ok("in_the_picture", about=video.key, at=at)
    return ok("captioned", about=video.key, at=at)


def _faults(captions: Captions, video: Video, at: Place) -> Iterator[Finding]:
    for fault in captions.faults:
        if fault.kind not in SAID_OTHERWISE:
            worst = _number(fault.worst)
            values = {
                "which": _which(fault, "og", "flere"),
                "which_en": _which(fault, "and", "more"),
                "worst": worst.replace(".", ","),
                "worst_en": worst,
            }
            yield advice(fault.kind.value, about=video.key, at=at, values=values)


def _which(fault: CaptionFault, joined_by: str, more: str) -> str:
    """Return the numbers of the captions with a fault as a clause."""
    named = [str(number) for number in fault.captions[:MOST_NAMED]] or ["?"]
    if fault.count > len(named):
        named.append(f"{fault.count - len(named)} {more}")
    *first, last = named
    return f"{', '.join(first)} {joined_by} {last}" if first else last


def _number(measured: float | None) -> str:
    if measured is None or not isfinite(measured):
        return "?"
    return f"{measured:.1f}".removesuffix(".0")


def _language(captions: Captions, video: Video, post: Post, at: Place) -> Iterator[Finding]:
    wanted = post.language or language_of(post.text)
    if captions.language and wanted is not None and captions.language != wanted:
        yield advice("other_language", about=video.key, at=at)


def _are_too_few(captions: Captions, video: Video, settings: Settings) -> bool:
    """Tell whether the captions are so few that most of the video must be without."""
    if captions.cues is None or captions.source is CaptionSource.BURNED_IN:
        return False
    if captions.cues <= 0:
        return True
    seconds = video.duration_seconds
    return seconds is not None and seconds > settings[SECONDS_PER_CUE] * captions.cues


def _length(video: Video) -> str:
    seconds = video.duration_seconds
    if seconds is None or not 0 <= seconds <= LONGEST_VIDEO_SECONDS:
        return "?"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
