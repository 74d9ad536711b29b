"""What a button of a file's card asks for, in the form or alone: cancel, retry, blur."""

from django.http import QueryDict

from rettesnor.web.posts import looks

LONGEST_NUMBER = 4


def carry_out(data: QueryDict) -> None:
    """Do what the button `look` asks for; its value is the deed and the file's key."""
    deed, _colon, look_id = data.get("look", "").partition(":")
    if deed == "cancel":
        looks.cancel(look_id)
    elif deed == "retry":
        looks.retry(look_id)
    elif deed == "blur-all":
        looks.blur(look_id, ())
    elif deed == "blur":
        _blur_chosen(look_id, data.getlist(f"face-{look_id}"))


def _blur_chosen(look_id: str, numbers: list[str]) -> None:
    """Blur the faces that are ticked; with none ticked nothing happens."""
    chosen = [int(one) - 1 for one in numbers if _is_number(one)]
    if chosen:
        looks.blur(look_id, chosen)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
