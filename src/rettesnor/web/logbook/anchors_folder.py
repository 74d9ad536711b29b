"""`RETTESNOR_ANCHORS`, read into the folder that anchors are laid in."""

from pathlib import Path


class AnchorsFolderError(ValueError):
    """The setting names no folder that anchors can lie in."""

    def __init__(self, value: str) -> None:
        super().__init__(
            f"RETTESNOR_ANCHORS: {value!r} is not the full path of a folder. "
            "For example: /mnt/elsewhere/rettesnor-anchors"
        )


def folder_at(value: str | None, *, otherwise: Path) -> Path:
    """Return the folder that the operator names, else the one within the data folder.

    Raises: AnchorsFolderError naming the setting and an example.
    """
    if not value:
        return otherwise
    folder = Path(value)
    if not folder.is_absolute() or (folder.exists() and not folder.is_dir()):
        raise AnchorsFolderError(value)
    return folder
