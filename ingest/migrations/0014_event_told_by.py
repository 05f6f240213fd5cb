"""Tell each event which articles report it, so that a later merge sees a difference."""

from itertools import groupby
from operator import itemgetter

from django.db import migrations

BATCH = 500


def fill(apps, schema_editor):
    event_model = apps.get_model("ingest", "Event")
    mentions = apps.get_model("ingest", "EventMention").objects
    pairs = (
        mentions.filter(event__isnull=False)
        .order_by("event", "article__slug")
        .values_list("event", "article__slug")
        .distinct()
    )
    rows = []
    for pk, told in groupby(pairs.iterator(), itemgetter(0)):
        rows.append(event_model(pk=pk, told_by=[slug for _, slug in told]))
        if len(rows) == BATCH:
            event_model.objects.bulk_update(rows, ["told_by"])
            rows.clear()
    event_model.objects.bulk_update(rows, ["told_by"])


class Migration(migrations.Migration):
    dependencies = [("ingest", "0013_event_history")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
