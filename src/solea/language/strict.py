"""The strict zone: bold names, comma-separated details, voices joined by `;`, up to the first full stop."""

from __future__ import annotations

import re
from collections.abc import Mapping

from solea.language.details import Detail, DetailReader, Fault
from solea.language.lexicon import fold
from solea.language.suggest import Suggestions, foreign_words, plainer
from solea.language.tree import DetailNode, StrokeNode, VoiceNode
from solea.source import Diagnostic, Span, finding

MOST_FINDINGS = 1000  # in one run; a text with more has one fault that matters
BOLD = re.compile(r"\*\*(?P<name>[^*\s](?:[^*]*[^*\s])?)\*\*")
_new = tuple.__new__  # a record without the call of its class: every third of a score's records is made here
_BORDER = re.compile(r"\{[^{}]*\}?|\*\*|[,;]|\.(?!\S)")
_UNBROKEN = re.compile(r"(?:[^;{.*]+|\.(?=\S)|\*(?!\*))*")  # up to the first stop, brace or pair of stars
_VALUE = re.compile(r"\{([^{}]*)\}")
_LET = re.compile(r"\s*([^\s;.,*]*)\s*")
_SENTENCE = re.compile(r"(?:[^.;]+|\.(?=\S))+")  # up to the first stop
_DECIMAL = re.compile(r",\d+")
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = "“”\"'‘’«»„‹›„「『"


