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
  'httpd-files': {
    diffId: 'sha256:fc242913db78c6bc4eab23e419465b072b2bd84c28247b7f80744b1045a556e5',
    blob: 'sha256:8fb125fe8a35702178d689e92736c99f20b13f9f33bdaa6c6c7ebb3db97e01b0',
  },
  redis: {
    diffId: 'sha256:a22d50142521f4a2b8e604b3231d2dafc2dcc9e97f9094c835fb35eec7602fd3',
    blob: 'sha256:f90633a22c9ec293207d99c99963ee993bdc5626a7d06fad631ac35d15efb4c6',
  },
  postgres: {
    diffId: 'sha256:73d0e2bf13bba81e74d434bc83dede97509b979088f186fd3babd061af2ce7cb',
    blob: 'sha256:fce2d05d378b4e7659cd64c0307a6dddfa47469c26130b6a68e3493fd7ad41e2',
  },
  'mysql-entrypoint': {
    diffId: 'sha256:4bc590bdcbefacae46596cb9aec9c3d389ff1d331caa639643c42568d79a13cf',
    blob: 'sha256:8a52d4808a75793166ae7afe22c2773560a04ccaafc483178fe75109aab383d9',
  },
  python: {
    diffId: 'sha256:b84cba084b4c997c35ec5886bd38df9ef1a8090c52f17dd1d1d6856d74c750c5',
    blob: 'sha256:b6e0be9019c74c5195f6405d6cd3c7123431fe603fd2e88fdcf5a551b097cb03',
  },
  node: {
    diffId: 'sha256:13c4d7854cc66a793122917cd188c2ba8c44a6a6bec4f135c5f3ea8591021c1a',
    blob: 'sha256:291e61fd37c4b59e346dd4557c3aa4349fc134a52169ea0de87e007ecdbc4f86',
  },
  registry: {
    diffId: 'sha256:10e86b3f65ee9222ae1a90351204f24360e22615feb07a29bd76f656f5d9cbf2',
    blob: 'sha256:db2f6ba743fb4d62dcb45d90a590083d3de2ceb8551dffb6d58ff0e9cc770f39',
  },
  'alpine-3.18': {
    diffId: 'sha256:ed748f50c6255995c53b60b2c516db0ef5bec7db71efc1ac554ff52f12545822',
    blob: 'sha256:61ccc37b262b30789e26dc97133382d7205db87fe65e3ec618468720b1ee83d9',
  },
  'alpine-3.22': {
    diffId: 'sha256:244f09a94394870bdab5e77d86c8fa1c249405b9e204fd79e4a88c0472f7f3ef',
    blob: 'sha256:0d856a3db4d18fe6f9ceace573784887e53ef8f3ba7cb261d07b41dc09203943',
  },
  'debian-bullseye': {
    diffId: 'sha256:5fce9e19d9fe4db6c848fc6f7dfb70711c4b768e2883a4f9b521a105614532f3',
    blob: 'sha256:2f31abc788dd0142f055f509666c8175867aff0746d7e42d0a3be2d6749ecc20',
  },
  'debian-trixie': {
    diffId: 'sha256:d2d5c083130c9ac534259b476c076147d7fecf52384dd9d611c9350e03acfa40',
    blob: 'sha256:f2749ce7a4302481d165b29b0dc57f78f9d9c552903e7fcd7e7998f6da8c97fc',
  },
  'ubuntu-20.04': {
    diffId: 'sha256:9074a45163ef817dec0b9e05191e23cf449e3886542f5a2b04daef30b44486ea',
    blob: 'sha256:ebd81bf6e17753dd674b6a28166029fcd64fb3c6bdfdb43bdddf952ffd3eef29',
  },
  'deps-curl': {
    diffId: 'sha256:fe67095c76fa919823179483f8ded921e738b10859093f1487da02592bdd1397',
    blob: 'sha256:f72cca46943b0cf008cdc9cbdfba171e48718580e4444c51e208dd47094c95b3',
  },
  'deps-scm': {
    diffId: 'sha256:9ebb7c9a52c8c8ca39bfd32d7c4aa0d3dad6a636773a6cdf961044f6575ea361',
    blob: 'sha256:2f5742adbc3af04e6e2be72139a532530fbc3b1c25f2278ec3bcb4183d10845a',
  },
  'deps-main': {
    diffId: 'sha256:5db41822a76c02593719e73ed8c8eee1addac91137a53b3d67f80f32e1cf7c69',
    blob: 'sha256:ca52ddf96619c769d2d53781e71e5ea8da42026edddbbe8f3ba9429ed3ed7d9d',
  },
  'php-deps': {
    diffId: 'sha256:72382ebf6ee4e2916256eb1c57aa8c4325a22209e827de071d45b087696eaa8f',
    blob: 'sha256:26146121490f96073e9a4e0f8c61241d3792967978b57711645c47a87c238c49',
  },
  'node-18.20.8-deps': {
    diffId: 'sha256:3e5ddf86dbcc2ab0e028a54f0a89cd9da7b48b94a4f839cebc3569ae52b9de8a',
    blob: 'sha256:f82bf6acb6074e8defd435526a09e37b8fda78022cc36bdc4f1b69c44739d889',
  },
  'node-yarn': {
    diffId: 'sha256:37e8923292d1da8a40ee33d08689dc9a362b99da7b2015a4b9e5b88d42291024',
    blob: 'sha256:c522f29393d0a8dc177db0c7302bd20a647f69177b230f7fe5fe82d4243c697d',
  },
  'node-18.20.8-debian': {
    diffId: 'sha256:c494125d73d00f61b266c42ed4e72678ff3a1ce1dd792e71ce3a9e44e711453c',
    blob: 'sha256:22d2aea6d5a46984fbd1c616ed4766eeb109a1c4d10dacd8d4336ca35b0e34a6',
  },
  'node-18.20.8-alpine-3.21': {
    diffId: 'sha256:13cfbacb8f9a7ec1059400f8670a3e6f3ba06035b2ad93fb744439fb2c49db50',
    blob: 'sha256:fa581a227f2564ce21cf6850e4f3cfa7ef4f3ff271e40ac47419927ff5963a86',
  },
  'node-22.21.0-deps': {
    diffId: 'sha256:68d04e7aa56a4c0e6f334fde8af68ec48c576329fdedaa8df69afe7af4aa5c7b',
    blob: 'sha256:d7d775809d64db6b6ecd8cae33887dd0e47c18e9169e519e36417e49bd898d38',
  },
  'node-22.21.0-debian': {
    diffId: 'sha256:65837a1db6a11d0536921e5a9f8b599c4df5342c1c00429ea3ddef741662ca58',
    blob: 'sha256:64c3c785255cda88c54741c891a33ef262b7d0fc98c87915714b4f5bb21db993',
  },
  'node-22.21.0-alpine-3.21': {
    diffId: 'sha256:9f7b2de501f7321475bcbe4c1446df447f3cd59aeb3ebec63319b8267ff5ee5a',
    blob: 'sha256:529bdf26c1722d86d875412b888678f1dfdf3c1bac1ce48d783447d2329d281b',
  },
  'node-24.11.0-deps': {
    diffId: 'sha256:c99aa1504a9759530dd6b2fb2a41627dad94cf3241921e5ce75f7a2ef315db95',
    blob: 'sha256:4b37b724693b76c31a85ac1e515967db80a24b3e8c49cabb55577751597605e3',
  },
  'node-24.11.0-debian': {
    diffId: 'sha256:e4397a58750170e993be63074a451e3209e884380f4002e9e0d326213fbf27d0',
    blob: 'sha256:497abf386f6ed5abfbf6192e2d82f3a56a432d139d42af0a7e8aa6a181678c31',
  },
  'node-24.11.0-alpine-3.21': {
    diffId: 'sha256:3ca4f2f848122c47e036b49de4a27048838006d68a0ea4c88ed33a4ac4b256a4',
    blob: 'sha256:ffb5ade7ce78e356b956b5ac981d2aab2c877bf316c84c11ada219557ca3fd19',
  },
  'node-20.18.1-alpine-3.21': {
    diffId: 'sha256:725637fb3e643586563e8e45d096e279bd6030574fc265c63570ca1c43e9b5d6',
    blob: 'sha256:f7f718de8c1d21181604cc6fce23616899439c4594e5fab9e212dcd33f9ddb3d',
  },
  'node-20.18.1-debian': {
    diffId: 'sha256:57a1859d0148e9a07ea7cdd9a25ad62886a96ac42ebdccab4277b089cc2420fe',
    blob: 'sha256:0203d2d4c244860a5cd23a7a6d37485df750c5dd9ddcfb8de216b873c73af64b',
  },
  'python-3.8.20-deps': {
    diffId: 'sha256:bc5a33ba5e720fa10f7fd00c0f1b7871ac1c90acc1443d558cde2ef849895782',
    blob: 'sha256:d12e67eef0ae753ba5be64e5b8427b74a53dade1bdc48ac1b54434ee68a5179d',
  },
  'python-needs': {
    diffId: 'sha256:b404796719e7ecc367148200d061a9b5dc7f4f359afd3275a4f1ff41ade21165',
    blob: 'sha256:710cd6284595886aeaea327197c44be7e0bf02dafcf06b2256ce228a27d0ec27',
  },
  'python-3.8.20-debian': {
    diffId: 'sha256:b9e8efa61bec38989ac6d17e499f39f159f99d952b453a3408139a4f5a7e3a1a',
    blob: 'sha256:0a0522c010c5fcc83e2e71b9045bba240c3696e23ae55dafde665e1b74d461b1',
  },
  'python-3.8.20-alpine-3.21': {
    diffId: 'sha256:60be26831865702ccfdfcd3fe0cf922adc73b38ac298fad5df25e69f5579c337',
    blob: 'sha256:996c013463d60ea0ed18432100fcac921d1dbe7085781b50184fdc3a797d3bcb',
  },
  'python-3.9.24-deps': {
    diffId: 'sha256:cb1427779a380e5bf8db011ff7accce70e4b92b1152edb00899d3ec676ae8452',
    blob: 'sha256:c2b4cd7fa7dbb7bb2d44191deecdcb813d3601fa6a259ff6cf92efa7e3490378',
  },
  'python-3.9.24-debian': {
    diffId: 'sha256:95a2a01cd5851425c9ae028cea4145efb49ea6ae013ec8396e6fbf031cdcf7ac',
    blob: 'sha256:bcc3ea6725cd74ab69944403776154fd1b6f2407e6c69e60f320fb26c6b44c27',
  },
  'python-3.9.24-alpine-3.21': {
    diffId: 'sha256:b05d60b27099b84fc7d6ab1ee4d7bc5cee0cad8102ec7ec18121ec0ed9743f76',
    blob: 'sha256:bbb0bf58b71e58c4287cadc900aafdb3d88c881038726db5fce1bb3a0533b5a4',
  },
  'python-3.10.19-deps': {
    diffId: 'sha256:1a28af05d00063c151ffe195198985ac3603176db8eea78f16b330bae383c040',
    blob: 'sha256:90ef36914ba4092a68674eea4b97f36cdec01b37a94c0b1d1d39f8e5d33f6adc',
  },
  'python-3.10.19-debian': {
    diffId: 'sha256:44a9940bddd7f826392309bc8e69c46be001bd23100f5c55bacd9460141f8f62',
    blob: 'sha256:d2386a4bb07ed531d0dff2b600739e96789f7372a21af1ce0900ccf9c6aaaf8e',
  },
  'python-3.10.19-alpine-3.21': {
    diffId: 'sha256:d615d51b25089b44851d9b8101e5e66dd875f8bc64b24e7c8797391121b20c54',
    blob: 'sha256:4dc768f3af56451a75f796ea895f87d9746e95ddccdee00b7c506399de83e178',
  },
  'python-3.11.14-deps': {
    diffId: 'sha256:709243ac27af6d208e14b41138da29f1dda0a4dfab6b64257bf46391373858e5',
    blob: 'sha256:1d1e513e877fea5407c9db58076849a003ba72a7a5f43e28cb155c5945791c48',
  },
  'python-3.11.14-debian': {
    diffId: 'sha256:b74f3ba7f151622514a9e2dc2f3ab4216a4ca4df75fbf381f1b2b3960a3fe94a',
    blob: 'sha256:34cae615033a8f7dd6a79c7b8619fb469e1bcd59882944494e889af6072d1d4c',
  },
  'python-3.11.14-alpine-3.21': {
    diffId: 'sha256:fb7276f1ef28bca07666508c0a2351b27708a65c4332b8f8f7c8ba5e56d52762',
    blob: 'sha256:20d9476fc1939e4d288901c038ccf84f95df59ec8d114751bb64bde036bc627b',
  },
  'python-3.12.12-deps': {
    diffId: 'sha256:47ac18343cc42eb1ddec5daf73274cec472a2675ed423d919999d3cff9fc5e04',
    blob: 'sha256:0e9aab6bf815ede0008bd88da0d079dd962dcec8081c4b5ca69615943999c6e5',
  },
  'python-3.12.12-debian': {
    diffId: 'sha256:93c2e5ec597f4248caf3dff00011121d97ecd91057a2796dfa9c44e83cf37a11',
    blob: 'sha256:dc3a0d532e7232c66b6dcb9a97d6fd99b0b207614d7eb446a98c33c4328f5ade',
  },
  'python-3.12.12-alpine-3.21': {
    diffId: 'sha256:f13b6b61ec50083f0b15ca321d205fbb976d9c1abb64abe47b8a2c9710e1219b',
    blob: 'sha256:44398ddb66b8c89b784d263769ba5ee16037ebadb0f96a24e4f0e58b03ef7d36',
  },
  'python-3.13.9-deps': {
    diffId: 'sha256:ac477b9876bcdde9a3860e31bf8ebf4ad37fe2839785c3e99f1b3ab70153610b',
    blob: 'sha256:f1ee6f6afd405027de8edc360a24bcdf5516cca77b1f4188b5ca1b59479a7a64',
  },
  'python-3.13.9-debian': {
    diffId: 'sha256:8f3519f1c42585e44ffb92a68445b2128391a9f598cc59f6a22e1ff8d8444d15',
    blob: 'sha256:cc54adee1307915d6d494d4159f21161feed3dc38d0391da16ec8d2ddb24dc48',
  },
  'python-3.13.9-alpine-3.21': {
    diffId: 'sha256:2d05310bb182628d1b13fc1733d36b5716cf0a18481c060f0bd00ab005af0e83',
    blob: 'sha256:0241605f7ae58fbc1e06801d42fd391af25c80a82266d2fd88f35c08efd15f63',
  },
  'python-3.14.0-alpine-3.21': {
    diffId: 'sha256:12c50415541f3a49b46548657bdbd3d6f6d157324819439148c2377e59a266d3',
    blob: 'sha256:38c407885a5afb9b240f06745d1ef40d78b47d36c846e6cea39dac889bcedd7c',
  },
  'postgres-13.22-debian': {
    diffId: 'sha256:0f712b8d8f1445c610696a645ffc595e0285624139d28811152f90f7c1b137e8',
    blob: 'sha256:ab9d84b17a012616ccf307802849f7ea466ef58169ab802f1bcc7959fc857cdc',
  },
  'postgres-13.22-alpine-3.21': {
    diffId: 'sha256:e9396b5f1d7ceeca7dfbf9b66f28cf77795544c77372553bd5c3f48cedfe8811',
    blob: 'sha256:59e261581a85a04034baaed859223b9fc7e4bd68d84cd9d2481589cc31ed17e5',
  },
  'postgres-14.19-debian': {
    diffId: 'sha256:7ff08dd96f9af9a8c8e5e65e578c856a5860dbb2b00b37069a9639f399736de6',
    blob: 'sha256:0ed4e36a78cf3b436c7a2943244935cc03f3d48250d1453c36f47c43c71ab9c0',
  },
  'postgres-14.19-alpine-3.21': {
    diffId: 'sha256:d57bf3bbc2f9e77bf19d6f68d4798da05496c01e478cd337aa25b4a9fa601cde',
    blob: 'sha256:284ab095386edc27a76366464aadd1225d5400e373ad951d80967ca95f14f04e',
  },
  'postgres-15.14-debian': {
    diffId: 'sha256:dacba3c5685b02cc95fdc7c9d6751851fd2c455d96a7e5ea3425692c85bb2898',
    blob: 'sha256:b33635adea88c0030954b1500cf122b2b42d0f8de7026ee54b53e1bea38d261a',
  },
  'postgres-15.14-alpine-3.21': {
    diffId: 'sha256:d6c3c635889782c294dfff5d46ae3f8bd879e6a8de2303e696cd470fd0ca1b4e',
    blob: 'sha256:81928a1ee16392734e87822fc5a72858b4e0a85dcc75096d63d6e94987c5d729',
  },
  'postgres-17.6-debian': {
    diffId: 'sha256:32d8a88093924159e6ec2bc545be398734ec213ea8890e65850153afe723739a',
    blob: 'sha256:6fa4694a6380b93f46d625709cc597cea64d04ff75fa4b6996a01c4d6712f773',
  },
  'postgres-17.6-alpine-3.21': {
    diffId: 'sha256:2c1a7ae4ae4fb4258c033116b9e6ad1f16e13313671ae1a5f10e596f4dceb7b8',
    blob: 'sha256:968837e6034a730bffd9e2841ada350a9094bdd6036268490931f3661d1b1f47',
  },
  'postgres-18.0-debian': {
    diffId: 'sha256:d4bba484b59b90681c396e91c7f5aa0d5591fc4639812357fb68dfb41d556f54',
    blob: 'sha256:704581a8d864183c0be7517874c804e5310e394645ec5e1b5abdb4f79ad5c0f8',
  },
  'postgres-18.0-alpine-3.21': {
    diffId: 'sha256:96a76ec05bfae62e20cd849d476e5b2ee8bddaa64084f539dcddaaf3dcfecc65',
    blob: 'sha256:b87630862120b44c7cd0b6162338847a8a3a078bbc5770d56d6ff2a05be24919',
  },
  'postgres-16.6-alpine-3.21': {
    diffId: 'sha256:68ef18a46a3a754ca8a60ef8542eb56105713c98e62396e076096bd6d38ee1ec',
    blob: 'sha256:75892b54480fad3e08627c3a7ac46a17ce680dc6d511e1ca401144c54fd2c9f3',
  },
  'redis-alpine': {
    diffId: 'sha256:09834c41c573b8671a61ddeb40176841f487a455e5db5863b6b056842de767bd',
    blob: 'sha256:1bab31f2761672c7f127579a4a4f0154c7d8539e11fa900534f36ed25e0cd0e7',
  },
  'mysql-5.7.44': {
    diffId: 'sha256:1fd60f95782cbbe818709762eda9f5f05ba42ac6858ae4bb95d05de8be629f2a',
    blob: 'sha256:afbca1726741cc32d5bb4083990250e5807d9d3c43c7c7edd9b9acf73f0859ee',
  },
  'mysql-8.0.44': {
    diffId: 'sha256:05e0d9be2fb5525f6c201d087079f32bb60bb5e0c6280744789ba7ccbf298f16',
    blob: 'sha256:72d8f0a20804c8ea7fed19354acc52bce717b9f785ac3fb8ac640613915149d2',
  },
  'mysql-9.4.0': {
    diffId: 'sha256:1acaf184e05949eb34fd4a5f62ee3420febe15a4971601cd542a48012494515a',
    blob: 'sha256:7f7034ee36905059bde2655ed717bae2639ae4ba0d94277c97df5bdf5f73357a',
  },
  'httpd-alpine': {
    diffId: 'sha256:a2978f249bdef4542f0726bc71b2fa5a0921d388df86f704dd65fa4ce0f7b6ed',
    blob: 'sha256:cbdd3d07bfd36700afe58824379611650c64735be251e573975602026ab7de0f',
  },
  'docker/welcome-to-docker-site': {
    diffId: 'sha256:b500925901b5d26d3a48179b68dedbebb087c5c769092d9fed7cb879cd7f2e21',
    blob: 'sha256:cd6d06aecc317c390a7cc3f1a6a5f1a83e2ef69fc800e2bea987b675935f2535',
  },
  'docker/getting-started-site': {
    diffId: 'sha256:e206038e907b75c96bcd43482b98607f8cdc0d72f962c262e05561259250fb51',
    blob: 'sha256:71f6a77f9e1427cf2f4367b9fbc91ab9055f64e024240bdd9dcbb2bedc5122e5',
  },
  'adminer:latest': {
    diffId: 'sha256:d0d307c171a0d9fc9d7258c8dc80ac5b4017fc9cebe721aaf2a1d23b5bad6a45',
    blob: 'sha256:33a14c695a6e47efe52092e2755af2a74caa2610169d75c24c418b94257f32d5',
  },
  'almalinux:latest': {
    diffId: 'sha256:14b456578ade00c88b9ffd52cf7647e28ec2f030d3e9126a02d41cbc3e2db80a',
    blob: 'sha256:a459dc701cf9c25028d1b385131d101ea4c79d48dacda89bbc78cae4b71f66e1',
  },
  'amazonlinux:latest': {
    diffId: 'sha256:008501ed0a44e2b6a6700b94ca9165b95b128aac088013edff7bdbb521a0bafb',
    blob: 'sha256:fc30602d7c4a7bb55e03eac10b60d0056c111d8a5b3fcb6dcc0b16c1f14648f0',
  },
  'arangodb:latest': {
    diffId: 'sha256:7ad65d2a43c44963a7f1744749bb2813d4ed59d4b8f8bfa047cdb656aa68f5e4',
    blob: 'sha256:23bb5f90c49c3c6bedf048ab7c84d61697bbe28f6f19e54994e958556bf2805c',
  },
  'archlinux:latest': {
    diffId: 'sha256:d73197e8bf621c9b8a4563577d01a1a87a1040264eb9e9ea962e341a62b5e3ab',
    blob: 'sha256:487dd55cee253788cadb4bb4b0adfec98dc991d802642b7a9dc2026a7e202775',
  },
  'bash:latest': {
    diffId: 'sha256:f1d1c524e9b8e2f5a86423e2e6bf237299b81080f320745b6e648be779657410',
    blob: 'sha256:e3b55c715b3f9be42ec0b099bc46a01ffb648cee2413726cff296a695a02b12b',
  },
  'caddy:latest': {
    diffId: 'sha256:c74fc28a882672410c05035c1ba876fca5683d4cf30064f6bebb0ecc18076e1b',
    blob: 'sha256:0ac8f27022bd56888e0ec13309e9c372a7bb9188011c6b0b1b6add3cb1defdb8',
  },
  'cassandra:latest': {
    diffId: 'sha256:191ed6416fcf518b522a1facb5e4b4bc3196532e062e04d9b99abb055296fbca',
    blob: 'sha256:859ea64163d7e6d6681d6065c6cb009d637abe9d431cf89f61237906384bf000',
  },
  'centos:latest': {
    diffId: 'sha256:c0c90814820d58b74f3771449c86d26f03b938553c188e2c65f09712142f1fcf',
    blob: 'sha256:02c1510b6d87d5d029cd6b22c7a527c849a4e08db966017c1ed38f141daf50a9',
  },
  'clojure:latest': {
    diffId: 'sha256:15950c508a973e951dc23bd95bd12f0ff288ae636c60c5d657efa55b03adff95',
    blob: 'sha256:3c4880821643343f1c0a79cd94aee5785d9575b322dc67bdd6329d36a7a6ece4',
  },
  'composer:latest': {
    diffId: 'sha256:ef4e7c418162a646a0d7995ec8db645846e24a8a08fe195bf6605ba91345d77b',
    blob: 'sha256:680de1ecbb0544d6af5998c23135834853046bc4a8b690b940c9f9260291a819',
  },
  'couchdb:latest': {
    diffId: 'sha256:78ecca74075d561fe0e806405bdea6601c833fe10e42f8a26b6eb53634e24d4c',
    blob: 'sha256:48cb9c234dac7db51388d5c39f729ddbf912315c37e6fbed028c2b4eaf18fb3d',
  },
  'docker:latest': {
    diffId: 'sha256:c5ec4f845c15d0bc892d0ed86fff072f767383d14620244eb3e2bddc2731b0ae',
    blob: 'sha256:ee86e78a56aa8533fb0e5ba36b7e87001f2cca584d734f4796971db87b8ad445',
  },
  'drupal:latest': {
    diffId: 'sha256:7a73f03e39bce762a3dcb9a6a5f51095308c683a6b00f065daadb8bdd85feccf',
    blob: 'sha256:6cc2af8821a2eba4c0e27356f833e40909abaf5d4f3d87f3e5b8658dc9cd3acf',
  },
  'eclipse-mosquitto:latest': {
    diffId: 'sha256:1e74af10f6d0ce68c2eae1c1aa744e89ffbba5a05a3f8d3a6c785ffe8544b64b',
    blob: 'sha256:761d8b13d4a27f1916fa3465ab409370900aa4d9bf0835b24e997040ec61f999',
  },
  'eclipse-temurin:latest': {
    diffId: 'sha256:97def2d491f2afdb4a4e69b84756da676694266a5b6e4ed929b52336e71f4fac',
    blob: 'sha256:1b92d861cb3f0186da1d8b45fbff8d13db7a76669fc213706e5a55e4e57a1bf8',
  },
  'eclipse-temurin:21-jre': {
    diffId: 'sha256:b9a29c0c2951886a930c81c4448ec0f52602f99962e57d2a9f2880f63c586f48',
    blob: 'sha256:1e076427ac0127ed2e0304e600309d79bc7343950f355588319f75e2deea5038',
  },
  'eclipse-temurin:21-jdk-alpine': {
    diffId: 'sha256:ac650b101b36947c16c23ef12b5fbe7c488fe96fd7afa139fb0cb46deaeb7205',
    blob: 'sha256:436776355199c7b6eeac06e68d3b6aaab0269f67d50fb1665c53a8275479468c',
  },
  'eclipse-temurin:21-jre-alpine': {
    diffId: 'sha256:2a1b54edbac9e8110f08fce0d0007066d935a6f69e9ba0e45db6188d46012767',
    blob: 'sha256:3be17e538a0f4b6df508a7fa3d147347a3743a3c6d9686cab083824bd3aba019',
  },
  'eclipse-temurin:17': {
    diffId: 'sha256:a3f97f18dd54881e21dbcc7a639d9ffb05a0cb9289ed2deb12507fc035331d34',
    blob: 'sha256:4ffe1bbe93fa566a4612ae94751d279184a3e1031c6984dfa61fbdbc34f7f113',
  },
  'eclipse-temurin:17-jre': {
    diffId: 'sha256:30bf22d7c2ab1122c64136086544f07fead952cf64fdd8f941e9b0d838aeb789',
    blob: 'sha256:e72a8e6a60a898593929553aef91ff00ad55bc0b461cb534e5f779b68d40a1c5',
  },
  'eclipse-temurin:17-jdk-alpine': {
    diffId: 'sha256:459d8edb4e1f7bc179fd3d5f4d1d600794fc816de18aece2350e1c0291a6c882',
    blob: 'sha256:53bef041421a93047f62598758dad0d24316c34d1e233cdd6a4e351eb1e7c072',
  },
  'eclipse-temurin:25': {
    diffId: 'sha256:94ad361e0759dd3b74126605dcbf7cb7bc7ab78919b6dac44997d701afd52855',
    blob: 'sha256:f35aa4e2e8a8f1423edc3df4bb316782a8387ec246015fded28e991afc9688a8',
  },
  'elasticsearch:8.19.13': {
    diffId: 'sha256:b021ff8ac8f3f76e505220ae2181901f33d34ac0b63ca23771da8fdf83b3826d',
    blob: 'sha256:2a8f2789ff556ae942117d7fd8dcc784cbf71b36b6f9e842c349b9ad6ab8542d',
  },
  'elixir:latest': {
    diffId: 'sha256:4adc2a55513dc86499c286b4c013b9b133fb4fc9204f722f49c045c54daf8eb2',
    blob: 'sha256:8e3e2c6b63032ed6e2c9846a783c92dc1cfbaabe92ad8ca34242fc09deb26893',
  },
  'erlang:latest': {
    diffId: 'sha256:98bf0b594c0aa76e67a0f93c87de9a9c5e81a41b4ad2654360cc9a2ab9e3e283',
    blob: 'sha256:2f8f0b4f7dd630e9d02f7c343a5fcf82c9e9d732caa1c560f243114294366c18',
  },
  'fedora:latest': {
    diffId: 'sha256:7c3931bf2c93fa0fff276627f56fbb4b1c79494aaf5dc19c00a0740bad6fd33e',
    blob: 'sha256:3c952ecae0736553e1e28cceef521983c4f515b5a1bf212ba5f3745938eabb4a',
  },
  'ghost:latest': {
    diffId: 'sha256:cb9daab79af99ab7408dfb66f15ee87149138ac6d4132b15951bfabf40b9f9cc',
    blob: 'sha256:5a8a990d3a4ddc3665673b4bc4f7ba60d7177b2b618341b212e22f8ff98ed139',
  },
  'golang:1.25': {
    diffId: 'sha256:34a77fd8ef3c4e2727e27601273eaaeae62e805a2fa15660f43cab1a01306924',
    blob: 'sha256:31f13145e2e1777c34ef0ac26e450085a49c45a8c794474caecd85293b92ba23',
  },
  'golang:1.24': {
    diffId: 'sha256:09146577c293fbca0d7349fdf2353670d85dd8419d1acc845052e8e0b26b9033',
    blob: 'sha256:f52f810263cefc72d3c7568c18db8499e7f015cde52f0f178a250bd506f72aef',
  },
  'golang:1.23': {
    diffId: 'sha256:7be058e46c8e8064ee5cbcaa4d5425d782373e8cdc0f6328e822e167da5f49eb',
    blob: 'sha256:9ad36127af90e492a97c0a2598ac61a57e8447a6f10009a91dea2c2bd060ed08',
  },
  'golang:1.22': {
    diffId: 'sha256:a9106675169c45794fd1707113bec8f0d9704ea1719eb19cdb8f66e9d313473b',
    blob: 'sha256:1d905d8164940ebd7dafa922926c171d5488a40d4be122c43c1165a244295891',
  },
  'golang:1.21': {
    diffId: 'sha256:123a8d5d92ab886233f5e28df6b77c504338d27a915e09fb061641ba588cb5be',
    blob: 'sha256:5cdaa1dee1915c1ed252ff7913cfb4b1999dc7de4f389d5363dc3ca19ba94989',
  },
  'golang:alpine': {
    diffId: 'sha256:1f6f701493a04297296b916582f96ba82ce82687126036d670366e5fe24973d0',
    blob: 'sha256:2a980ab3dc3a6ec4475d60605795ca29a3809ffa20fc77d2bcaba320494ccc85',
  },
  'golang:1.24-alpine': {
    diffId: 'sha256:8d89cc42763821f83f262ccee18f3a9754d49cc84deaa5933c3da576e5c707bb',
    blob: 'sha256:6dfb7594d5d958571d5916372d59b7adcb6900d7f69d41232d42b50be1b7abd6',
  },
  'golang:1.22-alpine': {
    diffId: 'sha256:215a6edac29141074741d47a9658967f267f523e3045bd3cce02d1d5c8b58daf',
    blob: 'sha256:ed460dd5327dcf5298a9b6d76e8bbf4f068dc92a569519083a4f2765edc959b0',
  },
  'gradle:latest': {
    diffId: 'sha256:399a5ca7247f07ae7aab32feeafc8f48181f6d7010d1a791ce78b887ca555039',
    blob: 'sha256:d8ce1deed1eeff34756abf9b795c8ec3e501c26613fbfcf70f5575e7c9f86251',
  },
  'haproxy:latest': {
    diffId: 'sha256:791760d17ed0ef90edc10445a48b207bbe17cb5a5bfe99911a43352c2a115258',
    blob: 'sha256:61cc2ea41f9e531ec51e68c052b086525f9321bbe36e3996e29bd1433f2ee0bf',
  },
  'haskell:latest': {
    diffId: 'sha256:25fedf621221be7f0e132c76b0ff3c0fced68048a582c8fae56288c0a3a4437b',
    blob: 'sha256:81271fde887594ea7230278d67cd86bbf7498fcc2c1ca89ca0e83aa2a735b7f3',
  },
  'influxdb:latest': {
    diffId: 'sha256:286417f401ce1daf2c20d7c2a589b512a487b66402e150bebe5d1aaaf2bab9cb',
    blob: 'sha256:74edd707cd3836ede7e01d1c615bf98a1ca40336cae8b37535cc1a68591528ea',
  },
  'jetty:latest': {
    diffId: 'sha256:e355a93cafb138b908ab38a94f2117582d66a5fb0552d04cdbac3018d57f6f63',
    blob: 'sha256:bb35841cbbf0b84e935607914776e7073ad2e65ca6f7571e88859697aff8b87c',
  },
  'joomla:latest': {
    diffId: 'sha256:1326f82f2e8f17080e775840f4830d37a00800e3b5a704d5bed1f2193916c056',
    blob: 'sha256:fd556f5c7120cfd0e0f4d30754ebb4776ea3a40b557a4533612c9894a1b2771a',
  },
  'julia:latest': {
    diffId: 'sha256:7c56d232676851c1be9976f78a83ab0135c9665c42b6fc6c83ee112ba5942444',
    blob: 'sha256:717449f201e773a5b9bfb49cca07507fd2831d7aef7597ca6f748ddd94d867ff',
  },
  'kibana:8.19.13': {
    diffId: 'sha256:65823fba555a19842f0fcab7481645274281720bf944c406542c68555a01bbcb',
    blob: 'sha256:7da8f99a4a1925031e89949f8ad119368332f931b829631d9f6b98329f0ccf3a',
  },
  'mariadb:latest': {
    diffId: 'sha256:e342daa29347d1ded0f2ece109b82f19a6b35317356a66ee7ccd8e6de7ce5647',
    blob: 'sha256:3d963786dc8afea1708a1c71cbe42d098af9967c6eaa145022afe1c50da0355a',
  },
  'mariadb:11': {
    diffId: 'sha256:9ea5e89b3fa91a1715226d45c404c8bf67676a5aadd014b5240a48eea02fcdc1',
    blob: 'sha256:dd28e7f16b6eaec0768f0a06b456102398070cdfc62f8bd3c9df3d6ba389bfa6',
  },
  'mariadb:10': {
    diffId: 'sha256:e9fe100520fbd0fb02d1ca31b83311af68c85e8cfdc0caa160dd4f0794ef3ad7',
    blob: 'sha256:d8a43f6f85d039f8e22e82c5e9604e9cf5ba737b48eb8f7cf3fc11c5c834c38d',
  },
  'mariadb:10.6': {
    diffId: 'sha256:a6b7266d1146341d5ea2f5809e1ebdda8720f699fefbb4d296ee0f80e8f173b0',
    blob: 'sha256:e11e62fe89979d3d0296184075b05ac024482f628161c5e009d0bc26c106e683',
  },
  'maven:latest': {
    diffId: 'sha256:08eff01299fc6a100913d007bcb874d19e2feee183b67618feee145cff9247d1',
    blob: 'sha256:7c82083a428d04055c1d183f741303bed88bc48d8c764f7599828ed3944d97ca',
  },
  'maven:3-eclipse-temurin-17': {
    diffId: 'sha256:ce32739687419342b125850f194b752a445dd19d89e5025ffc49a94fb532b67e',
    blob: 'sha256:a2707f3a5e9c99f6a211d8dcfa0b5672626d7a5f031530fdee9eaef3aae3f569',
  },
  'memcached:latest': {
    diffId: 'sha256:1021dac9dc7ebb5689c40980a3d43e1de5b607496157130d7d4d31a97e0c2f7b',
    blob: 'sha256:e01376728ba0fc41476ba7dee73d5ae6933933135899f2431c1b1383bc8bc5fe',
  },
  'memcached:alpine': {
    diffId: 'sha256:5326e5e9c54d0a8e53c9890193fe35a1f6877733e315d91691fc2cfe07362333',
    blob: 'sha256:8d44b2d0b9b5247f43dac7a3e7c13ab7d900b460c8a8b32b8edb975cfe2d5006',
  },
  'mongo:latest': {
    diffId: 'sha256:dcb934cdfa72dc41cdf38b54084f448f9972d35e02d7d4b74850ef92d13e2f9f',
    blob: 'sha256:5fd436dbdd3e0690ff8ebfc589ecf560549bead3f149c083449321b569065d1e',
  },
  'mongo:7': {
    diffId: 'sha256:d642b21cc816640ffd35afb03e1dc909e9daf7b3f420391371649b99e8c0f3cb',
    blob: 'sha256:51260f8480d4e04bc78b6f27f83ac96dc445a709a71824fbf3c48ac8a32bf90a',
  },
  'mongo:6': {
    diffId: 'sha256:8b409f3526d2a2ad0cfe61a1995341028f7538322ea599de9051c5d21b04e2cf',
    blob: 'sha256:6e74959550de14ac11f032aa5f8c62259ffab64e126158f0c8599ec056de8f7d',
  },
  'mongo:5': {
    diffId: 'sha256:aa5420e009363e2eb7685a10d495ba90d7416b576f2b19fc81af8683d6b488fc',
    blob: 'sha256:8945e447f7e477d71395b75a494bbcd28ed2d740188103627528b281cfa3942a',
  },
  'mongo-express:latest': {
    diffId: 'sha256:bfda6b6c6c08fa5a7826e649527946beaf8ae1334af1e1333c4f81c63f4b4835',
    blob: 'sha256:bf31991e025b2caf37c969d7d12768db84c3bf3ae17f217f410213190004ff3a',
  },
  'nats:latest': {
    diffId: 'sha256:4252bc36edc54fec3891d212a6f040bca0df3a02f90d89c903e4714e5bb5c708',
    blob: 'sha256:bbb404b3fa76e513d3153d2d81197329137ff11b102feea9977c338859cda4e7',
  },
  'neo4j:latest': {
    diffId: 'sha256:9f9dfab887006104512a77ce8324791867c8cee34c4cdd1efa08003d9a8e5f9e',
    blob: 'sha256:d2214b5d5340f792b583596efd3d8c93d94ad991ac65c6d3f8dc44c47ad5ea8b',
  },
  'nextcloud:latest': {
    diffId: 'sha256:6b8116ce045bb6ec98cb0e9f16901540e93bfae20540c6f8765c77acc9d4e53c',
    blob: 'sha256:fcf4d56fa1ef0d4498b6fb819482cd488ebe13f4353be40d1298776a5012c6b6',
  },
  'odoo:latest': {
    diffId: 'sha256:1430fde7ca147318a4579722c56a9979c6f62d79f076dda12313a987feac43a1',
    blob: 'sha256:4dba83932c2158780917129f6f8b2659641de5389c152e8ebc5df19fd606b6d8',
  },
  'openjdk:8': {
    diffId: 'sha256:79ad0aba0b8b573f7e9f5248dd4cc727e964a9b3a7476c9026d52b53373ab622',
    blob: 'sha256:558ec485cce6af83f3460c25f340f14e0a53eaf934425a4719470d564a2b6bcd',
  },
  'openjdk:11': {
    diffId: 'sha256:6e7bcc6aede7e3eafa778696a3ac1aa691be742c939ca6f6db20101d1d671ec4',
    blob: 'sha256:b86c8c5c79a000837ec2561e8957cd1f08fa435ac847a261f2cdb886c38ec06d',
  },
  'openjdk:17': {
    diffId: 'sha256:e94ff26ae1ebbe64d8ae156be556a474871fa98d180199cc4830da05353183ec',
    blob: 'sha256:002315d7a7aa4bc77f8ec46ebd768890627514ecb080dcc8fda84be83f87efed',
  },
  'openjdk:8-jre-alpine': {
    diffId: 'sha256:851bcd844945d58bb40f6f15a0c375f54c74a4738529b22c522e8336a2715331',
    blob: 'sha256:523fe85aa58c60ae176bd7899043b26b710285a1d620d0d2b22de852bd4b6f1e',
  },
  'oraclelinux:latest': {
    diffId: 'sha256:cf2e845f4ca6d98e69dae4ace94ca503c1aca75559ded6aa61f291a6f6e55683',
    blob: 'sha256:1ff173a25c6a58ac64fab8d0240d57c0ac1c204ec680f6c38f02bd311e863b45',
  },
  'percona:latest': {
    diffId: 'sha256:60879646d890f80a2ca741844426146a7abefd670eab9a492b47228f003ec5e0',
    blob: 'sha256:167b7fba94664a62b6d1349c86661b8dd0bbfadca470c3d7b15e64e2f14f8dc1',
  },
  'perl:latest': {
    diffId: 'sha256:49d4fd9854e92c1f4f8f7afd2bd19346a0aba7bfbc28efa64e969c2f5345e4d3',
    blob: 'sha256:517dfb36a2a87750f8abd303a48003b312b5551fd85d592672cbaef365ee6ae3',
  },
  'php:latest': {
    diffId: 'sha256:b118676f9d85541b14ffce78d13ba766fa1f8f963546916e53d48835d5f7b7c8',
    blob: 'sha256:7b5e43e0bb008f530c361ba793412040aa52cbb7938cc17c2e5965d12262b82c',
  },
  'php:8.4-apache': {
    diffId: 'sha256:38cb18dceae76bf236a9e0a67992d7820350ff24dab4a813fc9ab77b4c642fde',
    blob: 'sha256:38c574b7bd1785997a07a9b1212937ae529a320f62685325e606d8e51e847d07',
  },
  'php:8.4-fpm': {
    diffId: 'sha256:02f40429b7d2ac783d4d12d1119cfad407ca7aa03092595accdeac2407fc10f2',
    blob: 'sha256:2e78c9a899726cbb4b3136a84c44bb58ec2709c4e2868f5ac5ebbdce14e4d418',
  },
  'php:8.2-cli': {
    diffId: 'sha256:873e34c209b48ed091b66935af13335aa9897b595a66b87fc4ae208447350a91',
    blob: 'sha256:b1c6dafbbc474a535e05e24d6a09e7dbf01ad79f58b8c5770b9f2c931176f98a',
  },
  'php:8.2-apache': {
    diffId: 'sha256:8b252e5d87a4f011988fb17111fad9f15dc6ea1e25a5518cd8310783cdfc7e54',
    blob: 'sha256:fb94d046c41c83df5c627c63b898314929124396cad7d12e0218cd3c597c5f7b',
  },
  'php:8.2-fpm': {
    diffId: 'sha256:f0f7c45230b1ee2cefe81dd33c6a66d1224a0a8ff99175128ce5677c33fc8dd0',
    blob: 'sha256:196731b2d26ed137f5f08339de17108e2cb22694bfe680bad3e173f6864147bb',
  },
  'php:fpm-alpine': {
    diffId: 'sha256:b631abf65e5160312f1cdb4dee2b6dcb16d94359cb7257a1d9e3c2ad01d1bae3',
    blob: 'sha256:c67ab4c0fa56b6f4682d8fe02029bf2516a0dabdf634d27391fc01d84fff4c0c',
  },
  'phpmyadmin:latest': {
    diffId: 'sha256:4c6c6c8c64fa2ee41d55e4518166df983ad5bf75d3e3a7e9ef475db253f8570c',
    blob: 'sha256:3db7a015dab121c22f393cbf0157f9d49b02b4f05dda3cea355a82e86582bd1a',
  },
  'pypy:latest': {
    diffId: 'sha256:c96d216a6462384e03c97ee2cb8a874d65e25589d35a0fa33d8a82b3b4b4ebc6',
    blob: 'sha256:5734db903c6cccb9b90ae8e94c11679fa28cf9fbc501436ab8142f67ac6d49e6',
  },
  'r-base:latest': {
    diffId: 'sha256:0ac5d42fd3918dfd03432c1cea70a11a56f294f212b27f9d19cee51847ce3b08',
    blob: 'sha256:65604df1de9fa25f3135a35c18732687a52d46fc8743ed65b5b874d911f0e91d',
  },
  'rabbitmq:latest': {
    diffId: 'sha256:c9d1cf92972ab011472e08d6fcfa1b31899e7b92499f85c319ec34acdd8a4a8c',
    blob: 'sha256:56abd88a392af3b71ba0e6c466041ddd563763c3af1c23fef9ffa4819cddd65a',
  },
  'rabbitmq:management': {
    diffId: 'sha256:81ffd8fda43e28dd121ddf075885e142879b8eaee7f9f02a0a61e5df562a8935',
    blob: 'sha256:bedf64dec52b2d27a142852c4b08081e76b6ad7ee7c1a571810963405fa0ab44',
  },
  'rabbitmq:3': {
    diffId: 'sha256:fd5f543fbd4666eed2fc9a150b7a449549cee3013dc4eb3e6284e7ec7322b72e',
    blob: 'sha256:0c332dfa6680987b930160f6dbcc8e5fcd67fa5d4ef0cfe754a6af72499da063',
  },
  'redmine:latest': {
    diffId: 'sha256:8c2e4aaeab80905542966ea83266175593e9fe5d26ae3889e01073c2a465a677',
    blob: 'sha256:d606a5870824801623b003b7edf49e879a6d0222cf9707509fb18d91e6ec97d9',
  },
  'registry:3': {
    diffId: 'sha256:3ca3a6f439f38fbe032bd1d28f437eab796ff02ffef7691216f06bc3ccc229be',
    blob: 'sha256:a2b2d2e010954ac25ce3baf16a7e719c6a3ce95585a160bc25b83cc56c343816',
  },
  'rockylinux:9': {
    diffId: 'sha256:05d5e70507f296471fc8e26ef28a5e733f89c9b4a058272df7d1baf029edc029',
    blob: 'sha256:d2a1d903a092df216aa546f04e1b9875c3161251d0acc7a7aa7e341ca899ac89',
  },
  'ruby:latest': {
    diffId: 'sha256:15bca4bac0f0bf6edc8f716f1538384d0a9ca4493418bbad5f80cd348136ab1c',
    blob: 'sha256:afffbce1cda7e0e56a3aa054624246d22c0f8bb6db39b262c7cc274eaa1a68ad',
  },
  'ruby:3.3': {
    diffId: 'sha256:26dab4bd41f84067e149af37cc7d91384471c73e0223666536553e9c7468e809',
    blob: 'sha256:9e53c8d1dd23a35b92381e8c24d389b3a0d89dee7f81bf31c7a0d53bbc774578',
  },
  'ruby:slim': {
    diffId: 'sha256:8d80d2d0818e0c89e02ffe4ecd8cd5dbaaeca4392b068713bfda92c97650a261',
    blob: 'sha256:d6e69dd8976b6433316c13d6a35e1851a9a5accb661c9fe67b2417cbb3739868',
  },
  'ruby:alpine': {
    diffId: 'sha256:6be41a5ffca7aa87893c760e3a6eb5d934bfd6a3e95dd1891f03db793efe566d',
    blob: 'sha256:d73e9332e2fceeab8bf04f867686a2fc373d474525bbc67ae15fbc1fb9ec507e',
  },
  'rust:latest': {
    diffId: 'sha256:e2b53c8a495db36db0e3206cef26610d11caca8194d58fb05a0b041e3554ba11',
    blob: 'sha256:8473392c60a9de25d923ff456a766f450e1465474a907e147ecd0a9de0a1e5bc',
  },
  'rust:slim': {
    diffId: 'sha256:6b6d0c9de2fdafb0697cf098f07089238a5e60d6120844f6535410332c89f7d2',
    blob: 'sha256:29e74e7ff70317afa7ad6e9fdd5379cf380f8947ba9ecca4be284c48f1d43067',
  },
  'rust:alpine': {
    diffId: 'sha256:cf306840a8aebd3a9b72d006d455e9c18572ced4a2922cc8b5a7cdf80e950b4b',
    blob: 'sha256:7bd80cd822468f67f6f82781c19c1ef7fa3a4e63edd7e35f745deca92590db09',
  },
  'sapmachine:latest': {
    diffId: 'sha256:0903842e17f9c51df732deaa3b4b8ec78f3c01ead555754929c51b1695cb18dd',
    blob: 'sha256:00a96a3c9290e6d34b7a7b7d3f81416f98e57b5583195d084618d6404746d390',
  },
  'solr:latest': {
    diffId: 'sha256:2c627cdcf8da77cc0d8108d2be96bd74f9821399b6c0daf9241b3a6ecf64a4f5',
    blob: 'sha256:ad699594bbed766ad69c1b81c326abd5618ac72f67cfc56d6076d56e02ebb5aa',
  },
  'sonarqube:latest': {
    diffId: 'sha256:e1c8b1a13104a98505b55c56440b1a0d862f161e709cca51af6bf4b712c39e06',
    blob: 'sha256:5c6ca11c62f2329deb69138201135db78cf3806d16a6ded58cc3895f87d908cc',
  },
  'telegraf:latest': {
    diffId: 'sha256:f268ba54bef5b4eee5f804b16506691f46adcfaff4fce77bc5224c019ee6d430',
    blob: 'sha256:019fced9430a90d2e76b9a3498b2e2a66c2f71bed803f2b522f7d7639451f146',
  },
  'tomcat:latest': {
    diffId: 'sha256:011cac1d185972be5b10c344b5e006c340a49c9b625c588fc8a5069f3de9e8e4',
    blob: 'sha256:bf6a72a31688f095f04354214bb4ff838a76aa51030eef4387171545711fa231',
  },
  'traefik:latest': {
    diffId: 'sha256:f64e708be2abd142d57f702d80f7231b9bf19504f12d4b8bee41ef2e297e7505',
    blob: 'sha256:e9174bbb101b0fb31472bcfecba548ad0249158bfb18739375e2ad33aca91084',
  },
  'traefik:v2': {
    diffId: 'sha256:2de39c2980de3c49494cdcd1ac9b470290237c26e8e9967587461c21e8d7a523',
    blob: 'sha256:160e66bd9836fd2657032ed9eb634e0a67d337fe5e6b5380d7d561d744bee92c',
  },
  'varnish:latest': {
    diffId: 'sha256:db099ed5736e875a84c7014659bc4392a8af22c0a8c6e9ebf7dbc891c1c44c7d',
    blob: 'sha256:65be60a06ea9f2e247a8151dd1f525b188f11358861bceb58f666ceae77a8b53',
  },
  'websphere-liberty:latest': {
    diffId: 'sha256:0ab36d1925c007ceb7f8f6726036f66a7ab5fa590ee18f8751d2d286dc20378e',
    blob: 'sha256:c7c5b7e30b83606308604e5ae7f2fe0db69dbe853e32825b42b2d69b90e28a9f',
  },
  'wordpress:latest': {
    diffId: 'sha256:efff5d2b5774dc5e492429155dadeeca241b8ad8cf6d71d3882b7e6f3b456e6e',
    blob: 'sha256:1ae2f7ae371f2f8446c16ec3a69a1dd0f76d09694dbd4ec667fdcd119a43b121',
  },
  'wordpress:fpm': {
    diffId: 'sha256:f171230c3aca2e045511821e43d28b571777e83a6c11e78460f566b432f9e47b',
    blob: 'sha256:d5e605bc27ada9f06002d13703c84c6a8873a2a367215405b90276d4e5c8d583',
  },
  'zookeeper:latest': {
    diffId: 'sha256:6e0fb405a32a6f404ca1ee7e641ec21d0a2c21a013b36727b36bfc2323db6988',
    blob: 'sha256:f957ccb8278a04bb24f02695912d8f58a224c61d02be30ab64ed49a8c0174785',
  },
  'jenkins/jenkins:latest': {
    diffId: 'sha256:f30ac2e9c37e9dabb8f90a318adf07a86f85bc36ef5c3226fed6dc9f59abae48',
    blob: 'sha256:81c6511dd02de52a5e01be7fca3f7a1b6e05c975805c1ce0ff004683132e99e8',
  },
  'grafana/grafana:latest': {
    diffId: 'sha256:c758d8a6475fbe87eb0ceeb96629013632d4d71a8980e7d0841393c1e398ec75',
    blob: 'sha256:317405edc92126a7c91567b9c2d42aef89d46913e02f0472478ec491f7a70c70',
  },
  'prom/prometheus:latest': {
    diffId: 'sha256:be2f5d3c7c0764259808598b62d8223ae7b6505b603ff51890848d5b54f62f7c',
    blob: 'sha256:99e595bb0f7e3d72b8cc06a139c155ea8e559fdef88a4bbee9d0e0d378194bbc',
  },
  'prom/node-exporter:latest': {
    diffId: 'sha256:d5b9718aca49a1dd85023eda68583bb51bc89f3bef1285fe398f3c452bb5f73f',
    blob: 'sha256:a3e399fa541c56e7ee362ed64dcc61270722b98a871cbe8b4b9a88a3e16818f9',
  },
  'portainer/portainer-ce:latest': {
    diffId: 'sha256:825411346fa8ece4ccd08cebad696b0ee4f36a1de0741765dc61da23fb378f9e',
    blob: 'sha256:50f319132a24d5eafb2326146538d77d4291f1d1f879e891fbd9048d01f5aa8c',
  },
  'traefik/whoami:latest': {
    diffId: 'sha256:41a98ce8e663f611a436e570943723eafefe53fc81ffaa1786b60dc514e316db',
    blob: 'sha256:7168ddd2a801cbd32716ab298b74d2cf780d2157d39f515a4b0976ad2898d496',
  },
  'hashicorp/http-echo:latest': {
    diffId: 'sha256:bced054206f7e7e483d37a987ae94cab44f455ba3efbe70778044e0041294c8f',
    blob: 'sha256:9a79010e6ece03d0412413aa6dd98919adaef076dbd73072c041ff9a12c7c358',
  },
  'curlimages/curl:latest': {
    diffId: 'sha256:db605baf1b8ab667d96561689639fad17f4275a2bdcc38000a0910dc8450a7ff',
    blob: 'sha256:02d4bd231639c0ce1c7691fcb5754154e6e9e992f9f0f13f619fe694b8fab236',
  },
  'bitnami/kubectl:latest': {
    diffId: 'sha256:a5ace13549b0870bfc4a429df9a678a74630aeccfecc8f612f92a140b3b2e6a9',
    blob: 'sha256:9c245acbe6141ed43bf628267de0dac6560456d06e1625e64a0d29c7e613538f',
  },
  'amazon/aws-cli:latest': {
    diffId: 'sha256:5e8602f4875d55e55a5ccb3d78202283e964f5ef7058f3cbc3d8ec10d2982308',
    blob: 'sha256:4d36dedfe8b9a7dea41ef81ba114538e2b75f0964f92f8feb55dd038f2b7ed9c',
  },
}
