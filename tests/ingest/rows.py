"""Everything that is stored, as values that can be compared."""

from __future__ import annotations

from django.apps import apps


def stored_rows(*, keys: bool = True) -> dict[str, list[tuple]]:
    """All rows of all tables of `ingest`, with the columns between them.

    Without primary keys, and without the moment of storing, two databases with the
    same contents compare equal.
    """
    config = apps.get_app_config("ingest")
    return {
        model.__name__: sorted(_values(model, keys=keys), key=repr)
        for model in config.get_models(include_auto_created=keys)
    }


def _values(model: type, *, keys: bool) -> list[tuple]:
    fields = [
        field.attname
        for field in model._meta.concrete_fields
        if keys or not (field.primary_key or field.is_relation or _is_clock(field))
    ]
    return list(model.objects.order_by().values_list(*fields))


def _is_clock(field: object) -> bool:
    return getattr(field, "auto_now", False)