class StrictReader:
    """Reads strokes and details of one text. Findings are collected in `diagnostics`."""

    def __init__(self, text: str, reader: DetailReader, let: Mapping[str, str], suggest: Suggestions) -> None:
        self.text = text
        self.reader = reader
        self.let = let
        self.suggest = suggest
        self.diagnostics: list[Diagnostic] = []
        self.known: Mapping[str, VoiceNode] = {}  # voices of an earlier reading, by their words
        word = reader.lexicon.word
        self._joins = {word("while"): "while", word("then"): "then"}

    def report(self, code: str, start: int, end: int, message: str = "", *hints: str, fix: str | None = None) -> None:
        if len(self.diagnostics) < MOST_FINDINGS:
            self.diagnostics.append(finding(code, (start, max(start, end)), message, *hints, fix=fix))

    # ------------------------------------------------------------------------------------------------- voices

    def stroke(self, start: int, end: int, condition: str = "", otherwise: bool = False) -> StrokeNode:
        """A stroke whose first name opens at `start`."""
        voices: list[VoiceNode] = []
        join = ""
        while True:
            voice, at, border = self.voice(start, end, join)
            if voice:
                voices.append(voice)
            if border != ";" or voice is None:
                break
            found = self._join(at, end)
            if found is None:
                at = end
                break
            join, start = found
        prose_start, prose_end = self._prose(at, end) if border == "." else (end, end)
        return StrokeNode(tuple(voices), prose_start, prose_end, condition, otherwise)

    def voice(self, start: int, end: int, join: str = "") -> tuple[VoiceNode | None, int, str]:
        """One voice, where it ends, and the border that ended it: ";", "." or "" for the end."""
        name = BOLD.match(self.text, start, end)
        if name is None:
            return None, end, ""
        if self.known and (found := self._as_before(start, end, join)):
            return found
        chunks, at, border = self._chunks(name.end(), end)
        before = len(self.diagnostics)
        details = self.details(chunks, after_name=True)
        sound = len(self.diagnostics) == before
        stop = start + len(self.text[start : chunks[-1][1]].rstrip())
        first, last = name.span("name")
        return VoiceNode(fold(name["name"]), start, stop, first, last, details, join, sound), at, border

    def _as_before(self, start: int, end: int, join: str) -> tuple[VoiceNode, int, str] | None:
        """The voice as it was read before, at its new place; it may have one detail more at its end."""
        at = self.text.find("**", start + 2, end) + 2
        unbroken = _UNBROKEN.match(self.text, at, end)
        stop = unbroken.end() if unbroken else at
        border = self.text[stop:end][:1]
        if border in ("{", "*"):
            return None
        words = self.text[start:stop].rstrip()
        node, more = self.known.get(words), None
        if node is None:
            head, _, said = words.rpartition(", ")
            node, more = self.known.get(head), self.reader.whole.get(said)
            if node is None or more is None or more.side or _has(node, more.kind):
                return None
        by, last = start - node.start, start + len(words)
        details = [
            DetailNode(kind, value, Span(begin + by, stops + by), side)
            for kind, value, (begin, stops), side in node.details
        ]
        if more:
            details.append(DetailNode(more.kind, more.value, Span(last - len(said), last)))
        moved = VoiceNode(node.name, start, last, node.name_start + by, node.name_end + by, tuple(details), join)
        return moved, stop + len(border), border

    def _chunks(self, start: int, end: int) -> tuple[list[tuple[int, int]], int, str]:
        """The stretches between commas up to a full stop, a semicolon or the end."""
        chunks: list[tuple[int, int]] = []
        unbroken = _UNBROKEN.match(self.text, start, end)
        stop = unbroken.end() if unbroken else start
        border = self.text[stop:end][:1]
        if border not in ("{", "*"):  # the quick way: no braces and no stars
            for part in self.text[start:stop].split(","):
                chunks.append((start, start + len(part)))
                start += len(part) + 1
            return chunks, stop + len(border), border
        for found in _BORDER.finditer(self.text, start, end):
            border = found.group()
            if border == ",":
                chunks.append((start, found.start()))
                start = found.end()
            elif border in ";.":
                chunks.append((start, found.start()))
                return chunks, found.end(), border
        chunks.append((start, end))
        return chunks, end, ""

    def _join(self, at: int, end: int) -> tuple[str, int] | None:
        word = _LET.match(self.text, at, end)
        said = word.group(1).casefold() if word else ""
        if word and said in self._joins and self.text.startswith("**", word.end()):
            return self._joins[said], word.end()
        self.report(
            "S111",
            at,
            word.end() if word else at,
            "after “;” stands “while” or “then” with a bold technique",
            "write “; while **hold** the heel, other hand”",
        )
        return None

    # ------------------------------------------------------------------------------------------------ details

    def details(self, chunks: list[tuple[int, int]], after_name: bool = False) -> tuple[DetailNode, ...]:
        """The details of comma-separated stretches; at most one of each kind."""
        nodes: list[DetailNode] = []
        seen: dict[str, DetailNode] = {}
        text, whole = self.text, self.reader.whole
        if after_name and not self.text[slice(*chunks[0])].strip():
            (start, end), *chunks = chunks
            if chunks:
                self.report("S210", start, end + 1, "a comma after the technique’s name", "take it away", fix="")
        for start, end in chunks:
            words = text[start:end].strip()
            if found := whole.get(words):  # the quick way: a phrase of the lexicon, or a place as it mostly stands
                first = text.index(words, start)
                node = _new(DetailNode, (found.kind, found.value, _new(Span, (first, first + len(words))), found.side))
            elif read := self._rarer(words, text.find(words, start)):
                node = read
            else:
                continue
            if node.kind not in seen and not node.side and node.kind != "unknown":
                seen[node.kind] = node
                nodes.append(node)
            elif self._first_of_kind(node, seen):
                nodes.append(node)
        return tuple(nodes)

    def detail(self, raw: str, offset: int) -> DetailNode | None:
        """One detail at an offset; None after a finding was reported."""
        words = raw.strip()
        start = offset + raw.find(words)
        if found := self.reader.whole.get(words):
            return DetailNode(found.kind, found.value, Span(start, start + len(words)), found.side)
        return self._rarer(words, start)

    def _rarer(self, words: str, start: int) -> DetailNode | None:
        span = Span(start, start + len(words))
        found = self._read(words, span)
        return DetailNode(found.kind, found.value, span, found.side) if found else None

    def _read(self, words: str, span: Span) -> Detail | None:
        """A detail that is not one phrase of the lexicon as it stands."""
        if "{" in words and "@" not in words and "#" not in words:
            filled = self._fill(words, span.start)
            if filled is None:
                return None
            words = filled
        found = self.reader.read(words, span.start)
        if isinstance(found, Fault):
            self._fault(found, words, span.start, span.end)
            return None
        return found

    def details_at(self, words: list[tuple[str, int]]) -> tuple[DetailNode, ...]:
        """Details that stand apart from each other, each with its offset: those of `defaults:`."""
        seen: dict[str, DetailNode] = {}
        nodes = (self.detail(said, offset) for said, offset in words)
        return tuple(node for node in nodes if node and self._first_of_kind(node, seen))

    def _fill(self, words: str, offset: int) -> str | None:
        """`{value}` replaced by what `let:` says."""
        for found in _VALUE.finditer(words):
            name = found.group(1).strip()
            if name not in self.let:
                self.report(
                    "S205",
                    offset + found.start(),
                    offset + found.end(),
                    f"no value called “{name}”",
                    *self.suggest.hint(name, self.let),
                    "name it under `let:` in the front matter",
                )
                return None
        return _VALUE.sub(lambda found: self.let[found.group(1).strip()], words)

    def _fault(self, fault: Fault, words: str, start: int, end: int) -> None:
        hints, cure = fault.hints, fault.cure
        if self._is_decimal_comma(words, end):
            self._decimal_comma(start, end)
            return
        if fault.code == "S201" and not hints:
            cure, hint = self._meant(fold(words))
            hints = (*((hint,) if hint else ()), "free words go after a full stop")
            self._foreign(start, end)
        blank = " " if cure and self.text.startswith(":", start) else ""  # “**Rub**: the sole”
        self.report(fault.code, start, end, fault.message, *hints, fix=blank + cure or None)

    def _is_decimal_comma(self, words: str, end: int) -> bool:
        """Whether the comma after the words stands inside a number: “1,5 min”."""
        return words[-1:].isdigit() and _DECIMAL.match(self.text, end) is not None

    def _decimal_comma(self, start: int, end: int) -> None:
        after = _DECIMAL.match(self.text, end)
        stop = after.end() if after else end
        said = self.text[start:stop]
        self.report(
            "S202",
            start,
            stop,
            f"“{said}” has a comma inside a number",
            f"write “{said.replace(',', '.')}”",
            fix=said.replace(",", "."),
        )

    def _foreign(self, start: int, end: int) -> None:
        """A note for each word of another language."""
        language = self.reader.lexicon
        for found in _WORD.finditer(self.text, start, end):
            if known := foreign_words(language.language).get(found.group().casefold()):
                self.report(
                    "S601",
                    *found.span(),
                    f"“{found.group()}” is {known[0]}; this score is {language.name}",
                    f"write “{known[1]}”",
                    fix=known[1],
                )

    def _meant(self, words: str) -> tuple[str, str]:
        """What was meant, and how to say so: other words, commas between them, or the closest words."""
        usual = next((said for said in plainer(words, self.reader.lexicon) if self._is_detail(said)), "")
        if usual:
            return usual, f"write “{usual}”"
        if not self.reader.lexicon.ids["no_way"].keys().isdisjoint(words.split()):
            return "", "say from where to where, as “toes to ankle”"
        article, _, rest = words.partition(" ")
        sided = article == self.reader.lexicon.word("the") and rest.split(" ")[0] in self.reader.lexicon.ids["side"]
        if parts := self.suggest.apart(rest if sided else words, self._kind_of):
            return self._with_commas(parts)
        if supply := self._supply_meant(words):
            return "", f"a product is written “with @{supply}{{}}”, a tool “with #{supply}{{}}”"
        known = self._closest_detail(words)
        return known, f"did you mean “{known}”?" if known else ""

    def _supply_meant(self, words: str) -> str:
        """The product or tool in words such as “with some oil”; "" for none."""
        lexicon = self.reader.lexicon
        first, _, name = words.partition(" ")
        amount, _, rest = name.partition(" ")
        name = rest if amount in lexicon.ids["amount"] else name
        last = {known.split()[-1] for known in lexicon.ids["supply"]}
        known = name.split()[-1:] and name.split()[-1] in last
        return name if known and first in (lexicon.word("with"), lexicon.word("in")) else ""

    def _is_detail(self, words: str) -> bool:
        return bool(words) and isinstance(self.reader.read(words), Detail)

    def _kind_of(self, words: str) -> str:
        """The kind of detail that words are, or would be in the words of a score; "" for none."""
        found = self.reader.read(self._plain(words))
        return found.kind if isinstance(found, Detail) else ""

    def _plain(self, words: str) -> str:
        """The words, or those of a score in their place."""
        said = (words, *plainer(words, self.reader.lexicon))
        return next((words for words in said if self._is_detail(words)), words)

    def _with_commas(self, parts: tuple[str, ...]) -> tuple[str, str]:
        lexicon = self.reader.lexicon
        said = [self._plain(part) for part in parts]
        if [self._kind_of(part) for part in parts] == ["side", "place"]:
            cure = f"{lexicon.word('the')} {said[1]}, {said[0]}"
            return cure, f"write “{cure}”"
        cure = ", ".join(said)
        return cure, f"put a comma between details: “{cure}”"

    def _closest_detail(self, words: str) -> str:
        """The detail that was meant: its words mended one by one, or the closest place or phrase; "" for none."""
        lexicon = self.reader.lexicon
        lead = next((lead for lead in lexicon.leads if words.startswith(lead)), "")
        place = self.suggest.closest(words.removeprefix(lead), lexicon.ids["place"]) if lead else ""
        meant = (
            self.suggest.mended(words, lexicon.vocabulary),
            lead + place if place else "",
            self.suggest.closest(words, lexicon.phrases),
        )
        return next((said for said in meant if said != words and isinstance(self.reader.read(said), Detail)), "")

    def _first_of_kind(self, node: DetailNode, seen: dict[str, DetailNode]) -> bool:
        kinds = (node.kind if node.kind != "unknown" else f"unknown {node.value}", *(("side",) if node.side else ()))
        for kind in kinds:
            if earlier := seen.get(kind):
                said = " ".join(self.text[earlier.span.start : earlier.span.end].split())
                name = self.reader.lexicon.tables["kind"].get(kind, (kind,))[0]
                self.report("S204", node.span.start, node.span.end, f"{name} is given twice", f"already “{said}”")
                return False
            seen[kind] = node
        return True

    # -------------------------------------------------------------------------------------------------- prose

    def _prose(self, at: int, end: int) -> tuple[int, int]:
        """The free words after the full stop, checked for how they begin."""
        raw = self.text[at:end]
        start = at + len(raw) - len(raw.lstrip())
        words = raw.strip()
        if words and not self._may_begin(words):
            self.report(
                "S112",
                start,
                start + len(words.split()[0]),
                f"free words begin with a capital, a digit or a quotation mark, not with “{words.split()[0]}”",
                "if it is a detail, put a comma in place of the full stop",
            )
        elif words and self.reader.may_begin(words):
            self._detail_after_stop(words, start)
        return start, start + len(words)

    @staticmethod
    def _may_begin(words: str) -> bool:
        first = words.lstrip("*_")[:1] if not words.startswith("**") else "*"
        return first.isdigit() or first in _OPENERS or (first.isalpha() and not first.islower())

    def _detail_after_stop(self, words: str, start: int) -> None:
        """A number with its unit first, or a whole sentence of details, was meant for the strict zone."""
        sentence = _SENTENCE.match(words)
        parts = sentence.group().split(",")[:20] if sentence else []
        needed = parts[:1] if words[:1].isdigit() else parts if len(parts) > 1 else []
        if needed and all(isinstance(self.reader.read(part), Detail) for part in needed):
            first = parts[0]
            self.report(
                "S116",
                start,
                start + len(first),
                f"“{first}” stands after the full stop, so nothing reads it",
                "put a comma in place of the full stop, or say it in other words",
            )


def _has(node: VoiceNode, kind: str) -> bool:
    """Whether a voice has a detail of a kind; “both feet” is a side too."""
    return any(kind == detail.kind or (kind == "side" and detail.side) for detail in node.details)
