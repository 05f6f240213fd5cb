from django.db import migrations, models

KEY = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_saved_views")]

    operations = [
        migrations.CreateModel(
            name="SearchIndex",
            fields=[
                ("id", KEY),
                ("definition", models.CharField(max_length=64)),
                ("texts", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                ("id", KEY),
                ("token", models.CharField(max_length=36)),
                ("event", models.BigIntegerField()),
            ],
        ),
    ]
