"""What a list item is: a stroke, a block's head, a question, an answer, or plain words."""

from __future__ import annotations

import re

from solea.language.details import DetailReader
from solea.language.lexicon import fold
from solea.language.numbers import NumberFault, leading_number
from solea.language.score import Number
from solea.language.strict import StrictReader
from solea.language.suggest import usual_words
from solea.language.tree import AnswerNode, AskNode, Content, HeadNode, ProseNode, VoiceNode

_BRANCH = re.compile(r"(?P<words>[^:*]{1,60}?)\s*:\s*(?=\*\*)")
_EFFECT = re.compile(r"[^,]+|(?<=,)(?=,)|^$")
_QUOTED = re.compile(r"\s*(?P<open>[“\"„«])(?P<question>[^“”\"„«»]+)[”\"“»]\s*")


class ItemReader:
    """Reads list items of one text with the words of one language."""

    def __init__(self, strict: StrictReader, reader: DetailReader) -> None:
        self.strict = strict
        self.reader = reader
        lexicon = self.lexicon = reader.lexicon
        self._text = strict.text
        self._heads = lexicon.ids["head"]
        self._rounds = {words for words, unit in lexicon.ids["unit"].items() if unit == "rounds"}
        self._effect_ids = {**lexicon.ids["change"], **lexicon.ids["effect"]}
        self._ask = f"**{lexicon.word('ask')}**".casefold()
        self._if, self._while = lexicon.word("if") + " ", lexicon.word("while")
        self._each = lexicon.say("scope", "each") + " "

    def read(self, start: int, end: int, parent: Content | None) -> Content:
        """The content of an item, by how it begins and ends; `parent` is what the item above it says."""
        text = self._text
        if text.startswith("**", start):
            if text[start : start + len(self._ask)].casefold() == self._ask:
                return self._question(start, end)
            stroke = self.strict.stroke(start, end)
            return stroke if stroke.voices else ProseNode(start, end)
        if branch := self._branch(start, end):
            return branch
        stop = end - 1
        if stop > start and text[stop] == ":":
            return self._head(start, stop)
        if isinstance(parent, AskNode):
            return self._answer(start, end)
        return ProseNode(start, end)

    # ------------------------------------------------------------------------------------------------ branches

    def _branch(self, start: int, end: int) -> Content | None:
        """`if sore: **circle** …` or `otherwise: **…`."""
        found = _BRANCH.match(self._text, start, end)
        if found is None:
            return None
        words = fold(found["words"])
        if self._heads.get(words) == "otherwise":
            return self.strict.stroke(found.end(), end, otherwise=True)
        if words.startswith(self._if):
            condition = self._condition(words, start, found.end("words"))
            return self.strict.stroke(found.end(), end, condition)
        return None

    def _condition(self, words: str, start: int, end: int) -> str:
        name = words.removeprefix(self._if).strip()
        known = (fold(self.lexicon.word("sore")), *map(fold, self.strict.let))
        if name not in known:
            self.strict.report(
                "S206",
                start,
                end,
                f"no condition called “{name}”",
                *self.strict.suggest.hint(name, known),
                "conditions are “sore” and the yes-or-no names under `let:`",
            )
        return "sore" if name == known[0] else name

    # --------------------------------------------------------------------------------------------------- heads

    def _head(self, start: int, colon: int) -> HeadNode:
        text = self._text
        first_end = next((at for at in (text.find(",", start, colon),) if at >= 0), colon)
        words = fold(text[start:first_end])
        if words.startswith(self._while) and "**" in text[start:colon]:
            return self._holding(start, colon)
        node = self._named(words, start, first_end)
        if node is None:
            self._unknown_head(words, start, first_end)
            return HeadNode("", start, colon)
        chunks = self.strict._chunks(first_end + 1, colon)[0] if first_end < colon else []
        return node._replace(end=colon, details=self.strict.details(chunks))

    def _holding(self, start: int, colon: int) -> HeadNode:
        stars = self._text.index("**", start)
        voice: VoiceNode | None = None
        if fold(self._text[start:stars]) == self._while:
            voice, at, border = self.strict.voice(stars, colon)
            if border:
                self.strict.report(
                    "S106", at - 1, colon, "one held hand to a block’s head", "put the rest into the items below"
                )
        if voice is None:
            self._unknown_head(fold(self._text[start:colon]), start, colon)
            return HeadNode("", start, colon)
        return HeadNode("while", start, colon, held=voice)

    def _named(self, words: str, start: int, end: int) -> HeadNode | None:
        if id := self._heads.get(words):
            return HeadNode(_KINDS[id], start, end)
        if words.startswith(self._if):
            return HeadNode("if", start, end, condition=self._condition(words, start, end))
        if words.startswith(self._each) and (found := self.reader.places.read(words)):
            return HeadNode("each", start, end, group=found.refs[0])
        return self._rounds_head(words, start, end)

    def _rounds_head(self, words: str, start: int, end: int) -> HeadNode | None:
        filled = self.strict._fill(words, start) if "{" in words else words
        found = leading_number(filled, self.lexicon) if filled else None
        if found is None or self._unit(*found) not in self._rounds:
            return None
        number = found[0]
        if isinstance(number, NumberFault) or number.low < 1 or number.low != int(number.low):
            self.strict.report("S202", start, end, f"“{words}” is no number of rounds", "write “2 rounds:”")
            return HeadNode("rounds", start, end)
        return HeadNode("rounds", start, end, number=number)

    def _unit(self, number: Number | NumberFault, unit: str) -> str:
        return unit if isinstance(number, NumberFault) else self.reader.plural(number, unit)

    def _unknown_head(self, words: str, start: int, end: int) -> None:
        rounds = self._rounds_meant(words)
        closest = "" if rounds else self.strict.suggest.closest(words, self._heads)
        self.strict.report(
            "S106",
            start,
            end,
            f"“{words}” is no block",
            *((f"write “{rounds}:”",) if rounds else ()),
            *((f"did you mean “{closest}”?",) if closest else ()),
            "blocks begin “2 rounds:”, “each toe:”, “in turn:”, “optional:”, “while **hold** the heel:”",
            fix=rounds or closest or None,
        )

    def _rounds_meant(self, words: str) -> str:
        """“3 rounds” for “3 times” or “three times”; "" where no rounds were meant."""
        found = leading_number(usual_words(words, self.lexicon), self.lexicon)
        if found is None or isinstance(found[0], NumberFault):
            return ""
        unit = self.lexicon.ids["near_head"].get(found[1]) or (found[1] if found[1] in self._rounds else "")
        return f"{found[0].words} {unit}" if unit else ""

    # ------------------------------------------------------------------------------------- questions, answers

    def _question(self, start: int, end: int) -> Content:
        found = _QUOTED.fullmatch(self._text, start + len(self._ask), end)
        if found is None:
            self.strict.report(
                "S119",
                start,
                end,
                "a question stands in quotation marks, with nothing after it",
                "write **Ask** “Is that enough, or too much?”",
            )
            return AskNode(start + len(self._ask), end)
        return AskNode(*found.span("question"))

    def _answer(self, start: int, end: int) -> Content:
        words, colon, effects = self._text[start:end].partition(":")
        known = self.lexicon.ids["answer"]
        if not colon or fold(words) not in known:
            self._no_answer(words, start, bool(colon))
            return AnswerNode("", (), start, end)
        return AnswerNode(known[fold(words)], self._effects(effects, start + len(words) + 1), start, end)

    def _no_answer(self, words: str, start: int, colon: bool) -> None:
        known = self.lexicon.ids["answer"]
        closest = self.strict.suggest.closest(fold(words), known)
        self.strict.report(
            "S208",
            start,
            start + len(words),
            f"no answer called “{' '.join(words.split())}”" if colon else "an answer needs its effect",
            *((f"did you mean “{closest}”?",) if closest and colon else ()),
            *(
                (f"answers are {', '.join(words[0] for words in self.lexicon.tables['answer'].values())}",)
                if colon
                else ()
            ),
            "write “too much: softer”",
            fix=closest if closest and colon else None,
        )

    def _effects(self, words: str, offset: int) -> tuple[str, ...]:
        known = self._effect_ids
        found: list[str] = []
        for part in _EFFECT.finditer(words):
            word = fold(part.group()).removesuffix(".")
            if word in known:
                found.append(known[word])
                continue
            closest = self.strict.suggest.closest(word, known)
            self.strict.report(
                "S208",
                offset + part.start(),
                offset + part.end(),
                f"no effect called “{word}”",
                *((f"did you mean “{closest}”?",) if closest else ()),
                f"effects are {', '.join(known)}",
                fix=f" {closest}" if closest else None,
            )
        return tuple(found)


_KINDS = {
    "each_step": "each step",
    "in_turn": "in turn",
    "any_order": "in any order",
    "one_of": "one of these",
    "optional": "optional",
    "adding": "adding one at a time",
    "behind_hand": "other hand one stroke behind",
    "otherwise": "otherwise",
}
