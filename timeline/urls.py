"""The reader's addresses."""

from django.urls import path

from timeline import views

app_name = "timeline"
urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("events/<slug:key>/", views.event, name="event"),
    path("events.<slug:extension>", views.export, name="export"),
    path("articles/", views.articles, name="articles"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("undated/", views.undated, name="undated"),
    path("healthz", views.healthz, name="healthz"),
]
