"""What is said when a film can't be looked at: what is wrong with it, and what to do first."""

from collections.abc import Mapping

from rettesnor.media.refusals import shown_name
from rettesnor.rulebook.limits import FactsError

PLACE = "videos"

WORDS: Mapping[str, tuple[str, str]] = {
    "no_frames": (
        "“{name}” har ingen billeder. Gem filmen igen som MP4, og vedhæft den på ny.",
        "“{name}” has no pictures. Save the film anew as MP4, and attach it again.",
    ),
    "unreadable": (
        "“{name}” kan ikke afspilles: Filen er ødelagt eller bruger et format, vi ikke kender. "
        "Gem filmen igen som MP4 (H.264), og vedhæft den på ny.",
        "“{name}” can't be played: the file is broken or uses a format that we don't know. Save "
        "the film anew as MP4 (H.264), and attach it again.",
    ),
    "too_heavy": (
        "“{name}” kræver over {megabytes} MB hukommelse eller {seconds} sekunder at afspille. Gem "
        "den i Full HD som MP4 (H.264), og vedhæft den på ny.",
        "“{name}” takes over {megabytes} MB of memory or {seconds} seconds to play. Save it in "
        "Full HD as MP4 (H.264), and attach it again.",
    ),
    "stuck": (
        "“{name}” går i stå, når den afspilles: Der kom intet i {seconds} sekunder. Gem den igen "
        "som MP4 (H.264), og vedhæft den på ny.",
        "“{name}” gets stuck when it is played: nothing came for {seconds} seconds. Save it anew "
        "as MP4 (H.264), and attach it again.",
    ),
    "too_long": (
        "“{name}” varer over {minutes} minutter. Klip den kortere, eller del den op.",
        "“{name}” lasts over {minutes} minutes. Cut it shorter, or divide it.",
    ),
    "too_long_to_write_down": (
        "“{name}” varer over {minutes} minutter, så vi kan ikke lave et udkast til undertekster. "
        "Vedhæft en fil med undertekster (.srt eller .vtt).",
        "“{name}” lasts over {minutes} minutes, so we can't draft its captions. Attach a caption "
        "file (.srt or .vtt).",
    ),
    "too_large_frames": (
        "“{name}” har over {megapixels} megapixel i hvert billede. Gem den i Full HD eller 4K.",
        "“{name}” has over {megapixels} megapixels in each frame. Save it in Full HD or 4K.",
    ),
    "too_many_streams": (
        "“{name}” har over {streams} spor. Gem den med ét billedspor og ét lydspor.",
        "“{name}” has over {streams} tracks. Save it with one picture track and one sound track.",
    ),
    "no_speech": (
        "I “{name}” hører vi ingen, der taler, så der er intet at skrive undertekster til. "
        "Skriv dem selv, hvis vi tager fejl.",
        "In “{name}” we hear nobody speak, so there is nothing to caption. Write the captions "
        "yourself if we are wrong.",
    ),
}


def film_refusal(reason: str, name: str, **values: int) -> FactsError:
    """Return the error for a film that can't be looked at, to be raised."""
    danish, english = WORDS[reason]
    shown = shown_name(name)
    return FactsError(
        PLACE, danish.format(name=shown, **values), english.format(name=shown, **values)
    )
