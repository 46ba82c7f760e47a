/** A piece of a document, as it is read from top to bottom. */
export type Block =
  | { readonly kind: 'H1' | 'H2' | 'H3' | 'P'; readonly text: string }
  /** What something is called, and what it is. */
  | { readonly kind: 'FACT'; readonly label: string; readonly text: string }
  | { readonly kind: 'LIST'; readonly items: readonly ListItem[] };

export interface ListItem {
  readonly label: string;
  readonly text: string;
}
