"""What passages a new text has: those that stay, with their ids, and those that are new."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from .. import model
from ..plan.coverage import STRUCTURAL
from ..read.problems import CannotBuild
from .data_folder import PASSAGE_ID, DataFolder
from .realign import Alignment
from .segments import Segment

_MOST_IDS = 99_999
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*$")


class NewPassages:
    """The passages of the new text: each is the first of the old ones that begin in its line, if any do."""

    def __init__(
        self,
        folder: DataFolder,
        lines: Sequence[str],
        aligned: Alignment,
        proposals: Sequence[Segment],
    ) -> None:
        self.folder, self.aligned = folder, aligned
        self.look: list[tuple[str, str]] = []
        self.proposed = {s.passage.line: s.passage for s in proposals}
        self._remarks = {s.passage.line: s.remark for s in proposals}
        self._proposed_lines = {s.passage.id: s.passage.line for s in proposals}
        self.held: dict[int, list[int]] = defaultdict(list)
        for old, home in enumerate(aligned.homes):
            if home is not None:
                self.held[home].append(old)
        self.ids = self._ids()
        self._by_line = dict(zip(aligned.numbers, self.ids, strict=True))
        self.into = {
            folder.passages[old].id: self.ids[home] for home, olds in self.held.items() for old in olds[1:]
        }
        self.gaps = dict(self._filled())
        self.passages: list[model.Passage] = []
        self._known: dict[str, model.Passage] = {}
        self._headings: set[str] = set()
        self._was = {p.id for p in folder.passages}
        self._warned: set[tuple[str, str]] = set()
        self._last_old = self._nearest_old(range(len(self.ids)))
        self._next_old = self._nearest_old(range(len(self.ids) - 1, -1, -1))
        for number, line in enumerate(aligned.numbers):
            self._add(number, line, lines[line - 1])

    def _ids(self) -> list[str]:
        """Return the id of each line: that of the first passage it holds, or one never used."""
        highest, ids = self.folder.highest, []
        for number in range(len(self.aligned.numbers)):
            if number in self.held:
                ids.append(self.folder.passages[self.held[number][0]].id)
            else:
                highest += 1
                ids.append(f"p{highest:03d}")
        if highest > _MOST_IDS:
            raise CannotBuild(
                f"the new text needs {ids[-1]}; the last id that a passage can have is p{_MOST_IDS}"
            )
        return ids

    def _in_our_ids(self, remark: str) -> str:
        """Return a remark on a proposal with the ids that passages have here."""
        lines = self._proposed_lines
        return PASSAGE_ID.sub(lambda m: self._by_line.get(lines.get(m[0], 0), m[0]), remark)

    def _nearest_old(self, order: Iterable[int]) -> dict[int, int | None]:
        """Return for each line the last one, in an order, that holds an old passage."""
        found: dict[int, int | None] = {}
        last: int | None = None
        for number in order:
            found[number] = last
            last = number if number in self.held else last
        return found

    def _filled(self) -> Iterator[tuple[str, str]]:
        """Yield each passage before which text was lost, with the words that stand there now."""
        aligned = self.aligned
        for number, passage in enumerate(self.folder.passages):
            if passage.gap is None or not number or None in aligned.homes[number - 1 : number + 1]:
                continue
            start = aligned.old.starts[number]
            (was, first), (is_, last) = aligned.behind(start), aligned.onward(start)
            words = aligned.new.all[first:last]
            more = _letters(words) > _letters(aligned.old.all[was:is_])
            if first <= last and (more or aligned.homes[number - 1] == aligned.homes[number]):
                yield passage.id, aligned.new.original(first, last) if more else ""

    def _add(self, number: int, line: int, text: str) -> None:
        olds = [self.folder.passages[old] for old in self.held.get(number, ())]
        proposal = self.proposed[line]
        if olds:
            kind = self._kind(olds, text, proposal)
            gap = None if olds[0].id in self.gaps else olds[0].gap
            passage = olds[0].model_copy(update={"line": line, "text": text, "kind": kind, "gap": gap})
        else:
            passage = model.Passage(
                id=self.ids[number], line=line, kind=proposal.kind, role=proposal.role, text=text
            )
        passage = passage.model_copy(update={"under": self._under(passage, olds, proposal)})
        joined = self._continues(passage, olds, number)
        gap = passage.gap if joined else None
        if passage.gap and not gap:
            self.look.append((passage.id, f"its `gap: {passage.gap}` is taken out with what it continued"))
        passage = passage.model_copy(update={"continues": joined, "gap": gap})
        if not olds and not joined and self._remarks[line]:
            self.look.append((passage.id, self._in_our_ids(self._remarks[line])))
        self.passages.append(passage)
        self._known[passage.id] = passage
        if olds and passage.under:  # the nearest old one says most of what comes next
            self._beside[passage.kind in STRUCTURAL, proposal.under] = passage.under
        if passage.kind in STRUCTURAL:
            self._headings.add(passage.id)

    def _kind(self, olds: list[model.Passage], text: str, proposal: model.Passage) -> model.PassageKind:
        kind = max(olds, key=lambda p: len(p.text)).kind  # of equal ones the first
        if len({p.kind for p in olds}) > 1:
            parts = " and ".join(f"{p.id} ({p.kind})" for p in olds)
            self.look.append((olds[0].id, f"made of {parts}; taken for {kind}"))
        elif proposal.kind is not kind and "".join(text.split()) != "".join(olds[0].text.split()):
            self.look.append((olds[0].id, f"stays {kind}; its new words look like {proposal.kind}"))
        return kind

    def _under(
        self,
        passage: model.Passage,
        olds: list[model.Passage],
        proposal: model.Passage,
    ) -> str | None:
        """Return the heading that a passage stands below: as it was, where that still stands above it."""
        above = self._above(passage, proposal)
        if olds and passage.under:
            was = self.into.get(passage.under, passage.under)
            if was in self._headings:
                self._warn_of_heading(passage, was, proposal)
                return was
            self.look.append((passage.id, f"stood under {passage.under}, which is gone; now under {above}"))
        return None if olds and not passage.under else above

    def _above(self, passage: model.Passage, proposal: model.Passage) -> str | None:
        """Return the heading that a new passage is likely to stand below.

        It is the one that old passages stand below which the proposals put beside it; or the proposed one;
        or the one right above.
        """
        beside = self._beside.get((passage.kind in STRUCTURAL, proposal.under))
        proposed = self._proposed_heading(proposal)
        return next((h for h in (beside, proposed) if h in self._headings), None) or self._nearest(passage)

    @cached_property
    def _beside(self) -> dict[tuple[bool, str | None], str]:
        """What old passages stand below, by whether they are headings and by what they are proposed to."""
        found: dict[tuple[bool, str | None], str] = {}
        for number, line in enumerate(self.aligned.numbers):
            proposal = self.proposed[line]
            for old in self.held.get(number, ())[:1]:
                passage = self.folder.passages[old]
                if passage.under:
                    under = self.into.get(passage.under, passage.under)
                    found.setdefault((passage.kind in STRUCTURAL, proposal.under), under)
        return found

    def _nearest(self, passage: model.Passage) -> str | None:
        """Return the heading right above a passage; a table ends where its rows do."""
        table = model.PassageKind.table_title
        in_table = passage.kind in {model.PassageKind.table_row, model.PassageKind.table_header}
        last = self.passages[-1] if self.passages else None
        heading = last if last is None or last.kind in STRUCTURAL else self._known.get(last.under or "")
        while heading and not in_table and heading.kind in {table, model.PassageKind.table_header}:
            heading = self._known.get(heading.under or "")
        return heading.id if heading else None

    def _warn_of_heading(self, passage: model.Passage, under: str, proposal: model.Passage) -> None:
        """Say where an old passage seems to stand below a new heading, once for each such heading."""
        heading = self._proposed_heading(proposal)
        if heading in self._headings and heading not in self._was and (heading, under) not in self._warned:
            self._warned.add((heading, under))
            self.look.append((passage.id, f"stays under {under}; the new heading {heading} stands between"))

    def _proposed_heading(self, proposal: model.Passage) -> str:
        """Return our id of the heading that a proposal stands below, or nothing."""
        return self._by_line.get(self._proposed_lines.get(proposal.under or "", 0), "")

    def _continues(
        self,
        passage: model.Passage,
        olds: list[model.Passage],
        number: int,
    ) -> str | None:
        """Return the passage whose sentence goes on here: the one right before, or none."""
        before = self.passages[-1] if self.passages else None
        wanted = olds[0].continues if olds else None
        if before is None or (wanted and self.into.get(wanted, wanted) == before.id):
            return before.id if before else None
        if not olds and self.split.get(number) == before.id:
            return before.id if not _ends(before.text) else None
        if wanted or (not olds and self._torn(number)):
            goes_on = not _ends(before.text) and before.kind is passage.kind
            if wanted and not goes_on:
                self.look.append((passage.id, f"continued {wanted}, and does so no more"))
            return before.id if goes_on else None
        return None

    def _torn(self, number: int) -> bool:
        """Say whether a new line stands where one old passage continued another."""
        following, last = self._next_old[number], self._last_old[number]
        if following is None or last is None:
            return False
        wanted = self.folder.passages[self.held[following][0]].continues
        return wanted is not None and self.into.get(wanted, wanted) == self.ids[last]

    @cached_property
    def split(self) -> dict[int, str]:
        """For new lines that hold a good part of an old passage which begins before them, its id."""
        shares: dict[tuple[int, int], int] = Counter()
        for old, new, _, length in self.aligned.pieces():
            shares[new, old] += length
        found: dict[int, str] = {}
        for (new, old), share in sorted(shares.items()):
            home = self.aligned.homes[old]
            if (
                new not in self.held
                and home is not None
                and home < new
                and share * 2 >= len(self.aligned.new.keys[new])
            ):
                found[new] = self.ids[home]
        return found

    @cached_property
    def gone(self) -> tuple[model.Passage, ...]:
        """The old passages whose ids go."""
        stay = set(self.ids)
        return tuple(p for p in self.folder.passages if p.id not in stay)


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _ends(text: str) -> bool:
    return _SENTENCE_END.search(text.rstrip()) is not None
