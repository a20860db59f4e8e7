// The one image that is there before the rest of the catalogue has come: hello-world, which a newcomer runs first.
// Its digests are those that npm run catalogue prints for it; test/sim/registry/catalogue.test.ts computes them again.
import { Catalogue } from './catalogue'
import { one, program, spec } from './layer'

export const FIRST_IMAGE = 'hello-world'
export const FIRST = new Catalogue(
  [
    {
      repository: 'hello-world',
      tags: ['latest'],
      created: '2025-08-17T12:00:00Z',
      config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['/hello'], WorkingDir: '/' },
      history: [
        { by: 'COPY hello / # buildkit', at: '2025-08-17T12:00:00Z', layer: 'hello' },
        { by: 'CMD ["/hello"]', at: '2025-08-17T12:00:00Z' },
      ],
    },
  ],
  {
    hello: spec(
      one('hello', () => program('hello', 10_072)),
      0,
      0.0024,
    ),
  },
  {
    hello: {
      diffId: 'sha256:02c586a770fecbb803266a4b766547ef9df7e512cd2228b4b2013b36761d9927',
      blob: 'sha256:c8ed08d1502526631282274c446bc9b1c41be9da2b0ec6a6aa13d56fcc0c770c',
    },
  },
)
