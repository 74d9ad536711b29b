"""What is said when a file can't be taken in: what is wrong with it, and what to do first."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rettesnor.rulebook.limits import FactsError

LONGEST_NAME = 200

WORDS: Mapping[str, tuple[str, str]] = {
    "empty": (
        "“{name}” er tom. Hent filen igen, og vedhæft den på ny.",
        "“{name}” is empty. Fetch the file again, and attach it anew.",
    ),
    "too_big": (
        "“{name}” fylder over {megabytes} MB. Gem en mindre udgave, og vedhæft den.",
        "“{name}” is over {megabytes} MB. Save a smaller version, and attach that.",
    ),
    "too_many_pixels": (
        "“{name}” har over {megapixels} megapixel. Gør billedet mindre, og vedhæft det igen.",
        "“{name}” has over {megapixels} megapixels. Make the picture smaller, and attach it again.",
    ),
    "cut_short": (
        "“{name}” er ikke hel. Hent filen igen, og vedhæft den på ny.",
        "“{name}” is not whole. Fetch the file again, and attach it anew.",
    ),
    "too_many_frames": (
        "“{name}” har over {frames} billeder i sin animation. Gem den som video, eller gør den "
        "kortere.",
        "“{name}” has over {frames} frames in its animation. Save it as a video, or make it "
        "shorter.",
    ),
    "too_long_animation": (
        "“{name}” har over {megapixels} megapixel i alle sine billeder tilsammen. Gem "
        "animationen som video, eller gør den mindre.",
        "“{name}” has over {megapixels} megapixels in all of its frames together. Save the "
        "animation as a video, or make it smaller.",
    ),
    "too_heavy": (
        "“{name}” kræver over {megabytes} MB hukommelse eller {seconds} sekunder at åbne. Gem "
        "billedet på ny som JPEG, og vedhæft det igen.",
        "“{name}” takes over {megabytes} MB of memory or {seconds} seconds to open. Save the "
        "picture anew as JPEG, and attach it again.",
    ),
    "unreadable": (
        "“{name}” kan ikke læses: Filen er ødelagt eller ikke det, den giver sig ud for. Gem "
        "billedet på ny som JPEG eller PNG, og vedhæft det igen.",
        "“{name}” can't be read: the file is broken or not what it says it is. Save the picture "
        "anew as JPEG or PNG, and attach it again.",
    ),
    "is_heic": (
        "“{name}” er gemt som HEIC, som vi ikke kan læse her. Gem billedet som JPEG på telefonen, "
        "og vedhæft det igen. På en iPhone: Indstillinger, Kamera, Formater, Mest kompatibel.",
        "“{name}” is saved as HEIC, which we can't read here. Save the picture as JPEG on the "
        "phone, and attach it again. On an iPhone: Settings, Camera, Formats, Most Compatible.",
    ),
    "busy": (
        "“{name}” måtte vente i over {seconds} sekunder på andre billeder. Vedhæft det igen om "
        "lidt.",
        "“{name}” had to wait for over {seconds} seconds for other pictures. Attach it again in a "
        "moment.",
    ),
    "no_room": (
        "“{name}” kan ikke gemmes: Der er ikke plads på serverens disk. Sig det til den, der "
        "driver systemet, og vedhæft filen igen bagefter. Resten af kladden er uændret.",
        "“{name}” can't be stored: the server's disk is full. Tell whoever runs the system, and "
        "attach the file again afterwards. The rest of the draft is unchanged.",
    ),
    "is_video": (
        "“{name}” er en video. Vedhæft den som video.",
        "“{name}” is a video. Attach it as a video.",
    ),
    "is_picture": (
        "“{name}” er et billede. Vedhæft det som billede.",
        "“{name}” is a picture. Attach it as a picture.",
    ),
    "is_captions": (
        "“{name}” er undertekster. Giv dem sammen med den video, de hører til.",
        "“{name}” holds captions. Give them together with the video that they belong to.",
    ),
    "not_picture": (
        "“{name}” er ikke et billede, vi kan læse. Gem det som JPEG, PNG, WebP eller GIF.",
        "“{name}” is not a picture that we can read. Save it as JPEG, PNG, WebP or GIF.",
    ),
    "not_video": (
        "“{name}” er ikke en video, vi kan læse. Gem den som MP4, MOV eller WebM.",
        "“{name}” is not a video that we can read. Save it as MP4, MOV or WebM.",
    ),
    "captions_too_big": (
        "“{name}” fylder over {megabytes} MB. Vælg filen med undertekster, ikke videoen.",
        "“{name}” is over {megabytes} MB. Choose the caption file, not the video.",
    ),
    "not_text": (
        "“{name}” kan ikke læses som tekst. Gem filen som .srt eller .vtt i UTF-8.",
        "“{name}” can't be read as text. Save the file as .srt or .vtt in UTF-8.",
    ),
    "not_captions": (
        "“{name}” er ikke en fil med undertekster, vi kan læse. Gem den som .srt eller .vtt.",
        "“{name}” is not a caption file that we can read. Save it as .srt or .vtt.",
    ),
    "no_captions": (
        "“{name}” har ingen undertekster. Skriv dem, og gem filen igen.",
        "“{name}” holds no captions. Write them, and save the file again.",
    ),
    "no_time": (
        "“{name}”, linje {line}: her mangler tiden. Skriv den som 00:00:01,000 --> 00:00:03,000.",
        "“{name}”, line {line}: the time is missing. Write it as 00:00:01,000 --> 00:00:03,000.",
    ),
    "wrong_time": (
        "“{name}”, linje {line}: tiden kan ikke læses. Skriv den som 00:00:01,000 --> "
        "00:00:03,000.",
        "“{name}”, line {line}: the time can't be read. Write it as 00:00:01,000 --> 00:00:03,000.",
    ),
    "reversed_time": (
        "“{name}”, linje {line}: teksten slutter, før den begynder. Ret tiden.",
        "“{name}”, line {line}: the caption ends before it begins. Correct the time.",
    ),
    "overlap": (
        "“{name}”, linje {line}: teksten kommer over {milliseconds} millisekunder, før den forrige "
        "er væk. Ret tiderne, så der kun står én tekst ad gangen.",
        "“{name}”, line {line}: the caption comes over {milliseconds} milliseconds before the one "
        "above is gone. Correct the times, so that only one stands at a time.",
    ),
    "no_blank_line": (
        "“{name}”, linje {line}: her mangler en tom linje mellem to tekster. Sæt den ind.",
        "“{name}”, line {line}: a blank line is missing between two captions. Put it in.",
    ),
    "earlier_time": (
        "“{name}”, linje {line}: teksten begynder før den forrige. Sæt dem i rækkefølge.",
        "“{name}”, line {line}: the caption begins before the one above. Put them in order.",
    ),
}


def refusal(place: str, reason: str, name: str, **values: int) -> FactsError:
    """Return the error for a file that can't be taken in, to be raised."""
    danish, english = WORDS[reason]
    shown = shown_name(name)
    return FactsError(
        place, danish.format(name=shown, **values), english.format(name=shown, **values)
    )


@contextmanager
def refusing_when_disk_is_full(place: str, name: str) -> Iterator[None]:
    """Turn a full disk, while a file is being stored, into a refusal that says so.

    Raises: FactsError when there is no room, or the file is larger than this user may have.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise refusal(place, "no_room", name) from error


def shown_name(name: str) -> str:
    """Return a file's name without its folder and without characters that can't be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(character for character in last if character.isprintable()).strip()
    return visible[-LONGEST_NAME:] or "fil"
