"""What a better text does to the data: quotes, gaps and ids, each told at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from .. import model
from ..read.loading import At
from ..read.yaml_source import SourceFile
from ..text.source import GAP, SourceText
from .data_folder import DataFolder
from .new_passages import NewPassages
from .passage_blocks import blocks_of
from .realign import TELLING, Run
from .retext_report import Added, Changed, Filled, Gone, Mention, Report

# A quote that is so long, and stands in one place only, is likely to be meant there.
_LEAST = 4
# Words that stand for a quote are shown where they are no more than so many times as long.
_TOO_LONG = 3


class Reporter:
    """Says what a new text does to the data. `source` is the file of passages that places are told of."""

    def __init__(self, folder: DataFolder, plan: NewPassages, source: SourceFile) -> None:
        self.folder, self.plan, self.aligned = folder, plan, plan.aligned
        self.source = source
        self.lines = {value["id"]: source.place((n,))[0] for n, value in enumerate(source.value)}
        self.before, self.after = SourceText(folder.passages), SourceText(plan.passages)
        self.number = {p.id: n for n, p in enumerate(folder.passages)}
        self.gone = {p.id for p in plan.gone}

    def report(self) -> Report:
        """Return the report."""
        was, now = self.number, {p.id: p for p in self.plan.passages}
        quotes = tuple(self._quotes())
        named = [*quotes, *self._names()]
        blocks = dict(zip(self.number, blocks_of(self.folder.written), strict=True))
        gone = [
            Gone(
                p,
                self.folder.written[blocks[p.id].start : blocks[p.id].end],
                self.plan.into.get(p.id),
                tuple(m for m in named if m.passage == p.id),
            )
            for p in self.plan.gone
        ]
        return Report(
            total=len(now),
            renumbered=sum(p.id in now and now[p.id].line != p.line for p in self.folder.passages),
            changed=tuple(self._changed(now)),
            added=tuple(
                Added(p, self.plan.split.get(n)) for n, p in enumerate(now.values()) if p.id not in was
            ),
            moved=tuple(self.folder.passages[n].id for n in sorted(self.aligned.moved)),
            merged=tuple(g for g in gone if g.into),
            dropped=tuple(g for g in gone if not g.into),
            quotes=quotes,
            gaps=tuple(self._gaps()),
            look=(*(f"{self._place(i)}: {i}: {said}" for i, said in self.plan.look), *self._cut()),
            redirects=tuple(self._redirects()),
        )

    def _place(self, passage: str) -> str:
        line = self.lines.get(self.plan.into.get(passage, passage))
        return f"{self.source.path}:{line}" if line else self.source.path

    def _changed(self, now: dict[str, model.Passage]) -> Iterator[Changed]:
        shared: dict[int, list[Run]] = defaultdict(list)
        for old, new, start, length in self.aligned.pieces():
            if old in self.plan.held.get(new, ()):
                there = self.aligned.image(start)
                shared[new].append((start, start if there is None else there, length))
        for home, olds in sorted(self.plan.held.items()):
            first = self.folder.passages[olds[0]]
            if len(olds) > 1 or first.text != now[first.id].text:
                yield Changed(first.id, tuple(self._edits(home, olds, shared[home])))

    def _edits(self, home: int, olds: list[int], shared: list[Run]) -> Iterator[tuple[str, str]]:
        """Yield what was taken out of a line and what was put in, in order."""
        old, new = self.aligned.old, self.aligned.new
        end = old.starts[olds[-1] + 1]
        elsewhere, beyond = self.aligned.onward(shared[-1][0] + shared[-1][2])
        if beyond >= new.starts[home + 1]:  # what stands in a later line was not taken out
            end = min(end, elsewhere)
        ends = [(old.starts[olds[0]], new.starts[home], 0), *shared, (end, new.starts[home + 1], 0)]
        for (a, b, length), (start, there, _) in pairwise(ends):
            edit = (old.original(a + length, start), new.original(b + length, there))
            if any(edit):
                yield edit

    def _quotes(self) -> Iterator[Mention]:
        for at in self.folder.objects:
            if isinstance(at.item, model.Quoted) and not self.after.find(at.item.quote, at.item.passage):
                yield self._quote(at, at.item)

    def _quote(self, at: At, quoted: model.Quoted) -> Mention:
        """Say of a quote that does not stand in its passage where it stands, or what stands there."""
        line, _ = at.source.place((*at.path, "quote"))
        start, end = self._offsets(quoted)
        now = next((p for p in self._candidates(quoted, start) if self.after.find(quoted.quote, p)), None)
        first = self.aligned.image(start) if end else None
        last = self.aligned.image(end - 1) if end else None
        words = ""
        if end and now is None:
            begins = first if first is not None else self.aligned.behind(start)[1]
            stops = last + 1 if last is not None else self.aligned.onward(end)[1]
            if begins < stops <= begins + _TOO_LONG * (end - start) + TELLING:
                words = self.aligned.new.original(begins, stops)
        return Mention(
            f"{at.source.path}:{line}", _name(at), quoted.passage, quoted.quote, now, words or None
        )

    def _offsets(self, quoted: model.Quoted) -> tuple[int, int]:
        """Return where a quote stood among all old words; (0, 0) where it did not."""
        for span in self.before.find(quoted.quote, quoted.passage)[:1]:
            paragraph = self.before.paragraphs[span.paragraph]
            base = self.aligned.old.starts[self.number[paragraph.passages[0].id]]
            start = base + _plain_length(paragraph.bare[: span.start])
            return start, start + _plain_length(paragraph.bare[span.start : span.end])
        return 0, 0

    def _candidates(self, quoted: model.Quoted, start: int) -> Iterator[str]:
        """Yield the passages that a quote may stand in now: where its first words are, and its only other."""
        there = self.aligned.image(start)
        if there is not None:
            yield self.plan.ids[self.aligned.new.at(there)]
        key = "".join(quoted.quote.split())
        found = self.aligned.new.all.find(key)
        if found >= 0 and len(key) >= _LEAST and self.aligned.new.all.find(key, found + 1) < 0:
            yield self.plan.ids[self.aligned.new.at(found)]

    def _names(self) -> Iterator[Mention]:
        """Yield what names a passage that is gone without quoting it."""
        for at in self.folder.objects:
            if isinstance(at.item, model.Passage):
                continue
            for key in ("passages", "head", *(["passage"] if isinstance(at.item, model.Indicator) else [])):
                value = getattr(at.item, key, None) or ()
                for index, passage in enumerate(value if isinstance(value, tuple) else (value,)):
                    if passage in self.gone:
                        keys = (key, index) if isinstance(value, tuple) else (key,)
                        place = f"{at.source.path}:{at.source.place((*at.path, *keys))[0]}"
                        yield Mention(place, _name(at), passage, now=self.plan.into.get(passage))

    def _cut(self) -> Iterator[str]:
        """Yield what is built from a passage that a part was cut from."""
        cut = defaultdict(list)
        for number, passage in self.plan.split.items():
            cut[passage].append(self.plan.ids[number])
        for at in self.folder.objects:
            for index, passage in enumerate(getattr(at.item, "passages", ())):
                for new in cut.get(passage, ()) if isinstance(passage, str) else ():
                    line = at.source.place((*at.path, "passages", index))[0]
                    yield f"{at.source.path}:{line}: {_name(at)}: names {passage}; {new} is cut from it"

    def _gaps(self) -> Iterator[Filled]:
        passages = {p.id: p for p in self.folder.passages}
        for passage, words in self.plan.gaps.items():
            issue = passages[passage].gap or ""
            named = []
            for at in self.folder.objects:
                entry = isinstance(at.item, model.DataIssue) and at.item.id == issue
                if entry or (isinstance(at.item, model.Measure) and at.item.fragment == issue):
                    line = at.source.place((*at.path, "id" if entry else "fragment"))[0]
                    named.append(f"{at.source.path}:{line}: {_name(at)}")
            yield Filled(self._place(passage), issue, passage, words, tuple(named))

    def _redirects(self) -> Iterator[str]:
        """Yield the redirects that ids need which were published and go."""
        history = next((at.item for at in self.folder.objects if isinstance(at.item, model.History)), None)
        since = history.version if history else "1.0.0"
        led = {r.old for r in history.redirects} if history else set()
        for passage in self.plan.gone:
            if passage.id in self.folder.published and passage.id not in led:
                into = self.plan.into.get(passage.id)
                reason = "两段今为一段。" if into else "所据文本不再有这一段。"
                yield f"- {{old: {passage.id}, new: {into or 'null'}, since: {since}, reason: {reason}}}"


def _name(at: At) -> str:
    """Return what an object is called in the report: its id, or what it is of what has one."""
    own, owner = getattr(at.item, "id", None), getattr(at.owner, "id", None)
    what = type(at.item).__name__.lower()
    if isinstance(at.item, model.Segment | model.Carrier):  # their ids are names within a section
        what, own = f"{what} {own}", None
    return own or (f"{what} of {owner}" if owner else what)


def _plain_length(bare: str) -> int:
    return len(bare) - bare.count("\t") - bare.count(GAP)
