// Digests of the catalogue's layers. Made by `npm run catalogue`; test/sim/registry/catalogue.test.ts computes the small ones again.
import type { Digests } from './catalogue'

export const DIGESTS: Digests = {
  busybox: {
    diffId: 'sha256:78e728099a2ee6e7b72d3ea5e1e9785c8970b9014674ccbd9450be106bfdbdc2',
    blob: 'sha256:e61538e0643ddab6959535ff6c96f4b3c783b110df6ceb4d3caede7ed7664e47',
  },
  'alpine-3.19': {
    diffId: 'sha256:c2f302fe6ae4c43453f5066c69d9e67df51fb6dd28ad06fe449a03cd7cd5dec6',
    blob: 'sha256:34ed42edfeb669a9b0d0af32d3c98b6e0f632b9164f04952a96283a1d23c8398',
  },
  'alpine-3.20': {
    diffId: 'sha256:93f6de30a40667d85bfd86210399401acb7646c781b048e69bd2179c6b94a345',
    blob: 'sha256:171dba3bc870b42936f929f9772585c1d600dd833596e467960a3a2ed18f2550',
  },
  'alpine-3.21': {
    diffId: 'sha256:1d1673d734fa1f56f573f55e4827465188eebb00623f9e7c771ed0944829f2d2',
    blob: 'sha256:c7e0fec53bc6e6c0f76e83aba9de1855a09ddc87ccefe404884e22c8803f36f4',
  },
  debian: {
    diffId: 'sha256:00b95d3349b4c89fcd671362f96de122b014297c0fe77c61f61f9a0aa4102144',
    blob: 'sha256:268fa29fd731e764ac92795a7ec62fbc3cc82f6258b2c3e85a0f4c5e94fedfa8',
  },
  'ubuntu-24.04': {
    diffId: 'sha256:fe1f457e861c73d5194963adf2ebe2b5bf1ed6d4d2ae6cbfe83131bcff020817',
    blob: 'sha256:7962d102c5f69f63b26652f51d9a332be0cc652e2a963a5ad433e86f2df7ee5a',
  },
  'ubuntu-22.04': {
    diffId: 'sha256:5f6c5df017ec65470ccbb1450cf29e27e876486d349e9099f644c580d71275e4',
    blob: 'sha256:a7b02a4057abc3b9b5f5173f4e357a08df6e5b3bb5941365f8333b10a3800452',
  },
  nginx: {
    diffId: 'sha256:313904c79814ec695f407aef33e21a4c63b6697e33bc7169c764fe0aa4c27888',
    blob: 'sha256:cbd9486f6012145673dbee47d63d203478bf38e379fb6d7d746c73e6689ce631',
  },
  'nginx-alpine': {
    diffId: 'sha256:e7408aca8898fae6b89a3690bbd6fa0b06062d978e637a008bf484f0e1892b2b',
    blob: 'sha256:70884909e5d967c003390857879c0346edafe90c69dba36a723d1e73baf9c972',
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
    diffId: 'sha256:fc242913db78c6bc4eab23e419465b072b2bd84c28247b7f80744b1045a556e5',
    blob: 'sha256:8fb125fe8a35702178d689e92736c99f20b13f9f33bdaa6c6c7ebb3db97e01b0',
  },
  'httpd-foreground': {
    diffId: 'sha256:f3f6f537a10c85c5453c88c626810119ff5dc4beb1f1721781760e3f9a9ff944',
    blob: 'sha256:b3ed5f3b84319933686996a4822ba0e86804c6042f935ddbc09711ee68c7b2d5',
  },
  redis: {
    diffId: 'sha256:a22d50142521f4a2b8e604b3231d2dafc2dcc9e97f9094c835fb35eec7602fd3',
    blob: 'sha256:f90633a22c9ec293207d99c99963ee993bdc5626a7d06fad631ac35d15efb4c6',
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
    diffId: 'sha256:73d0e2bf13bba81e74d434bc83dede97509b979088f186fd3babd061af2ce7cb',
    blob: 'sha256:fce2d05d378b4e7659cd64c0307a6dddfa47469c26130b6a68e3493fd7ad41e2',
  },
  'postgres-entrypoint': {
    diffId: 'sha256:1e30439305f71f8da488a61a5a5820e4b9ca0d0d91cd3a19cd14a3332f24f7a1',
    blob: 'sha256:db48291d2254f32caf972d8222bbdd3ec0c67631f588ac909f928446ea918db9',
  },
  'mysql-entrypoint': {
    diffId: 'sha256:4bc590bdcbefacae46596cb9aec9c3d389ff1d331caa639643c42568d79a13cf',
    blob: 'sha256:8a52d4808a75793166ae7afe22c2773560a04ccaafc483178fe75109aab383d9',
  },
  python: {
    diffId: 'sha256:b84cba084b4c997c35ec5886bd38df9ef1a8090c52f17dd1d1d6856d74c750c5',
    blob: 'sha256:b6e0be9019c74c5195f6405d6cd3c7123431fe603fd2e88fdcf5a551b097cb03',
  },
  'node-user': {
    diffId: 'sha256:604c6405aff25d95f9bc92b13793628700911e5f0c4eb885619bf7e1fbcd4996',
    blob: 'sha256:9a3118cf74fa330670fad3ab8d682632c55199ae6718d77f0a03f5a40aaf1efe',
  },
  node: {
    diffId: 'sha256:13c4d7854cc66a793122917cd188c2ba8c44a6a6bec4f135c5f3ea8591021c1a',
    blob: 'sha256:291e61fd37c4b59e346dd4557c3aa4349fc134a52169ea0de87e007ecdbc4f86',
  },
  'node-entrypoint': {
    diffId: 'sha256:b84de56e567a95fd4a69df6eb6fe0db1526c8d880ed6efcb1270b15bb601b4fa',
    blob: 'sha256:c4dfcd675282402684c7440a33e7c8c9dbf3b27cce4928bcf2e9904a98e18108',
  },
  registry: {
    diffId: 'sha256:10e86b3f65ee9222ae1a90351204f24360e22615feb07a29bd76f656f5d9cbf2',
    blob: 'sha256:db2f6ba743fb4d62dcb45d90a590083d3de2ceb8551dffb6d58ff0e9cc770f39',
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
