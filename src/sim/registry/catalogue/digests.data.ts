// Digests of the catalogue's layers. Made by `npm run catalogue`; test/sim/registry/catalogue.test.ts computes the small ones again.
export const DIGESTS: Readonly<Record<string, { readonly diffId: string; readonly blob: string }>> = {
  busybox: {
    diffId: 'sha256:459d103e8dcd550f6037d73cdd83ee5d3e13dde2b67c16d723866df308b26ef8',
    blob: 'sha256:f6471d121f210f8944d2d704169127f3682cbe2ec3bd94562742d4851a9cf769',
  },
  hello: {
    diffId: 'sha256:02c586a770fecbb803266a4b766547ef9df7e512cd2228b4b2013b36761d9927',
    blob: 'sha256:c8ed08d1502526631282274c446bc9b1c41be9da2b0ec6a6aa13d56fcc0c770c',
  },
  'alpine-3.19': {
    diffId: 'sha256:64b8bdbd19fa7cab80d92fb316da61f2f45afecfaf6d12007d1b8ef59faa11f5',
    blob: 'sha256:b0b12e1788d921581a39b93995394c43d7d8d9dfa985f3b726d5b87027b355b8',
  },
  'alpine-3.20': {
    diffId: 'sha256:ca31426dcaec8e77000dd6750667ad17036dc6384b0fda2e1c8bef36f2df3b18',
    blob: 'sha256:94d5be527ff98b2e45fa546b51ccc1bfa62c57a05c4761fc2e62156d66c1c26b',
  },
  'alpine-3.21': {
    diffId: 'sha256:66b2518a21163dcea02370c1dce461cba31f8848a733e8528e59cceaa769092f',
    blob: 'sha256:03feb2aa16e3ef1d953469194fa38de26b1e439785b40c8e2111eec01bbbd48d',
  },
  debian: {
    diffId: 'sha256:d89d4dcd6b945d4bf57a4857bfecb48fe6b56c5fef26f52128ea28db71618f95',
    blob: 'sha256:6d90028b9a17bd90ea87e024269167e3687fdd332ad4fff8cc1e3a89d0685916',
  },
  'ubuntu-24.04': {
    diffId: 'sha256:0fad5594bbdaaa57d6fe6383e119f5730ef0e4c12c6806d0c51546263a26e7d8',
    blob: 'sha256:155500f0f4a82240b57f4b13680e1a3f669b219d31b5ee23b82884bc49e35159',
  },
  'ubuntu-22.04': {
    diffId: 'sha256:0e62b0973108eb774dd0024eef1e32ff0eb6c8fd9c1f05ceac59bc6e94351d44',
    blob: 'sha256:a4831f30c2ddd67318c6334de95c5107f898895dcbe6a999384a3c12105c697d',
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
