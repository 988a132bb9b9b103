// What every JavaScript runtime has and the ES library does not declare. The core may use these and nothing else:
// with "types": [] neither node: modules nor process nor the DOM resolve here.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: ArrayBufferView | ArrayBuffer): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly protocol: string;
}
