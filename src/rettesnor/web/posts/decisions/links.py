"""The mail link to a request for approval: bound to its content, kept only as a hash."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.utils.crypto import salted_hmac

from rettesnor.web.posts.models import Approval

PURPOSE = "rettesnor.approval"


def secret_for(approval: Approval) -> str:
    """Return the link's secret: what our secret key makes of the request and its content.

    It can be made again by whoever sends the mail, so that it is written down nowhere else.
    """
    told = f"{approval.pk}:{approval.draft_id}:{approval.version}:{approval.digest}"
    return salted_hmac(PURPOSE, told, algorithm="sha256").hexdigest()


def hash_of(secret: str) -> str:
    """Return what a secret is kept and found under."""
    return sha256(secret.encode()).hexdigest()


def no_hash() -> str:
    """Return what stands in the hash's place until the request has a number; no secret has it."""
    return f"none-{token_hex(16)}"


def expiry_from(now: datetime) -> datetime:
    """Return when a link that is made now stops working."""
    return now + timedelta(days=settings.APPROVAL_LINK_DAYS)
