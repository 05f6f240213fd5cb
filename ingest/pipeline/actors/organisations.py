"""One organisation under its full name, its letters, its state's possessive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.people import fullest
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.annotations import Actor, ActorKind
from ingest.pipeline.gazetteer import Country, Gazetteer, fold

POSSESSIVES = {"'s", "’s", "'", "’"}
LONGEST_STATE = 4


@dataclass(frozen=True, slots=True)
class Directory:
    """The organisations of one article."""

    lexicon: Lexicon
    world: Gazetteer

    def gather(self, pieces: Mapping[int, Piece]) -> dict[int, Actor]:
        """The organisation each naming means, by its number."""
        full = self._settled(
            {at: self._full_name(piece) for at, piece in pieces.items()}, pieces
        )
        letters = self._letters(pieces)
        offices = self._offices(full, pieces)
        companies = self._companies(pieces)
        groups: dict[str, list[int]] = defaultdict(list)
        for at, piece in pieces.items():
            name = (
                letters.get(piece.text)
                or offices.get(piece.text)
                or companies.get(piece.text, full[at])
            )
            groups[fold(name)].append(at)
        actors: dict[int, Actor] = {}
        for namings in groups.values():
            forms = Counter(pieces[at].text for at in namings)
            name = self._best_name(namings, full=full, pieces=pieces)
            actor = Actor(
                name=name,
                kind=ActorKind.ORGANISATION,
                role=self._role(name),
                aliases=tuple(form for form in forms if form != name),
            )
            actors.update(dict.fromkeys(namings, actor))
        return actors

    def _best_name(
        self,
        namings: list[int],
        *,
        full: Mapping[int, str],
        pieces: Mapping[int, Piece],
    ) -> str:
        """The name the world knows, else the fullest, with its state if told once."""
        told = Counter(full[at] for at in namings if full[at] != pieces[at].text)
        return fullest(told or Counter(full[at] for at in namings))

    def _full_name(self, piece: Piece) -> str:
        """The known name, or that of an office together with whose it is."""
        known = self._known(piece)
        own_everywhere = self.lexicon.national_bodies | self.lexicon.shared_bodies
        if known and not {known, piece.text} & own_everywhere:
            return known
        body, _, land = piece.text.partition(" of ")
        state = self.world.country_names.get(fold(land.removeprefix("the ")))
        if state is None or body not in own_everywhere:
            owned = known or self._is_office(piece)
            body, state = piece.text, self._possessor(piece) if owned else None
        if state is not None and state.adjectives:
            return f"{state.adjectives[0]} {body}"
        return piece.text if known and self._is_someones(piece) else known or body

    def _is_someones(self, piece: Piece) -> bool:
        """Whether a word like "its" makes it the body of someone named before."""
        doc, start = piece.doc, piece.start
        if start > 1 and doc[start - 1].text in POSSESSIVES:
            return doc[start - 2 : start].text.lower() in self.lexicon.owners
        return start > 0 and doc[start - 1].lower_ in self.lexicon.owners

    def _settled(
        self, full: Mapping[int, str], pieces: Mapping[int, Piece]
    ) -> dict[int, str]:
        """Give bodies of a shared short name to the only one the article tells of."""
        settled = dict(full)
        for body in self.lexicon.shared_bodies:
            known = self.lexicon.organisations[body]
            bare = {at for at, piece in pieces.items() if piece.text == body}
            bare -= {at for at in bare if full[at] not in {known, body}}
            told = {
                name
                for at, name in full.items()
                if at not in bare and (name == known or name.endswith(f" {body}"))
            }
            if told:
                name = next(iter(told)) if len(told) == 1 else body
                settled.update(dict.fromkeys(bare, name))
        return settled

    def _known(self, piece: Piece) -> str | None:
        """The name the world knows, with or without an ending like "Corp."."""
        text = piece.text
        if piece.words[-1] in self.lexicon.company_endings:
            short = " ".join(piece.words[:-1]).rstrip(",")
            text = short if short in self.lexicon.organisations else text
        return self.lexicon.organisations.get(text)

    def _is_office(self, piece: Piece) -> bool:
        """Whether the name is one that many states have: "Health Ministry"."""
        common = self.lexicon.title_modifiers | self.lexicon.org_heads
        return len(piece.words) > 1 and all(word in common for word in piece.words)

    def _possessor(self, piece: Piece) -> Country | None:
        """The state right before the name, as in "Peru's" or "Peruvian"."""
        doc, end = piece.doc, piece.start
        possessive = end > 1 and doc[end - 1].text in POSSESSIVES
        names = self.world.country_names if possessive else self.world.adjectives
        end -= possessive
        for size in range(min(LONGEST_STATE, end), 0, -1):
            state = names.get(fold(doc[end - size : end].text))
            if state:
                return state
        return None

    def _offices(
        self, full: Mapping[int, str], pieces: Mapping[int, Piece]
    ) -> dict[str, str]:
        """Offices named without their state, where the article tells only one."""
        owners: dict[str, set[str]] = defaultdict(set)
        for at, piece in pieces.items():
            first, _, rest = full[at].partition(" ")
            if fold(first) in self.world.adjectives:
                owners[rest].add(full[at])
            elif full[at] != piece.text:
                owners[piece.text].add(full[at])
        return {
            office: next(iter(names))
            for office, names in owners.items()
            if len(names) == 1 and office not in self.lexicon.shared_bodies
        }

    def _companies(self, pieces: Mapping[int, Piece]) -> dict[str, str]:
        """Bodies named without their last words, where only one begins so."""
        longer: dict[str, set[str]] = defaultdict(set)
        texts = {piece.text for piece in pieces.values()}
        for piece in pieces.values():
            company = piece.words[-1] in self.lexicon.company_endings
            for size in range(1, len(piece.words) if company else 2):
                longer[" ".join(piece.words[:size])].add(self._full_name(piece))
        return {
            text: next(iter(names))
            for text in texts - self.lexicon.organisations.keys()
            if len(names := longer[text] - {text}) == 1
        }

    def _letters(self, pieces: Mapping[int, Piece]) -> dict[str, str]:
        """Full names by the letters that stand for them in the article."""
        short = {
            piece.text
            for piece in pieces.values()
            if len(piece.words) == 1 and piece.text.isupper()
        }
        found: dict[str, str] = {}
        for piece in pieces.values():
            for letters in short & self._initials(piece):
                found.setdefault(letters, self._full_name(piece))
                found.setdefault(piece.text, self._full_name(piece))
        return found

    def _initials(self, piece: Piece) -> set[str]:
        """The first letters of the words, also without a state's name in front."""
        words = [word for word in piece.words if word not in self.lexicon.small_words]
        if len(words) < 2:
            return set()
        initials = {"".join(word[0] for word in words).upper()}
        first = fold(words[0])
        if first in self.world.adjectives or first in self.world.country_names:
            initials.add("".join(word[0] for word in words[1:]).upper())
        return initials

    def _role(self, name: str) -> str:
        """A seat of power is named with the state it governs."""
        code = self.lexicon.seats.get(name)
        return f"government of {self.world.countries[code].name}" if code else ""
