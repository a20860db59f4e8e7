// Digests of the catalogue's layers. Made by `npm run catalogue`; test/sim/registry/catalogue.test.ts computes the small ones again.
export const DIGESTS: Readonly<Record<string, { readonly diffId: string; readonly blob: string }>> = {}
