/** The editing surface: CodeMirror with the score's own colours, marks under findings, and completion. */

import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorSelection, EditorState, RangeSet, RangeSetBuilder, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, GutterMarker, gutterLineClass, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import type { Diagnostic } from "../api.ts";
import { adoptStyles } from "./adopted.ts";
import { frontEnd, marksOf } from "./marks.ts";
import { offersAt, type Words } from "./offers.ts";
import { unitsOf } from "./places.ts";

/** A finding where it stands now, while the text changes under it. */
export interface Finding { from: number; to: number; said: Diagnostic; fix: { from: number; to: number; text: string } | null }

export interface Listen {
  /** The text has changed. */
  changed: () => void;
  /** The caret stands in another line, or the text has changed. */
  moved: () => void;
}

const found = StateEffect.define<Finding[]>();

const findings = StateField.define<Finding[]>({
  create: () => [],
  update(all, { changes, effects, docChanged }) {
    const moved = docChanged ? all.map((one) => ({
      ...one, from: changes.mapPos(one.from, 1), to: changes.mapPos(one.to, -1),
      fix: one.fix && (changes.touchesRange(one.fix.from, one.fix.to) ? null : { ...one.fix, from: changes.mapPos(one.fix.from, 1), to: changes.mapPos(one.fix.to, -1) }),
    })) : all;
    return effects.reduce((now, effect) => (effect.is(found) ? effect.value : now), moved);
  },
  provide: (field) => [
    EditorView.decorations.compute([field], (state) => underlined(state.field(field), state.doc)),
    gutterLineClass.compute([field], (state) => numbered(state.field(field), state.doc)),
  ],
});

/** A wavy line under what was found; where nothing stands there, a mark between two letters. */
function underlined(all: readonly Finding[], doc: Text): DecorationSet {
  return Decoration.set(all.flatMap(({ from, to, said }) => {
    const line = doc.lineAt(Math.min(from, doc.length)), end = Math.min(Math.max(to, from), line.to);
    if (end > from) return [Decoration.mark({ class: `found ${said.severity}` }).range(from, end)];
    return line.length ? [Decoration.mark({ class: `found ${said.severity}` }).range(Math.max(line.from, from - 1), Math.max(line.from + 1, from))] : [];
  }), true);
}

class Bad extends GutterMarker {
  override elementClass = "bad";
}
const bad = new Bad();

function numbered(all: readonly Finding[], doc: Text): RangeSet<GutterMarker> {
  const lines = new Set(all.filter(({ said }) => said.severity === "error").map(({ from }) => doc.lineAt(Math.min(from, doc.length)).from));
  return RangeSet.of([...lines].sort((a, b) => a - b).map((at) => bad.range(at)));
}

const KINDS = new Map(["meta", "head", "note", "star", "tech", "supply", "prose"].map((kind) => [kind, Decoration.mark({ class: `s-${kind}` })]));

/** The colours of the lines that are seen. */
const colours = ViewPlugin.fromClass(class {
  decorations: DecorationSet;
  constructor(view: EditorView) { this.decorations = coloured(view); }
  update({ docChanged, viewportChanged, view }: ViewUpdate): void { if (docChanged || viewportChanged) this.decorations = coloured(view); }
}, { decorations: (plugin) => plugin.decorations });

function coloured({ state: { doc }, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>(), front = frontEnd(doc.slice(0, Math.min(doc.length, 5000)).toString().split("\n"));
  for (const { from, to } of visibleRanges) {
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      for (const mark of marksOf(line.text, line.number <= front)) if (mark.to > mark.from) builder.add(line.from + mark.from, line.from + mark.to, KINDS.get(mark.kind)!);
      if (line.to >= to || line.number === doc.lines) break;
    }
  }
  return builder.finish();
}

function completing(known: () => Words | null): (context: CompletionContext) => CompletionResult | null {
  return ({ state, pos, explicit }) => {
    const all = known(), line = state.doc.lineAt(pos), found = all && offersAt(line.text, pos - line.from, all);
    if (!found || (!explicit && pos - line.from === found.from)) return null;
    return {
      from: line.from + found.from, validFor: /^[\p{L} ]*$/u,
      options: found.offers.map(({ label, put, detail, info }) => ({ label, apply: put, detail, ...(info ? { info } : {}) })),
    };
  };
}

