"""What a person vouches for and must say again after a while."""

from collections.abc import Mapping

from rettesnor.rulebook.settings import Setting

IS_TWO_FACTOR_ON = "profiles/two_factor#is_it_on"
TWO_FACTOR_DAYS = Setting("profiles.two_factor_days", 90)
# For how many days the answer to a question holds; all other answers hold until they are changed.
GROWS_OLD: Mapping[str, Setting[int]] = {IS_TWO_FACTOR_ON: TWO_FACTOR_DAYS}
