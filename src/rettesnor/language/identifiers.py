"""Everything in a text that points at one person: CPR numbers, phones, e-mail and addresses."""

from rettesnor.language.contacts import (
    EmailAddress,
    HomeAddress,
    PhoneNumber,
    email_addresses,
    home_addresses,
    phone_numbers,
)
from rettesnor.language.cpr import Confidence, CprMatch, cpr_numbers

__all__ = [
    "Confidence",
    "CprMatch",
    "EmailAddress",
    "HomeAddress",
    "PhoneNumber",
    "cpr_numbers",
    "email_addresses",
    "home_addresses",
    "phone_numbers",
]
