/** Where a command speaks: results on one stream, what is under way on the other. */
export interface Console {
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}
