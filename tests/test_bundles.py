"""What the reader's pages load: whole, in order, from every source there is."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from config.bundles import BundleFinder, join_parts

STATIC = settings.BASE_DIR / "static"
# The editors' side loads these one by one.
OF_THE_DESK = {"css/desk.css", "css/outcomes.css", "js/busy.js"}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATELINE_HOME = tmp_path


@pytest.mark.parametrize("name", settings.BUNDLES)
def test_a_bundle_has_every_part_in_order(name):
    text = Path(BundleFinder().find(name)).read_text(encoding="utf-8")

    places = [
        text.index(Path(finders.find(part)).read_text(encoding="utf-8").strip())
        for part in settings.BUNDLES[name]
    ]

    assert places == sorted(places)


def test_every_source_is_in_a_bundle_or_on_the_desk():
    used = {part for parts in settings.BUNDLES.values() for part in parts}
    sources = {
        path.relative_to(STATIC).as_posix()
        for pattern in ("css/*.css", "js/*.js")
        for path in STATIC.glob(pattern)
    }

    assert sources - used == OF_THE_DESK | {
        path for path in sources if path.startswith(("css/desk", "js/desk"))
    }


def test_a_bundle_is_made_anew_when_a_part_changes(settings, tmp_path):
    part = tmp_path / "one.css"
    settings.STATICFILES_DIRS = [tmp_path]
    settings.BUNDLES = {"all.css": ["one.css"]}
    finders.get_finder.cache_clear()
    finder = BundleFinder()
    part.write_text("a {}")
    first = Path(finder.find("all.css")).read_text()
    part.write_text("b {}")
    second = Path(finder.find("all.css")).read_text()
    finders.get_finder.cache_clear()

    assert (first, second) == ("a {}\n", "b {}\n")


def test_a_part_that_is_missing_is_named(settings):
    with pytest.raises(ImproperlyConfigured, match=r"css/gone\.css"):
        join_parts(["css/gone.css"])


def test_a_script_of_ours_keeps_its_names_to_itself():
    text = join_parts(["js/failed-update.js"])

    assert text.startswith("(() => {\n")
    assert text.endswith("})();\n")
