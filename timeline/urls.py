"""The reader's addresses."""

from django.urls import path
from django.views.generic import RedirectView

from timeline.filters import ORGANISATION, PERSON, PLACE, STATE
from timeline.views import (
    articles,
    atlas,
    chronology,
    components,
    events,
    health,
    names,
    saved,
    share,
)

app_name = "timeline"
urlpatterns = [
    path("", chronology.timeline, name="timeline"),
    # Who shortens the address of an event looks for all of them.
    path("events/", RedirectView.as_view(pattern_name="timeline:timeline")),
    path("events/<slug:key>/", events.event, name="event"),
    path("events.<slug:extension>", chronology.export, name="export"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("events/<slug:key>/reports/", events.reports, name="reports"),
    path("events/<slug:key>/share/", share.share_event, name="share_event"),
    path("events/<slug:key>/preview.png", share.preview_event, name="preview_event"),
    path("share/", share.share, name="share"),
    path("preview.png", share.preview, name="preview"),
    path("embed/", share.embed, name="embed"),
    path("embed/events/<slug:key>/", share.embed_event, name="embed_event"),
    path("embed/v/<slug:short>/", share.embed_saved, name="embed_saved"),
    path("oembed", share.oembed, name="oembed"),
    path("v/<slug:short>/", saved.saved, name="saved"),
    path("v/<slug:short>/preview.png", share.preview_saved, name="preview_saved"),
    path("map/", atlas.atlas, name="map"),
    path("undated/", articles.undated, name="undated"),
    path("components/", components.show_components, name="components"),
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
