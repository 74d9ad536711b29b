"""A form read without a page holds what the page's own form holds, whatever was typed."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.web.posts.forms import CheckForm
from rettesnor.web.simulator.quick_forms import QuickForm

VALUES = st.sampled_from((
    "", " ", "post", "ad", "facebook", "da", "12", "-1", "2,5", "1e9", "2026-05-01", "2026-13-01",
    "yes", "on", "false", "comment", "Kom\r\nog dans", "Anna\n\n Bo ", "x" * 1_001, "😀",
))  # fmt: skip
FORMS = st.dictionaries(
    st.sampled_from(sorted(CheckForm.base_fields)), st.lists(VALUES, max_size=2), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(typed=FORMS)
def test_the_quick_form_reads_as_the_pages_form(typed: dict[str, list[str]]) -> None:
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    slow, quick = CheckForm(data), QuickForm(data)
    assert quick.errors == {name: list(said) for name, said in slow.errors.items()}
    assert quick.cleaned_data == slow.cleaned_data


def test_the_pages_form_has_no_cleaning_that_the_quick_one_lacks() -> None:
    own = [name for name in vars(CheckForm) if name.startswith("clean")]
    assert own == []
    with pytest.raises(KeyError):
        QuickForm(QueryDict()).cleaned_data["no_such_field"]
