"""What every page needs: whose guide this is."""

from django.http import HttpRequest
from django.utils.translation import get_language

from rettesnor.rulebook.engine import default_rulebook


def authority(request: HttpRequest) -> dict[str, object]:
    """Return the guide and its authority's name in the page's language."""
    guide = default_rulebook().guide
    return {"guide": guide, "authority": guide.authority[get_language() or "da"]}
