/** One thing of a page: its name, what it is called in the rules, and what there is to say. */
export type Block = {
  readonly name?: string;
  readonly code?: string;
  readonly lines: readonly string[];
};
export type Section = { readonly title: string; readonly blocks: readonly Block[] };

/** The head of a block. */
export const named = (name: string, code: string): Pick<Block, "name" | "code"> => ({ name, code });
