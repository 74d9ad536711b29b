"""Which role may do what; the whole of it in one table."""

from enum import StrEnum

from rettesnor.web.people.models import Role


class Right(StrEnum):
    """Something that a role allows, in the unit where it is held and in all units below."""

    READ_GUIDE = "read_guide"
    READ_DRAFTS = "read_drafts"
    WRITE_DRAFTS = "write_drafts"
    APPROVE = "approve"
    WAIVE = "waive"
    WAIVE_PROTECTED = "waive_protected"
    ADVISE = "advise"
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_UNITS = "manage_units"
    READ_LOGBOOK = "read_logbook"
    READ_LOOK_UPS = "read_look_ups"
    EDIT_GUIDE = "edit_guide"
    KEEP_DOCUMENTS = "keep_documents"
    FILE_RECORDS = "file_records"
    ANSWER_QUESTIONS = "answer_questions"


_EVERYONE = frozenset({Right.READ_GUIDE})
_EDITS = _EVERYONE | {Right.READ_DRAFTS, Right.WRITE_DRAFTS}
_MANAGES = _EDITS | {
    Right.APPROVE, Right.WAIVE, Right.SEE_PEOPLE, Right.MANAGE_PEOPLE, Right.ANSWER_QUESTIONS,
}  # fmt: skip

RIGHTS: dict[str, frozenset[Right]] = {
    Role.READER: _EVERYONE,
    Role.LOCAL_EDITOR: _EDITS,
    Role.LOCAL_MANAGER: _MANAGES | {Right.READ_LOGBOOK},
    Role.CENTRAL_COMMUNICATIONS: _MANAGES
    | {Right.WAIVE_PROTECTED, Right.MANAGE_UNITS, Right.READ_LOGBOOK, Right.KEEP_DOCUMENTS},
    Role.GUIDE_OWNER: _EVERYONE
    | {Right.READ_DRAFTS, Right.EDIT_GUIDE, Right.KEEP_DOCUMENTS, Right.SEE_PEOPLE},
    # Advises and monitors, and must therefore not decide (GDPR articles 38 and 39).
    Role.DATA_PROTECTION_OFFICER: _EVERYONE
    | {Right.READ_DRAFTS, Right.ADVISE, Right.READ_LOGBOOK, Right.READ_LOOK_UPS, Right.SEE_PEOPLE,
       Right.ANSWER_QUESTIONS},
    Role.RECORDS_MANAGER: _EVERYONE | {Right.READ_DRAFTS, Right.FILE_RECORDS},
}

# Who may give and end which roles in their units: never one with rights that they lack. Whoever
# has one of the roles beside the line hands it on; the first of them is appointed by the operator.
GIVES: dict[str, frozenset[Role]] = {
    Role.READER: frozenset(),
    Role.LOCAL_EDITOR: frozenset(),
    Role.LOCAL_MANAGER: frozenset({Role.LOCAL_MANAGER, Role.LOCAL_EDITOR, Role.READER}),
    Role.CENTRAL_COMMUNICATIONS: frozenset(
        {Role.CENTRAL_COMMUNICATIONS, Role.LOCAL_MANAGER, Role.LOCAL_EDITOR, Role.READER}
    ),
    Role.GUIDE_OWNER: frozenset({Role.GUIDE_OWNER}),
    Role.DATA_PROTECTION_OFFICER: frozenset({Role.DATA_PROTECTION_OFFICER}),
    Role.RECORDS_MANAGER: frozenset({Role.RECORDS_MANAGER}),
}
# Without these an authority can't run its guide: the last of them stays.
NEVER_WITHOUT = (Role.GUIDE_OWNER, Role.CENTRAL_COMMUNICATIONS)
