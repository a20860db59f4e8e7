// The two globals the simulator takes from its runtime beside the language itself: pure, and the same in Node, Chromium and Firefox.
// (Encoding Standard, https://encoding.spec.whatwg.org/.) Everything else a runtime offers is a type error here.
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
