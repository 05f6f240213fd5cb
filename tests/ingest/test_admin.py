"""The editors' desk: who may do what, and what they are told."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from ingest import models
from ingest.forms import uploads
from ingest.pipeline.annotations import DctBasis
from tests.factories import make_article
from tests.ingest.made import SENTENCE, TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
UPLOAD = reverse("admin:ingest_article_add")
RELATIVE = TEXT.replace("26 July 2023", "Wednesday")


def file(name: str = "pier.txt", text: str | bytes = TEXT) -> SimpleUploadedFile:
    data = text.encode() if isinstance(text, str) else text
    return SimpleUploadedFile(name, data, content_type="text/plain")


def change_url(article: models.Article) -> str:
    return reverse("admin:ingest_article_change", args=[article.pk])


def change(client: Client, article: models.Article, **fields: str) -> HttpResponse:
    """Send the page of an article as a browser does, with its hidden fields."""
    hidden = {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}
    return client.post(change_url(article), hidden | fields)


@pytest.fixture
def staff(db):
    """Somebody who may sign in, and nothing else."""
    return User.objects.create_user("clerk", password="x", is_staff=True)


@pytest.fixture
def staff_client(client, staff):
    client.force_login(staff)
    return client


def grant(user: User, *codenames: str) -> None:
    permissions = Permission.objects.filter(codename__in=codenames)
    user.user_permissions.add(*permissions)


def test_strangers_are_sent_to_sign_in(client):
    for response in (client.get(UPLOAD), client.post(UPLOAD, {"files": file()})):
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")
    assert not models.Article.objects.exists()


def test_readers_with_an_account_are_no_editors(client, staff):
    staff.is_staff = False
    staff.save()
    client.force_login(staff)
    assert client.post(UPLOAD, {"files": file()}).status_code == 302
    assert not models.Article.objects.exists()


def test_staff_without_the_permission_cannot_upload(staff_client):
    assert staff_client.get(UPLOAD).status_code == 403
    assert staff_client.post(UPLOAD, {"files": file()}).status_code == 403
    assert not models.Article.objects.exists()


def test_staff_with_the_permission_can_upload(staff_client, staff):
    grant(staff, "add_article")
    response = staff_client.post(UPLOAD, {"files": file()})
    assert response.status_code == 200
    assert models.Article.objects.exists()


def test_an_upload_needs_the_token_of_its_form(staff):
    grant(staff, "add_article")
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff)
    assert client.post(UPLOAD, {"files": file()}).status_code == 403


def test_each_file_of_an_upload_has_its_outcome(admin_client):
    files = [file(), file("empty.txt", b""), file("latin.txt", "é".encode("latin-1"))]
    response = admin_client.post(
        UPLOAD,
        {"files": files, "published": "2023-07-27", "publisher": "Harbour Gazette"},
    )
    page = response.content.decode()
    outcomes = [report.outcome for report, _ in response.context["outcomes"]]
    assert outcomes == ["stored", None, None]
    for words in ("pier.txt", "empty.txt", "It is empty", "latin.txt", "not UTF-8"):
        assert words in page
    article = models.Article.objects.get()
    assert change_url(article) in page
    assert (article.dct, article.publisher) == (date(2023, 7, 27), "Harbour Gazette")
    assert article.dct_basis == DctBasis.GIVEN
    assert models.Event.objects.count() == 1


def test_the_desk_says_what_speaks_against_a_date_that_was_given(admin_client):
    dated = file("dated.txt", b"date 2023-08-01\n\nAna Holm opened the pier.")
    response = admin_client.post(UPLOAD, {"files": [dated], "published": "2015-05-15"})
    assert "15 May 2015 was given and is used, against" in response.content.decode()


def test_what_was_known_of_the_last_upload_is_not_left_in_the_form(admin_client):
    known = {"published": "2023-07-27", "publisher": "Harbour Gazette"}
    form = admin_client.post(UPLOAD, {"files": file()} | known).context["form"]
    assert not form.is_bound
    assert not form.initial


@pytest.mark.parametrize("name", ["table.csv", "noending"])
def test_a_file_of_another_kind_is_refused(admin_client, name):
    page = admin_client.post(UPLOAD, {"files": file(name)}).content.decode()
    assert "cannot be read. Give .txt, .md, .html" in page
    assert not models.Article.objects.exists()


def test_a_file_of_many_articles_gives_each_its_outcome(admin_client):
    lines = [
        json.dumps({"id": "pier", "published": "2023-07-27", "text": TEXT}),
        json.dumps({"id": "nothing"}),
    ]
    many = file("many.jsonl", "\n".join(lines).encode())
    response = admin_client.post(UPLOAD, {"files": many})
    outcomes = [
        (report.name, report.outcome) for report, _ in response.context["outcomes"]
    ]
    assert outcomes == [("pier", "stored"), ("many.jsonl line 2", None)]
    assert models.Article.objects.get().dct == date(2023, 7, 27)


def test_a_file_of_too_many_articles_is_refused_with_the_way_to_do_it(
    admin_client, monkeypatch
):
    monkeypatch.setattr("ingest.services.uploads.MAX_BYTES", 1024**2)
    many = file("many.jsonl", b" " * 1024**2 + b"{}")
    page = admin_client.post(UPLOAD, {"files": many}).content.decode()
    assert "larger than 1 MiB" in page
    assert "manage.py ingest FILE" in page


def test_uploading_again_changes_nothing_and_says_so(admin_client):
    admin_client.post(UPLOAD, {"files": file()})
    stored_at = models.Article.objects.get().stored_at
    response = admin_client.post(UPLOAD, {"files": file()})
    assert [report.outcome for report, _ in response.context["outcomes"]] == [
        "unchanged"
    ]
    assert models.Article.objects.get().stored_at == stored_at


def test_uploads_go_on_record(admin_client, admin_user):
    admin_client.post(UPLOAD, {"files": file()})
    admin_client.post(UPLOAD, {"files": file(text=RELATIVE)})
    messages = LogEntry.objects.filter(user=admin_user).order_by("pk")
    assert [entry.change_message for entry in messages] == [
        "Uploaded.",
        "Uploaded again.",
    ]


def test_pasted_text_is_an_article(admin_client):
    admin_client.post(UPLOAD, {"text": TEXT})
    article = models.Article.objects.get()
    assert re.fullmatch(r"new-pier-opened-[0-9a-f]{8}\.txt", article.source_id)
    assert article.paragraphs.filter(text=SENTENCE).exists()


def test_text_that_failed_is_kept_in_the_form(admin_client):
    response = admin_client.post(UPLOAD, {"text": f"{TEXT} raise"})
    page = response.content.decode()
    assert "ZeroDivisionError" in page
    assert "opened the pier in Bergen on 26 July 2023" in page.partition("<textarea")[2]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose files or paste"),
        ({"text": " \n "}, "Choose files or paste"),
        ({"text": TEXT, "published": "05/06/2023"}, "Write the date as 2023-07-27"),
        ({"text": TEXT, "publisher": "x" * 201}, "at most 200 characters"),
    ],
)
def test_a_form_that_says_too_little_stores_nothing(admin_client, fields, said):
    response = admin_client.post(UPLOAD, fields)
    assert said in response.content.decode()
    assert not models.Article.objects.exists()


def test_too_many_files_are_refused(admin_client, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILES", 1)
    response = admin_client.post(UPLOAD, {"files": [file(), file("other.txt")]})
    assert "send at most 1 at a time" in response.content.decode()
    assert not models.Article.objects.exists()


def test_a_request_that_is_too_large_is_refused_before_it_is_read(client):
    response = client.post(
        UPLOAD, {"files": file()}, CONTENT_LENGTH=str(settings.MAX_REQUEST_BYTES + 1)
    )
    assert response.status_code == 413
    assert "manage.py ingest" in response.content.decode()


@pytest.mark.parametrize("name", ["../../etc/x.txt", "<script>.txt", 'a"b\\c.txt'])
def test_hostile_file_names_stay_names(admin_client, name):
    response = admin_client.post(UPLOAD, {"files": file(name)})
    assert b"<script>.txt" not in response.content
    assert "/" not in models.Article.objects.get().source_id


def test_giving_a_date_resolves_what_was_undated(admin_client, admin_user):
    admin_client.post(UPLOAD, {"text": RELATIVE})
    article = models.Article.objects.get()
    assert not models.Event.objects.exists()
    response = change(admin_client, article, dct="2023-07-27")
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.dct, article.dct_basis) == (date(2023, 7, 27), DctBasis.EDITOR)
    assert models.Event.objects.get().start == date(2023, 7, 26)
    last = LogEntry.objects.filter(user=admin_user).latest("pk")
    assert "Publication date" in last.get_change_message()


def test_a_date_set_to_a_day_ahead_is_warned_of(admin_client, made_parser):
    article = make_article("A title", dct=date(2023, 7, 27))
    change(admin_client, article, dct="2999-05-15")
    page = admin_client.get(reverse("admin:ingest_article_changelist"))
    assert "A title: 15 May 2999 lies ahead" in page.content.decode()


def test_a_publisher_is_set_on_the_desk(admin_client, made_parser):
    admin_client.post(UPLOAD, {"text": TEXT})
    made_parser.clear()
    response = change(
        admin_client, models.Article.objects.get(), publisher="Harbour Gazette"
    )
    assert response.status_code == 302
    assert models.Article.objects.get().publisher == "Harbour Gazette"
    assert made_parser == []


def test_saving_without_a_new_date_parses_nothing(admin_client, made_parser):
    admin_client.post(UPLOAD, {"text": TEXT, "published": "2023-07-27"})
    made_parser.clear()
    response = change(admin_client, models.Article.objects.get(), dct="2023-07-27")
    assert response.status_code == 302
    assert made_parser == []
    assert models.Article.objects.get().dct_basis == DctBasis.GIVEN


def test_a_date_cannot_be_taken_away(admin_client):
    article = make_article(dct=date(2023, 7, 27))
    response = change(admin_client, article, dct="")
    assert "This field is required" in response.content.decode()


def test_a_date_that_cannot_be_read_is_answered_with_the_form_it_takes(admin_client):
    article = make_article(dct=date(2023, 7, 27))
    page = change(admin_client, article, dct="3rd May").content.decode()
    assert "Write the date as 2023-07-27 or 27 July 2023." in page
    assert "Title and address come with the article" in page


def test_nothing_but_the_date_can_be_changed(admin_client):
    article = make_article("A title", dct=date(2023, 7, 27))
    response = change(admin_client, article, dct="2023-07-28", title="x", text="x")
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.title, article.dct) == ("A title", date(2023, 7, 28))


def test_those_who_may_only_look_get_no_field(staff_client, staff):
    grant(staff, "view_article")
    page = staff_client.get(change_url(make_article())).content.decode()
    assert 'name="dct"' not in page
    response = change(staff_client, make_article(), dct="2020-01-01")
    assert response.status_code == 403


def test_deleting_takes_events_along(admin_client):
    admin_client.post(UPLOAD, {"text": TEXT})
    article = models.Article.objects.get()
    url = reverse("admin:ingest_article_delete", args=[article.pk])
    assert article.title in admin_client.get(url).content.decode()
    admin_client.post(url, {"post": "yes"})
    assert not models.Article.objects.exists()
    assert not models.Event.objects.exists()


def test_several_articles_can_be_deleted_at_once(admin_client):
    admin_client.post(UPLOAD, {"files": [file(), file("other.txt")]})
    keys = list(models.Article.objects.values_list("pk", flat=True))
    action = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    admin_client.post(reverse("admin:ingest_article_changelist"), action)
    assert not models.Article.objects.exists()
    assert not models.Event.objects.exists()
