// What the verification uses of papaparse beside what the publishing does; the two declarations are one.
declare module 'papaparse/papaparse.js' {
  interface Papa {
    parse(
      text: string,
      options: { readonly newline: string; readonly delimiter: string },
    ): {
      readonly data: readonly (readonly string[])[];
      readonly errors: readonly { readonly message: string; readonly row?: number }[];
    };
  }
}
