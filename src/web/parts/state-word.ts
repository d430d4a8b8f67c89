import { type Html, html } from "./html.ts";

/** Whose turn it is, or how it ended: the colour follows, the word leads. */
export type StateKind = "waiting-on-you" | "with-office" | "done" | "at-risk" | "closed";

/** A state in words, with its colour behind it. `text` is already in the reader's language. */
export function stateWord({ kind, text }: { kind: StateKind; text: string }): Html {
  return html`<strong class="rc-state rc-state--${kind}">${text}</strong>`;
}
