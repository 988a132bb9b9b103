// The part of papaparse that the core uses. Its own types pull in all of Node's, which the core must not see; imported by the
// file's name, it has none but these.
declare module 'papaparse/papaparse.js' {
  interface UnparseOptions {
    readonly newline: string;
    /** Cells that match get a leading apostrophe; numbers and booleans are left alone. */
    readonly escapeFormulae: RegExp;
  }
  interface ParseOptions {
    readonly newline: string;
    readonly delimiter: string;
  }
  interface ParseResult {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly row?: number; readonly message: string }[];
  }
  interface Papa {
    parse(text: string, options: ParseOptions): ParseResult;
    unparse(rows: readonly (readonly (string | number | boolean)[])[], options: UnparseOptions): string;
  }
  const papa: Papa;
  // biome-ignore lint/style/noDefaultExport: that is what the library exports
  export default papa;
}
