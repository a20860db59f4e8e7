// Digests of the catalogue's layers. Made by `npm run catalogue`; test/sim/registry/catalogue.test.ts computes the small ones again.
export const DIGESTS: Readonly<Record<string, { readonly diffId: string; readonly blob: string }>> = {
  busybox: {
    diffId: 'sha256:e1866c9242e2ca07cb2c8b26cbe108dfad039e6a15f2a6951cb6ea603f906561',
    blob: 'sha256:af624f2d4e2799840dbc4983cbf69146a0cefe9148fcf66ae48bd90bfaaa54fd',
  },
  hello: {
    diffId: 'sha256:02c586a770fecbb803266a4b766547ef9df7e512cd2228b4b2013b36761d9927',
    blob: 'sha256:c8ed08d1502526631282274c446bc9b1c41be9da2b0ec6a6aa13d56fcc0c770c',
  },
  'alpine-3.19': {
    diffId: 'sha256:98b7879c372c8e0a3c67ccf8b3a08735ba8fac56eca80de91ebd9d69f30e12e1',
    blob: 'sha256:b1ae0ddb8a7e8e5dff270bdd5d7e90f5c2ec6f02f2baa89cf20ba14da303a87c',
  },
  'alpine-3.20': {
    diffId: 'sha256:6e69694e93a2e1935f8af3656c0afe24af193f980b0ec7204bf4e21b0e611266',
    blob: 'sha256:9b8069eae0209552acb736abdbf3a0d00d00c141f4eadda842a91c65756df3ab',
  },
  'alpine-3.21': {
    diffId: 'sha256:10d9a1ca02133c5c24a46454647f8fd76495316d3fbd3704138e9e33d91b0750',
    blob: 'sha256:e0b37d191bf29e7feb417b39dd9bc539160d001e471bc588fa2032e9e71d9cc6',
  },
  debian: {
    diffId: 'sha256:91f56306f055d15d6ae62bd804067088e62f2cb934354bd53400bd6f97ffc124',
    blob: 'sha256:af0476736deb0883382d334a6ab04417cfdb621b5dc466b3156b759334f807e5',
  },
  'ubuntu-24.04': {
    diffId: 'sha256:f907f28272bc3084ea560cf78f3f073bc025afe10748776c6076bba09c40a38f',
    blob: 'sha256:e74dd5b958aac555e329c9af16d54df7bd7963010686c1c68ef85c6eed8ad51c',
  },
  'ubuntu-22.04': {
    diffId: 'sha256:028f66afe00ce233ffd862e7d72fed0b19d0df753372625cc3c26cb9bf156973',
    blob: 'sha256:9811ea4fed128fd7eae213aa29c68ec623233037f7acc883a9362e3d8b941fe2',
  },
  nginx: {
    diffId: 'sha256:43bd986f9ea0ba7d4f24ec5c8000484e853344c90fb0d8066b55e423109d3593',
    blob: 'sha256:9545dd3616eb22a9fff0733cb7d898d5b9c0b69f0a4080a2de1185e004794265',
  },
  'nginx-alpine': {
    diffId: 'sha256:1ce16c4d759393d21908d955a7f81ff11d179fb44ce462c7aaea6bb21767eb12',
    blob: 'sha256:6c1694b481b1f0f5f60f4fd1fc40bdb8031186d4b26566c5bcd4828a0d9df358',
  },
  'nginx-entrypoint': {
    diffId: 'sha256:889e4ade52714c622567e979d9b29ce5e8377e42ad01ee58670e721ac4ea9945',
    blob: 'sha256:2b4f018c8505a356f899589f48cb9fa85129e3658ef3ee7c2eec9d11df17f063',
  },
  'nginx-10': {
    diffId: 'sha256:3f7bc1f7dbeff182be2bb5e88976f588d4a2707496a6b2045b62aee7b5564e90',
    blob: 'sha256:f69e70084c27725ec18182aaeff99a4a7ef5e4a4a5900bc0d0d3df8f946c4b50',
  },
  'nginx-20': {
    diffId: 'sha256:eae1ddd940268551835c6afe44b5a6ff8a85a29738211312cf0a5135ea9ec248',
    blob: 'sha256:c2f31e5698f9096f079e0ef98ddc871ea07c4e34cbd18d5f5596e0f55dedc3d8',
  },
  'nginx-30': {
    diffId: 'sha256:46672e04be87d3b3a8185ab54de35e90cf55567f51749d54e0942288cb57a889',
    blob: 'sha256:012ab793c553580525c46413a22505b3b1379b0d3fc80251c58d9ea1ccacef60',
  },
  'httpd-workdir': {
    diffId: 'sha256:e49e3b6a9b580f79490b6e7f9d72f81a3a0f147bcfc33f301b03a6967caa11df',
    blob: 'sha256:9a47ffa0aee8a55f4cab8da60bb6b9269abf28d022898bf04a0cc3ee2456af19',
  },
  'httpd-files': {
    diffId: 'sha256:a28e02cb38d982ceff203e3a379cd8574db012639bf9722097a0c44640e4ad8b',
    blob: 'sha256:561c32041f10d978ecd2e0cba1914a69c936ea7d319fadca372079d3403429ac',
  },
  'httpd-foreground': {
    diffId: 'sha256:f3f6f537a10c85c5453c88c626810119ff5dc4beb1f1721781760e3f9a9ff944',
    blob: 'sha256:b3ed5f3b84319933686996a4822ba0e86804c6042f935ddbc09711ee68c7b2d5',
  },
  redis: {
    diffId: 'sha256:2994b84f658dfe55bf7d1386b9d329ea6459668550d6b40932eeacb3078e0e0d',
    blob: 'sha256:218458e53aef899049b60549f21b6d694b109e1bd79e577b692a5d837ab08726',
  },
  'redis-data': {
    diffId: 'sha256:54b876a198276b633e3d25b37736fa79de5113da15ecc757b0f2ffca9360ece9',
    blob: 'sha256:13e39e75dcd2414128573a85c19c853f79249a7b5562cdc5bdc98638250ec13a',
  },
  'redis-workdir': {
    diffId: 'sha256:54b876a198276b633e3d25b37736fa79de5113da15ecc757b0f2ffca9360ece9',
    blob: 'sha256:13e39e75dcd2414128573a85c19c853f79249a7b5562cdc5bdc98638250ec13a',
  },
  'redis-entrypoint': {
    diffId: 'sha256:88254059bb7606f5601cefc9ac9b32449f7e647207d86f325e075b3b7c8eadb0',
    blob: 'sha256:1c9535413b6391abd41da921e9bd5317079fec03fce32e2c5fa4191527ef9a3d',
  },
  postgres: {
    diffId: 'sha256:0f965656ae20ae128aee24906e769540ca21a31d17814161be83d0c45c8f9442',
    blob: 'sha256:e735273f5bb87d09efce865e6a5a1a19875f532ecf0ae063f3ecdd85e0ca5215',
  },
  'postgres-entrypoint': {
    diffId: 'sha256:1e30439305f71f8da488a61a5a5820e4b9ca0d0d91cd3a19cd14a3332f24f7a1',
    blob: 'sha256:db48291d2254f32caf972d8222bbdd3ec0c67631f588ac909f928446ea918db9',
  },
  'mysql-entrypoint': {
    diffId: 'sha256:37edbc3b033224173133f6089174c39e46b55d07bc11e3541dbb5cd78d8eeaee',
    blob: 'sha256:6799176a19cf865b00a5d54125f00fd0b6d0a5e7ca81dc48b87d652446df0697',
  },
  python: {
    diffId: 'sha256:90bdcfa15741234f233ef5991830dfe9bd4dc62adc310b7f754a4f20feff7b6f',
    blob: 'sha256:f5d0afd75c74ba742fc920b05df47111b671e305482b59207e125fe349c3a745',
  },
  'node-user': {
    diffId: 'sha256:604c6405aff25d95f9bc92b13793628700911e5f0c4eb885619bf7e1fbcd4996',
    blob: 'sha256:9a3118cf74fa330670fad3ab8d682632c55199ae6718d77f0a03f5a40aaf1efe',
  },
  node: {
    diffId: 'sha256:24e5a210969049d84474541c1e553bfe8e59ac1039051230b7ce4c7c87307a04',
    blob: 'sha256:76dd7a78d59d34e8fb853270591511d08ae03d9bc69b1f70d6eb5c0c2cfb1a3b',
  },
  'node-entrypoint': {
    diffId: 'sha256:b84de56e567a95fd4a69df6eb6fe0db1526c8d880ed6efcb1270b15bb601b4fa',
    blob: 'sha256:c4dfcd675282402684c7440a33e7c8c9dbf3b27cce4928bcf2e9904a98e18108',
  },
  registry: {
    diffId: 'sha256:8ea40705b4d2966c9cc5e95b195fe41016ac9f862b43407727c01c6c3532dcd7',
    blob: 'sha256:4f930c8ea18b003382324f7477b2aaa9691c437184db60ae67ce673a3ca13bac',
  },
  'registry-config': {
    diffId: 'sha256:4373fc0e9e408b443ff7364b16b3bf239cea2b05b97b9755dc48748ba380fafa',
    blob: 'sha256:179a20a1db7b3f90e7f7e1ac49a5e159bce113fb0d3ba57607670d44ac322e8f',
  },
  'registry-entrypoint': {
    diffId: 'sha256:529d1c89bf9a68b58dbab891bc558fa57c3debf63cd2ac3523ba6ae04ccd4b45',
    blob: 'sha256:3ed955cbc8166c9c548fdb0b96a0cbeeaab53b353d795613d2f998edd33014ba',
  },
}
