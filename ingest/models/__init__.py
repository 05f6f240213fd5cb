"""Articles and what they say: written by `ingest.services` only.

Offsets count characters of the paragraph's text, end exclusive; intervals are
half-open, so `end` is the first day after.
"""

from ingest.models.articles import Article, Paragraph, TimeExpression
from ingest.models.decisions import Decided, DecidedMention, Decision
from ingest.models.events import Event, EventMention
from ingest.models.history import Changed, EventChange, FormerKey, SetAside
from ingest.models.names import Actor, Named, Namesake, Place
from ingest.models.neighbours import MergeBlock, StoryLink, StoryTerm

__all__ = [
    "Actor",
    "Article",
    "Changed",
    "Decided",
    "DecidedMention",
    "Decision",
    "Event",
    "EventChange",
    "EventMention",
    "FormerKey",
    "MergeBlock",
    "Named",
    "Namesake",
    "Paragraph",
    "Place",
    "SetAside",
    "StoryLink",
    "StoryTerm",
    "TimeExpression",
]
