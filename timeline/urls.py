"""The reader's addresses."""

from django.urls import path

from timeline.filters import ORGANISATION, PERSON, PLACE, STATE
from timeline.views import articles, atlas, chronology, events, health, names

app_name = "timeline"
urlpatterns = [
    path("", chronology.timeline, name="timeline"),
    path("events/<slug:key>/", events.event, name="event"),
    path("events.<slug:extension>", chronology.export, name="export"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("map/", atlas.atlas, name="map"),
    path("undated/", articles.undated, name="undated"),
    path("healthz", health.healthz, name="healthz"),
]
# /people/, /people/<key>/ and so on
for folder, kind in {
    "people": PERSON,
    "organisations": ORGANISATION,
    "states": STATE,
    "places": PLACE,
}.items():
    options = {"kind": kind}
    urlpatterns += [
        path(f"{folder}/", names.names, options, name=folder),
        path(f"{folder}/<slug:key>/", names.profile, options, name=kind.name),
    ]