/** The text of a score with its caret, as the page uses it. */
export class Editor {
  readonly view: EditorView;

  constructor(text: string, known: () => Words | null, listen: Listen) {
    const extensions: Extension = [
      history(), drawSelection(), lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), EditorView.lineWrapping, colours, findings,
      autocompletion({ override: [completing(known)], icons: false, closeOnBlur: true }),
      keymap.of([
        { key: "F8", run: () => this.next(1), shift: () => this.next(-1) },
        ...completionKeymap, ...historyKeymap, ...standardKeymap,
      ]),
      EditorView.contentAttributes.of({ "aria-label": "The score", "aria-describedby": "state", spellcheck: "false", autocapitalize: "off", autocorrect: "off", tabindex: "0" }),
      EditorView.updateListener.of(({ docChanged, selectionSet }) => {
        if (docChanged) listen.changed();
        if (docChanged || selectionSet) listen.moved();
      }),
    ];
    adoptStyles();
    this.view = new EditorView({ state: EditorState.create({ doc: text, extensions }) });
  }

  get text(): string { return this.view.state.doc.toString(); }
  get lines(): number { return this.view.state.doc.lines; }
  /** The line of the caret, from 1. */
  get line(): number { return this.view.state.doc.lineAt(this.view.state.selection.main.head).number; }
  get found(): readonly Finding[] { return this.view.state.field(findings); }

  /** What was found in `text`; nothing happens when it has changed since. */
  mark(text: string, all: readonly Diagnostic[]): boolean {
    if (text !== this.text) return false;
    const at = unitsOf(text);
    this.view.dispatch({ effects: found.of(all.map((said) => ({
      from: at(said.start), to: at(said.end), said, fix: said.fix && { from: at(said.fix.start), to: at(said.fix.end), text: said.fix.text },
    }))) });
    return true;
  }

  lineOf(at: number): number { return this.view.state.doc.lineAt(Math.min(at, this.view.state.doc.length)).number; }

  /** Puts the caret somewhere, in sight. */
  goTo(from: number, to = from): void {
    this.view.dispatch({ selection: EditorSelection.single(from, to), effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.view.focus();
  }

  goToLine(line: number): void {
    this.goTo(this.view.state.doc.line(Math.max(1, Math.min(line, this.lines))).to);
  }

  /** The next finding from the caret on, or the one before; F8 and Shift+F8. */
  next(way: 1 | -1): boolean {
    const all = [...this.found].sort((a, b) => a.from - b.from), head = this.view.state.selection.main.from;
    const one = way > 0 ? (all.find(({ from }) => from > head) ?? all[0]) : (all.findLast(({ from }) => from < head) ?? all.at(-1));
    if (one) this.goTo(one.from, Math.max(one.from, one.to));
    return true;
  }

  /** A finding where it stands by now; undefined when another text was looked at since. */
  #now(said: Diagnostic): Finding | undefined {
    return this.found.find((one) => one.said === said);
  }

  /** Puts the caret to a finding. */
  goToFinding(said: Diagnostic): void {
    const one = this.#now(said);
    if (one) this.goTo(one.from, Math.max(one.from, one.to));
  }

  /** Mends a finding as it says itself. One step of undo. */
  mend(said: Diagnostic): void {
    const fix = this.#now(said)?.fix;
    if (!fix) return;
    this.view.dispatch({ changes: { from: fix.from, to: fix.to, insert: fix.text }, selection: { anchor: fix.from + fix.text.length }, userEvent: "input.mend", scrollIntoView: true });
  }

  /** Another text in place of this one, which undo brings back; only what differs is replaced, so that the caret stays. */
  put(text: string): void {
    const old = this.text, least = Math.min(old.length, text.length);
    let top = 0, end = 0;
    while (top < least && old[top] === text[top]) top++;
    while (end < least - top && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
    this.view.dispatch({ changes: { from: top, to: old.length - end, insert: text.slice(top, text.length - end) }, userEvent: "input" });
  }

  close(): void { this.view.destroy(); }
}
