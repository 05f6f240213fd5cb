"""What one merging has read and worked out, so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging.blocks import Blocking
from ingest.pipeline.merging.senses import Meanings
from ingest.services.events.loading import Loaded, load_mentions

# So many mentions are held at most, about 5 kB each; then all are let go.
MOST_HELD = 25_000


class Held:
    """The mentions read so far, with what they mean and their blocks."""

    def __init__(self) -> None:
        self.let_go()

    def let_go(self) -> None:
        self.loaded = Loaded({}, {}, {}, {})
        self.uids: dict[int, str] = {}
        self.meanings = Meanings(load_lexicon())
        self.blocking = Blocking(self.meanings)

    def load(self, wanted: Iterable[int]) -> Loaded:
        """Give the mentions of these primary keys, read where they are not held."""
        wanted = set(wanted)
        missing = wanted - self.uids.keys()
        if missing and len(self.uids) + len(missing) > MOST_HELD:
            self.let_go()
            missing = wanted
        fresh = load_mentions(missing)
        self.loaded.add(fresh)
        self.uids |= {pk: uid for uid, pk in fresh.keys.items()}
        return self.loaded.only(wanted & self.uids.keys(), self.uids)

    def looked_into(self, loaded: Loaded) -> set[int]:
        """Give the blocks that these mentions look into."""
        return {
            block
            for mention in loaded.mentions.values()
            for block in self.blocking.of(mention).looked_into
        }
