"""Care steps and questions: what stands around the strokes, and goes with what they were for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from solea.language.score import Voice
from solea.language.tree import ItemNode, ParagraphNode, StrokeNode, VoiceNode
from solea.plan.added import Added
from solea.plan.change import ChangeKind
from solea.plan.choice import areas_of
from solea.plan.edits import Edit, whole_lines
from solea.plan.relatives import table
from solea.plan.verify import areas, asks_about_pressure, banned, too_firm_answers
from solea.plan.walk import Around, all_parts
from solea.safety.areas import SIDES, Area
from solea.safety.limits import Kind, Limit
from solea.source import Span

_FIRMER = "firmer"
_GENTLER = "slower"


class Cares(Added):
    """A record of the lines in which no hands massage."""

    no_soak: tuple[Limit, ...] = ()  # why the soak was left out
    wet: tuple[Limit, ...] = ()  # the soak just before was left out, so nothing is wet
    alive = False  # whether a stroke stands before in the same section

    def _care(self, item: ItemNode, content: StrokeNode, voice: Voice, around: Around) -> None:
        limits = self._against_care(item, voice, around)
        if limits:
            self._drop(item, ChangeKind.LEFT_OUT, limits)
            if voice.technique == "soak":
                self.wet = self.no_soak = limits
        else:
            self.wet = () if voice.technique == "soak" else self.wet
            self._products(item, content)

    def _against_care(self, item: ItemNode, voice: Voice, around: Around) -> tuple[Limit, ...]:
        """Why a care step is left out."""
        limits, id = self.limits, voice.technique
        at = areas_of(self.walk.refs(item), self.walk.sides(item, around))
        if id == "soak":
            own = limits.by_kind[Kind.NO_SOAK] or tuple(m for area in at for m in self._whole_masks(area))
            return tuple(dict.fromkeys(own))
        if id == "dry" and self.wet:
            return self.wet
        if at and all(limits.takes_all_of(area) for area in at):
            return tuple(dict.fromkeys(mask for area in at for mask in limits.masks(area)))
        creamed = id == "warm_hands" and voice.details.product is not None
        part = "feet" if id == "put_on_socks" or creamed else "head" if id == "change_places" else ""
        return limits.masks(Area(part)) if part and limits.takes_all_of(Area(part)) else ()

    def _whole_masks(self, area: Area) -> tuple[Limit, ...]:
        """What takes a whole foot away: then no foot goes into the basin."""
        sides = (area.side,) if area.side else SIDES
        gone = [Area("foot", side) for side in sides if self.limits.takes_all_of(Area("foot", side))]
        return tuple(mask for one in gone for mask in self.limits.masks(one))

    def _ask(self, item: ItemNode) -> None:
        cues = self.walk.cues.get(item.body_start, ())
        at = [area for cue in cues if cue.answers for area in areas(cue)]  # no answer is about a hand that rests beside
        about = any(map(asks_about_pressure, cues))
        deaf = [limit for area in at for limit in self.limits.at(Kind.NO_ANSWER, area)] if about else []
        if deaf or (cues and not self.alive):
            self._drop(item, ChangeKind.QUESTION, dict.fromkeys(deaf or self._masks_of(at)))
            return
        caps = [cap for cue in cues for cap in too_firm_answers(cue, self.limits)] or self.softened.get(item.body_start)
        if caps:
            self._no_firmer(item, caps)

    def _masks_of(self, at: Iterable[Area]) -> tuple[Limit, ...]:
        return tuple(limit for area in at for limit in self.limits.masks(area)) or tuple(sorted(self.limits.limits))

    def _no_firmer(self, item: ItemNode, caps: Iterable[Limit]) -> None:
        """“Not enough” is answered with slower hands where firmer ones would go past the cap."""
        words = self.writer.lexicon
        firmer = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.tables['change'][_FIRMER]))})\b", re.IGNORECASE)
        for child in item.children:
            colon = self.masked.find(":", child.body_start, child.body_end)
            for found in firmer.finditer(self.masked, max(colon, child.body_start), child.body_end):
                self.edits.append(Edit(found.start(), found.end(), words.say("change", _GENTLER)))
                self._record(ChangeKind.QUESTION, child.span, "ask", dict.fromkeys(caps), to=_GENTLER)

    def _products(self, item: ItemNode, content: StrokeNode) -> None:
        """`with @salt{}` taken out where the restrictions have no such product, and sentences that ask for it."""
        if not self.limits.by_kind[Kind.NO_PRODUCT]:
            return
        for node in content.voices:
            bans = self._bans(item, node)
            for detail in node.details:
                if detail.kind == "product" and bans:
                    comma = self.masked.rfind(",", node.name_end, detail.span.start)
                    start = comma if comma >= 0 else node.name_end + 2
                    self.edits.append(Edit(start, detail.span.end, ""))  # part of the voice, where that is written anew
                    self._record(ChangeKind.PRODUCT, item.span, detail.value.name, dict.fromkeys(bans))
        for ban in self._bans_at(item):
            words = re.compile(rf"@[^{{}}]*{re.escape(ban.what)}", re.IGNORECASE)
            if self._cut_sentences(content.prose_start, content.prose_end, words):
                self._record(ChangeKind.PRODUCT, item.span, ban.what, (ban,))

    def _bans(self, item: ItemNode, node: VoiceNode) -> tuple[Limit, ...]:
        """The limits that rule out the product of a voice."""
        named = [detail.value.name.lower() for detail in node.details if detail.kind == "product"]
        return tuple(ban for ban in self._bans_at(item) if any(ban.what in name for name in named))

    def _bans_at(self, item: ItemNode) -> tuple[Limit, ...]:
        """The products that are ruled out where a line is done."""
        bans = self.limits.by_kind[Kind.NO_PRODUCT]
        return banned(bans, areas_of(self.walk.refs(item), SIDES)) if bans else ()

    def _sentences(self) -> None:
        """Paragraphs do not speak of a soak that is left out."""
        if not self.no_soak:
            return
        for part in self.walk.parts:
            for node in (node for one in all_parts([part]) for node in one.paragraphs()):
                if not node.note and not any(e.start <= node.start < e.end for e in self.edits):
                    self._without_soak(node)

    def _without_soak(self, node: ParagraphNode) -> None:
        before = len(self.edits)
        span = self._cut_sentences(node.start, node.end, table().sentences["soak"])
        if span is None:
            return
        cut = sum(edit.end - edit.start for edit in self.edits[before:])
        if cut >= len(self.masked[node.start : node.end].rstrip()):
            del self.edits[before:]
            lines = whole_lines(self.text, node.start, node.end)
            self.edits.append(Edit(lines.start, self._after_blanks(lines.end), ""))
            span = Span(node.start, node.end)
        self._record(ChangeKind.WORDS, span, "soak", self.no_soak)
