"""Links of names that editors joined, or took for another kind, lead on."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.factories import make_actor, make_event, make_place
from timeline.forms import TimelineFilterForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "today"),
    [
        ("person=anna-holme", "?person=ana-holm"),
        ("person=anna-holme&person=per-dahl", "?person=ana-holm&person=per-dahl"),
        ("person=anna-holme&person=ana-holm", "?person=ana-holm"),
        ("person=holm", "?person=ana-holm"),
        ("person=harbour-board&from=2023", "?from=2023&organisation=harbour-board"),
        ("place=kristiania", "?place=oslo"),
        ("person=nobody", "?person=nobody"),
    ],
    ids=[
        "joined with another",
        "joined, beside one that is still there",
        "joined with one that is in the link as well",
        "a single name that stands for the whole",
        "taken for an organisation by now",
        "a place under an older name",
        "never there",
    ],
)
def test_a_link_of_a_name_leads_to_what_it_is_today(query, today):
    make_event("Quay opens", actors=["Ana Holm", "Per Dahl"], places=["Oslo"])
    make_event("Board meets", actors=[make_actor("Harbour Board", kind="organisation")])
    holm = make_actor("Ana Holm")
    make_actor("Anna Holme", same_as=holm)
    make_actor("Holm", whole=holm)
    make_place("Kristiania", same_as=make_place("Oslo"))
    form = TimelineFilterForm(QueryDict(query))
    assert form.query_string() == today
    assert bool(form.problems) is (query == "person=nobody")
