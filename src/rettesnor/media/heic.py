"""The pictures of iPhones, HEIC, read by `pi-heif` where it is installed; only in the child.

`pi-heif` carries libheif and libde265 (LGPL), which decode; `pillow-heif` would bring an encoder
under the GPL that nobody here needs.
"""

from typing import Any

from rettesnor.media.missing import PartMissingError, installed


def is_made_known() -> bool:
    """Make the picture library open HEIC, and tell whether it can."""
    try:
        library: Any = installed("pi_heif", PartMissingError())
    except PartMissingError:
        return False
    # Without threads, as the child can start none; a thumbnail or a depth map is not the picture.
    library.options.DECODE_THREADS = 1
    library.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return True
