"""Steps from a stretch of time to the ones around it."""

import pytest
from django.http import QueryDict

from timeline.forms import TimelineFilterForm
from timeline.zoom import make_zoom

pytestmark = pytest.mark.django_db


def steps(query: str) -> tuple[str, str, str]:
    zoom = make_zoom(TimelineFilterForm(QueryDict(query)))
    return tuple(
        step.query if step else "" for step in (zoom.before, zoom.out, zoom.after)
    )


@pytest.mark.parametrize(
    ("query", "before", "out", "after"),
    [
        (
            "from=2023-07-26&to=2023-07-26",
            "?from=2023-07-25&to=2023-07-25",
            "?from=2023-07&to=2023-07",
            "?from=2023-07-27&to=2023-07-27",
        ),
        (
            "from=2023-12&to=2023-12",
            "?from=2023-11&to=2023-11",
            "?from=2023&to=2023",
            "?from=2024-01&to=2024-01",
        ),
        ("from=2023&to=2023", "?from=2022&to=2022", "", "?from=2024&to=2024"),
        ("from=2023-07-01&to=2023-07-31", "", "?from=2023&to=2023", ""),
        ("from=2023-07&to=2023-09", "", "?from=2023&to=2023", ""),
        ("from=2023-07&to=2024-09", "", "", ""),
        ("from=2023-07", "", "", ""),
        ("to=2023", "", "", ""),
        ("from=0001&to=0001", "", "", "?from=0002&to=0002"),
    ],
)
def test_steps_lead_out_before_and_after(query, before, out, after):
    assert steps(query) == (before, out, after)


def test_other_filters_stay():
    assert steps("q=quay&from=2023&to=2023")[1] == "?q=quay"


def test_nothing_to_step_from():
    assert make_zoom(TimelineFilterForm(QueryDict("q=quay"))) is None


def test_words_say_where_a_step_leads():
    zoom = make_zoom(TimelineFilterForm(QueryDict("from=2023-07&to=2023-07")))

    assert (zoom.before.words, zoom.out.words) == ("June 2023", "2023")
