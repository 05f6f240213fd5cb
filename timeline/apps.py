from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "The chronology"

    def ready(self) -> None:
        # Around every migration, for SQLite remakes a table to alter it, and forgets
        # the triggers that stood on it.
        from timeline.upkeep import install, remove

        pre_migrate.connect(remove, sender=self)
        post_migrate.connect(install, sender=self)
