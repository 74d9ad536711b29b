"""Which roles an identity provider's groups give, and what is wrong when they give none."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.web.sign_in.providers import GroupRole, IdentityProvider

MOST_GROUPS, LONGEST_NAME = 2_000, 250

type Claims = Mapping[str, object]


class GroupsProblem(StrEnum):
    """Why the groups give no role."""

    MISSING = "missing"
    MALFORMED = "malformed"
    OVERAGE = "overage"
    UNKNOWN = "unknown"
    NO_SUCH_UNIT = "no_such_unit"


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupsRead:
    """The roles that the groups give, or the problem."""

    roles: tuple[GroupRole, ...] = ()
    problem: GroupsProblem | None = None


def roles_from_groups(claims: Claims, provider: IdentityProvider) -> GroupsRead:
    """Read the groups claim; whatever can't be read whole gives no role at all."""
    groups = _groups(claims, provider.groups_claim)
    if isinstance(groups, GroupsProblem):
        return GroupsRead(problem=groups)
    roles = tuple(one for one in provider.group_roles if one.group in groups)
    return GroupsRead(roles=roles, problem=None if roles else GroupsProblem.UNKNOWN)


def says_multi_factor(claims: Claims, provider: IdentityProvider) -> bool:
    """Tell whether the provider says, in a way the operator trusts, that two factors were used."""
    return any(value in _listed(claims.get(claim)) for claim, value in provider.multi_factor)


def _groups(claims: Claims, claim: str) -> frozenset[str] | GroupsProblem:
    elsewhere = claims.get("_claim_names")
    # With too many groups, Entra ID sends a link to them in place of the groups.
    if isinstance(elsewhere, Mapping) and claim in elsewhere or claims.get("hasgroups"):
        return GroupsProblem.OVERAGE
    if claims.get(claim) is None:
        return GroupsProblem.MISSING
    groups = _listed(claims[claim])
    is_sound = isinstance(claims[claim], str | list) and len(groups) <= MOST_GROUPS
    if not is_sound or any(not _is_name(group) for group in groups):
        return GroupsProblem.MALFORMED
    return frozenset(str(group) for group in groups)


def _is_name(group: object) -> bool:
    return isinstance(group, str) and 0 < len(group) <= LONGEST_NAME


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
