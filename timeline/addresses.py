"""A filter as a query string: written here only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from timeline.filters import Kind

BEST = "best"
# Where in the view the reader is: any other change leads back to its beginning.
PLACES = ("after", "facet", "find")
# What says nothing without one of these, by their names in the URL.
NEEDS = {"range": ("from", "to"), "people": ("person",)}
# What the URL calls the fields whose names Python keeps for itself.
URL_NAMES = {"since": "from", "until": "to"}

Linker = Callable[..., str]
# The same keys stand in links of every page.
quoted = lru_cache(maxsize=10_000)(quote_plus)


class Addresses:
    """What the form of the filters writes: the addresses of this view and others."""

    fields: dict[str, Any]
    value: Callable[[str], Any]

    def add_prefix(self, field_name: str) -> str:
        return URL_NAMES.get(field_name, field_name)

    def chosen(self) -> dict[str, list[str]]:
        """The filters that say something, by their names in the URL, in field order."""
        return dict(self._chosen)

    @cached_property
    def _chosen(self) -> dict[str, list[str]]:
        # Read for every link of a page.
        chosen = {}
        for name in self.fields:
            value = self.value(name)
            if value:
                values = value if isinstance(value, tuple) else (value,)
                chosen[self.add_prefix(name)] = [str(one) for one in values]
        return chosen

    def query_string(self, **changes: object) -> str:
        """The canonical query string: `?…`, or empty when nothing is chosen.

        `changes` replace fields by name; None drops one. Any change goes back to the
        first page.
        """
        parts = {}
        for name, value in changes.items():
            values = value if isinstance(value, list | tuple) else [value or ""]
            url_name = self.add_prefix(name)
            pairs = [(url_name, str(one)) for one in values if one]
            parts[url_name] = urlencode(pairs)
        return self._written(parts)

    def _written(self, changes: Mapping[str, str]) -> str:
        """The canonical query string with other parts, by their names in the URL."""
        parts = dict(self._parts)
        for name in PLACES if changes else ():
            parts.pop(name, None)
        parts.update(changes)
        if not parts.get("q") and parts.get("order") == f"order={BEST}":
            del parts["order"]
        for name, needed in NEEDS.items():
            if not any(map(parts.get, needed)):
                parts.pop(name, None)
        query = "&".join(filter(None, map(parts.get, self._url_names)))
        return f"?{query}" if query else ""

    @cached_property
    def _parts(self) -> dict[str, str]:
        """What each filter that is on is in the URL."""
        return {
            name: urlencode([(name, one) for one in values])
            for name, values in self.chosen().items()
        }

    @cached_property
    def _url_names(self) -> list[str]:
        return list(map(self.add_prefix, self.fields))

    def linker(self, *names: str) -> Linker:
        """What writes query strings that differ in these fields alone.

        It takes the values of each field, none of them empty, and costs a tenth of
        `query_string`: a page has hundreds of links.
        """
        if names not in self._linkers:
            urls = [self.add_prefix(name) for name in names]
            query = self._written(
                {url: f"{{{place}}}" for place, url in enumerate(urls)}
            )

            def link(*values: Iterable[str]) -> str:
                return query.format(
                    *(
                        "&".join([f"{url}={quoted(one)}" for one in some])
                        for url, some in zip(urls, values, strict=True)
                    )
                )

            self._linkers[names] = link
        return self._linkers[names]

    @cached_property
    def _linkers(self) -> dict[tuple[str, ...], Linker]:
        return {}

    def toggled(self, kind: Kind, key: str) -> str:
        """The query string with this value added, or taken out if it is there."""
        keys = {*(self.value(kind.name) or ())} ^ {key}
        if not keys:
            return self.query_string(**{kind.name: None})
        return self.linker(kind.name)(sorted(keys))

    def cleared(self) -> str:
        """The query string without any filter; the order of the list stays."""
        kept = {"order": self.value("order")}
        return self.query_string(**dict.fromkeys(self.fields) | kept)
