"""The preview picture: everything fits, whatever the words."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from timeline.preview import EDGE, PAPER, SIZE, Column, draw_preview


def drawn(picture: bytes) -> tuple[int, int, int, int]:
    """The bounds of what is not paper."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    return (
        ImageChops.difference(image, Image.new("RGB", SIZE, PAPER))
        .point(lambda value: 255 if value > 40 else 0)
        .getbbox()
    )


@pytest.mark.parametrize(
    "title",
    ["1 event", "Many words " * 60, "W" * 300, "Ærø, Łódź, Київ, 평양", ""],
    ids=["short", "long", "one long word", "other letters", "nothing"],
)
@pytest.mark.parametrize("columns", [[], [Column(3, 1, "2023"), Column(0, 0, "")]])
def test_nothing_leaves_the_picture(title, columns):
    picture = draw_preview(title, over="x" * 200, under="y" * 200, columns=columns)

    left, _, right, bottom = drawn(picture)
    assert left >= EDGE - 4
    assert right <= SIZE[0] - EDGE + 8
    assert bottom <= SIZE[1] - 20


def test_a_picture_is_small():
    columns = [Column(number % 7, number % 3) for number in range(93)]

    assert len(draw_preview("A title of some words", columns=columns)) < 40_000


def test_the_same_view_gives_the_same_picture():
    assert draw_preview("A title") == draw_preview("A title")
