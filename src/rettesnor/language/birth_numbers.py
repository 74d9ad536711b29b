"""What the ten digits of a CPR number say: the day of birth, the century and the check sum."""

import datetime

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def full_year(digits: str) -> int:
    """This will give the year of birth, whose century hides in the seventh digit."""
    year, seventh = int(digits[4:6]), int(digits[6])
    if seventh <= 3:
        return 1900 + year
    if seventh in (4, 9):
        return (2000 if year <= 36 else 1900) + year
    return (2000 if year <= 57 else 1800) + year


def is_birth_number(digits: str) -> bool:
    """This will tell whether ten digits start with a real date; day + 60 is a replacement."""
    day = int(digits[:2])
    try:
        datetime.date(full_year(digits), int(digits[2:4]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def passes_modulus_11(digits: str) -> bool:
    """This will do the check sum that most, but not all, CPR numbers satisfy."""
    weighted = (int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return sum(weighted) % 11 == 0


def is_convincing(digits: str) -> bool:
    """This will tell whether ten digits are a CPR number even without a separator or a word."""
    has_spent_numbers = digits.startswith("0101") and 1960 <= full_year(digits) <= 1999
    return has_spent_numbers or passes_modulus_11(digits)
