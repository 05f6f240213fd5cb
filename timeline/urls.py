"""The reader's addresses."""

from django.urls import URLPattern

app_name = "timeline"
urlpatterns: list[URLPattern] = []
