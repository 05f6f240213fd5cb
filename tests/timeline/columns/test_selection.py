"""Counting by columns, against counting one by one."""

from random import Random

import numpy as np
import pytest

from timeline.columns.reading import make_links


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.7, 1])
def test_counts_are_those_of_counting_one_by_one(share):
    random = Random(share)
    pairs = {(random.randrange(400), random.randrange(30)) for _ in range(1500)}
    events, values = np.array(sorted(pairs)).T
    links = make_links(events, values, 400, 30)
    mask = np.array([random.random() < share for _ in range(400)])

    counts = links.count(mask)

    expected = [
        sum(mask[event] for event, other in pairs if other == value)
        for value in range(30)
    ]
    assert counts.tolist() == expected


@pytest.mark.parametrize("values", [[], [3], [3, 7], list(range(0, 30, 2))], ids=len)
def test_events_that_have_any_of_the_values_are_those_of_asking_one_by_one(values):
    random = Random(len(values))
    pairs = {(random.randrange(400), random.randrange(30)) for _ in range(900)}
    links = make_links(*np.array(sorted(pairs)).T, 400, 30)

    mask = links.having(values)

    expected = {event for event, value in pairs if value in values}
    assert set(np.flatnonzero(mask).tolist()) == expected


def test_the_same_pair_counts_once():
    links = make_links(np.array([1, 1, 0]), np.array([0, 0, 0]), 2, 1)

    assert links.totals.tolist() == [2]
    assert links.having([0]).tolist() == [True, True]
