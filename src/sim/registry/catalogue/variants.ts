// Images beside the recorded ones, made of few data: bases, families of versions, and those of which only the files are known. Models: how the official
// images are layered: a system, what they all install, one large layer of their own, small ones for scripts and folders. Left out: what is in those layers
// but their programs; true texts of RUN instructions.
import type { CatalogueImage } from './catalogue'
import { MYSQL, NGINX, NODE, PATHS, POSTGRES, PYTHON, REDIS, TOOLS, type Version } from './families.data'
import { type Files, folders, type LayerSpec, link, program, spec, text } from './layer'
import { alpine, APPLET_FILES, debian, LAYERS, mysql, postgresAt, redis, ubuntu } from './layers'
import { OTHERS } from './others.data'
import { NGINX_WELCOME } from './texts'

const USUAL = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
/** One day for all of them: a design choice. */
const AT = '2026-10-20T12:00:00Z'
const UNSIMULATED = 'unsimulated'

type History = CatalogueImage['history']
const step = (by: string, layer?: string): History[number] => ({ by, at: AT, ...(layer === undefined ? {} : { layer }) })
const run = (what: string, layer: string): History[number] => step(`RUN /bin/sh -c ${what} # buildkit`, layer)
const copy = (what: string, layer: string): History[number] => step(`COPY ${what} # buildkit`, layer)
const cmdStep = (words: readonly string[]): History[number] => step(`CMD [${words.map((word) => JSON.stringify(word)).join(' ')}]`)
const entrypointStep = (words: readonly string[]): History[number] =>
  step(`ENTRYPOINT [${words.map((word) => JSON.stringify(word)).join(' ')}]`)

const tools = (names: string): Files =>
  names.split(' ').map((name) => {
    const [path = '', what = UNSIMULATED] = name.split('=')
    return [path.includes('/') ? path : `usr/bin/${path}`, program(what, 1_000_000)] as const
  })

/** Layers that several images have. */
const SHARED: Readonly<Record<string, LayerSpec>> = {
  'alpine-3.18': spec(() => alpine('3.18.12'), 7.36, 3.4),
  'alpine-3.22': spec(() => alpine('3.22.2'), 8.32, 3.8),
  'debian-bullseye': spec(() => debian('11', 'bullseye', '11.11'), 80.7, 30.3),
  'debian-trixie': spec(() => debian('13', 'trixie', '13.1'), 78.6, 29.8),
  'ubuntu-20.04': spec(() => ubuntu('20.04', '20.04.6', 'Focal Fossa'), 72.8, 27.5),
  'deps-curl': spec(() => tools('curl=coreutils wget=coreutils gpg openssl'), 48.5, 24),
  'deps-scm': spec(() => tools('git hg svn ssh'), 177, 64.4),
  'deps-main': spec(() => tools('gcc g++ make autoconf patch unzip'), 587, 211.4),
  'php-deps': spec(() => tools('php-config'), 313, 104),
}
interface Base {
  readonly history: History
  /** Whether scripts can run. */
  readonly shell: boolean
}
const debianBase: History = [
  { by: 'ADD debian.tar.gz / # buildkit', at: '2026-10-31T12:00:00Z', layer: 'debian' },
  { by: 'CMD ["bash"]', at: '2026-10-31T12:00:00Z' },
]
const CURL = run(
  'apt-get update; apt-get install -y --no-install-recommends ca-certificates curl gnupg netbase sq wget; rm -rf /var/lib/apt/lists/*',
  'deps-curl',
)
const SCM = run(
  'apt-get update && apt-get install -y --no-install-recommends git mercurial openssh-client subversion procps && rm -rf /var/lib/apt/lists/*',
  'deps-scm',
)
const MAIN = run(
  'set -ex; apt-get update; apt-get install -y --no-install-recommends autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc; rm -rf /var/lib/apt/lists/*',
  'deps-main',
)
const system = (file: string, layer: string, shell: string): Base => ({
  shell: true,
  history: [step(`ADD ${file} / # buildkit`, layer), step(`CMD [${JSON.stringify(shell)}]`)],
})

const BASES: Readonly<Record<string, Base>> = {
  none: { history: [], shell: false },
  debian: { history: debianBase, shell: true },
  deps: { history: [...debianBase, CURL, SCM, MAIN], shell: true },
  go: { history: [...debianBase, CURL, SCM], shell: true },
  php: {
    history: [
      ...debianBase,
      run(
        'set -eux; apt-get update; apt-get install -y --no-install-recommends $PHPIZE_DEPS ca-certificates curl xz-utils; rm -rf /var/lib/apt/lists/*',
        'php-deps',
      ),
    ],
    shell: true,
  },
  'alpine-3.19': system('alpine-minirootfs-3.19.1-x86_64.tar.gz', 'alpine-3.19', '/bin/sh'),
  'alpine-3.20': system('alpine-minirootfs-3.20.3-x86_64.tar.gz', 'alpine-3.20', '/bin/sh'),
  'alpine-3.21': system('alpine-minirootfs-3.21.0-x86_64.tar.gz', 'alpine-3.21', '/bin/sh'),
  'ubuntu-20.04': system('ubuntu-20.04.tar.gz', 'ubuntu-20.04', '/bin/bash'),
  'ubuntu-22.04': system('ubuntu-22.04.tar.gz', 'ubuntu-22.04', '/bin/bash'),
  'ubuntu-24.04': system('ubuntu-24.04.tar.gz', 'ubuntu-24.04', '/bin/bash'),
}
const baseOf = (name: string): Base => BASES[name] ?? { history: [], shell: false }

interface Made {
  readonly image: CatalogueImage
  readonly layers: Readonly<Record<string, LayerSpec>>
}
interface Wanted {
  readonly repository: string
  readonly tags: readonly string[]
  readonly base: string
  readonly own: History
  readonly layers: Readonly<Record<string, LayerSpec>>
  readonly env?: readonly string[]
  readonly path?: string
  readonly config?: Partial<CatalogueImage['config']>
}
function make({ repository, tags, base, own, layers, env = [], path, config = {} }: Wanted): Made {
  const set = env.map((one) => step(`ENV ${one}`))
  const { Entrypoint, Cmd } = config
  const last = [...(Entrypoint ? [entrypointStep(Entrypoint)] : []), ...(Cmd ? [cmdStep(Cmd)] : [])]
  return {
    image: {
      repository,
      tags,
      created: AT,
      config: { Env: [`PATH=${path === undefined ? '' : `${path}:`}${USUAL}`, ...env], WorkingDir: '/', ...config },
      history: [...baseOf(base).history, ...set, ...own, ...last],
    },
    layers,
  }
}
const tagged = (tags: readonly string[], ...ends: readonly string[]): string[] =>
  tags.flatMap((tag) => ends.map((end) => (end === '' ? tag : `${tag}-${end}`)))

const nodeFiles = (): Files => [
  ['usr/local/bin/node', program('node', 99_000_000)],
  ['usr/local/bin/nodejs', link('node')],
  ['usr/local/bin/npm', program('npm', 2_000)],
  ['usr/local/bin/npx', program('npm', 3_000)],
]
const yarn = spec(() => tools('usr/local/bin/yarn usr/local/bin/yarnpkg'), 5.3, 1.7)
function node({ tags, full }: Version): Made[] {
  const forms = [
    { base: 'deps', ends: ['', 'bookworm'], unpacked: 165, packed: 50 },
    { base: 'debian', ends: ['slim', 'bookworm-slim'], unpacked: 163, packed: 48 },
    { base: 'alpine-3.21', ends: ['alpine', 'alpine3.21'], unpacked: 126, packed: 42 },
  ]
  return forms.map(({ base, ends, unpacked, packed }) => nodeImage(full, tagged(tags, ...ends), base, unpacked, packed))
}
function nodeImage(full: string, tags: readonly string[], base: string, unpacked: number, packed: number): Made {
  const layer = `node-${full}-${base}`
  return make({
    repository: 'node',
    tags,
    base,
    own: [
      run('groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node', 'node-user'),
      run(
        'set -ex && curl -fsSLO https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-x64.tar.xz && node --version && npm --version',
        layer,
      ),
      run('set -ex && curl -fsSLO https://yarnpkg.com/downloads/$YARN_VERSION/yarn-v$YARN_VERSION.tar.gz && yarn --version', 'node-yarn'),
      copy('docker-entrypoint.sh /usr/local/bin/', 'node-entrypoint'),
    ],
    layers: { [layer]: spec(nodeFiles, unpacked, packed), 'node-yarn': yarn },
    env: [`NODE_VERSION=${full}`, 'YARN_VERSION=1.22.22'],
    config: { Entrypoint: ['docker-entrypoint.sh'], Cmd: ['node'] },
  })
}
/** The recorded node:20 is of one system; its small relatives are of the others, in as many layers. */
function node20(): Made[] {
  const of = (tags: readonly string[], base: string, unpacked: number, packed: number): Made => {
    const made = nodeImage('20.18.1', tags, base, unpacked, packed)
    return { ...made, image: { ...made.image, history: made.image.history.filter(({ layer }) => layer !== 'node-yarn') } }
  }
  return [
    of(['20-alpine', '20-alpine3.21', 'alpine'], 'alpine-3.21', 124, 41.5),
    of(['20-slim', '20-bookworm-slim', 'slim'], 'debian', 162, 48),
  ]
}

function python({ tags, full }: Version, extra: readonly string[] = []): Made[] {
  const forms = [
    { base: 'deps', ends: ['', 'bookworm'], unpacked: 66, packed: 24 },
    { base: 'debian', ends: ['slim', 'slim-bookworm'], unpacked: 47, packed: 16 },
    { base: 'alpine-3.21', ends: ['alpine', 'alpine3.21'], unpacked: 38, packed: 14 },
  ].filter(({ base }) => extra.length === 0 || base === 'alpine-3.21')
  return forms.map(({ base, ends, unpacked, packed }) => {
    const layer = `python-${full}-${base}`
    const files = (): Files => [
      ['usr/local/bin/python3', program('python3', 6_800_000)],
      ['usr/local/bin/python', link('python3')],
      ['usr/local/bin/pip', program('pip', 230)],
      ['usr/local/bin/pip3', link('pip')],
      ...folders('usr/local/lib', `usr/local/lib/python${full.split('.').slice(0, 2).join('.')}`),
    ]
    return make({
      repository: 'python',
      tags: [...tagged(tags, ...ends), ...extra],
      base,
      own: [
        run(
          'set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata; rm -rf /var/lib/apt/lists/*',
          'python-needs',
        ),
        run(
          'set -eux; wget -O python.tar.xz https://www.python.org/ftp/python/$PYTHON_VERSION/Python-$PYTHON_VERSION.tar.xz; make; make install; pip3 --version',
          layer,
        ),
        run(
          'set -eux; for src in idle3 pip3 pydoc3 python3 python3-config; do ln -svT "$src" "/usr/local/bin/${src%3}"; done',
          'python-links',
        ),
      ],
      layers: {
        [layer]: spec(files, unpacked, packed),
        'python-needs': spec(
          () => [['etc/ssl/certs/ca-certificates.crt', text('# certificates of the authorities that are trusted\n')]],
          9.2,
          3.5,
        ),
        'python-links': spec(() => [['usr/local/bin/pydoc', link('pydoc3')]]),
      },
      env: ['LANG=C.UTF-8', `PYTHON_VERSION=${full}`],
      config: { Cmd: ['python3'] },
    })
  })
}

const DATA = '/var/lib/postgresql/data'
function postgres({ tags, full }: Version, alone = false): Made[] {
  const major = full.split('.')[0] ?? ''
  const forms = [
    { base: 'debian', ends: ['', 'bookworm'], unpacked: 357, packed: 121 },
    { base: 'alpine-3.21', ends: ['alpine', 'alpine3.21'], unpacked: 268, packed: 100 },
  ].filter(({ base }) => !alone || base === 'alpine-3.21')
  return forms.map(({ base, ends, unpacked, packed }) => {
    const layer = `postgres-${full}-${base}`
    const bin = `/usr/lib/postgresql/${major}/bin`
    return make({
      repository: 'postgres',
      tags: tagged(tags, ...ends),
      base,
      own: [
        run('mkdir -p "$PGDATA" && chmod 1777 "$PGDATA"', layer),
        step(`VOLUME [${DATA}]`),
        copy('docker-entrypoint.sh /usr/local/bin/', 'postgres-entrypoint'),
        step('STOPSIGNAL SIGINT'),
        step('EXPOSE [5432/tcp]'),
      ],
      layers: { [layer]: spec(() => postgresAt(bin.slice(1)), unpacked, packed) },
      env: ['LANG=en_US.utf8', `PG_MAJOR=${major}`, `PG_VERSION=${full}-1.pgdg12+1`, `PGDATA=${DATA}`],
      path: bin,
      config: {
        Entrypoint: ['docker-entrypoint.sh'],
        Cmd: ['postgres'],
        ExposedPorts: { '5432/tcp': {} },
        Volumes: { [DATA]: {} },
        StopSignal: 'SIGINT',
      },
    })
  })
}
function redisImage({ tags, full }: Version, alone = false): Made[] {
  const forms = [
    { base: 'debian', ends: ['', 'bookworm'], layer: 'redis' },
    { base: 'alpine-3.21', ends: ['alpine', 'alpine3.21'], layer: 'redis-alpine' },
  ].filter(({ base }) => !alone || base === 'alpine-3.21')
  return forms.map(({ base, ends, layer }) =>
    make({
      repository: 'redis',
      tags: [...tagged(tags, ...ends), ...(alone ? ['alpine'] : [])],
      base,
      own: [
        run(
          'set -eux; wget -O redis.tar.gz "$REDIS_DOWNLOAD_URL"; make -C /usr/src/redis install; redis-cli --version; redis-server --version',
          layer,
        ),
        run('mkdir /data && chown redis:redis /data', 'redis-data'),
        step('VOLUME [/data]'),
        step('WORKDIR /data', 'redis-workdir'),
        copy('docker-entrypoint.sh /usr/local/bin/', 'redis-entrypoint'),
        step('EXPOSE [6379/tcp]'),
      ],
      layers: { 'redis-alpine': spec(redis, 32, 12) },
      env: [`REDIS_VERSION=${full}`],
      config: {
        Entrypoint: ['docker-entrypoint.sh'],
        Cmd: ['redis-server'],
        WorkingDir: '/data',
        ExposedPorts: { '6379/tcp': {} },
        Volumes: { '/data': {} },
      },
    }),
  )
}
const mysqlImage = ({ tags, full }: Version): Made =>
  make({
    repository: 'mysql',
    tags,
    base: 'debian',
    own: [
      step('VOLUME [/var/lib/mysql]'),
      copy('docker-entrypoint.sh /usr/local/bin/', `mysql-${full}`),
      step('EXPOSE [3306/tcp 33060/tcp]'),
    ],
    layers: { [`mysql-${full}`]: spec(mysql, full.startsWith('5') ? 430 : 700, full.startsWith('5') ? 110 : 215) },
    env: [`MYSQL_MAJOR=${full.split('.').slice(0, 2).join('.')}`, `MYSQL_VERSION=${full}-1.el9`],
    config: {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mysqld'],
      ExposedPorts: { '3306/tcp': {}, '33060/tcp': {} },
      Volumes: { '/var/lib/mysql': {} },
    },
  })

const nginxSteps = (layer: string): History => [
  copy('ngx/ /', layer),
  copy('docker-entrypoint.sh /', 'nginx-entrypoint'),
  copy('10-listen-on-ipv6-by-default.sh /docker-entrypoint.d', 'nginx-10'),
  copy('20-envsubst-on-templates.sh /docker-entrypoint.d', 'nginx-20'),
  copy('30-tune-worker-processes.sh /docker-entrypoint.d', 'nginx-30'),
]
function nginxImage(
  repository: string,
  tags: readonly string[],
  full: string,
  base: string,
  more: Pick<Wanted, 'own' | 'layers'> = { own: [], layers: {} },
): Made {
  return make({
    repository,
    tags,
    base,
    own: [...nginxSteps(base === 'debian' ? 'nginx' : 'nginx-alpine'), ...more.own, step('EXPOSE [80/tcp]'), step('STOPSIGNAL SIGQUIT')],
    layers: more.layers,
    env: [`NGINX_VERSION=${full}`, 'PKG_RELEASE=1~bookworm'],
    config: {
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      ExposedPorts: { '80/tcp': {} },
      StopSignal: 'SIGQUIT',
    },
  })
}
/** A site of static pages over nginx. */
const site = (repository: string, title: string): Made => {
  const page = NGINX_WELCOME.replace(/Welcome to nginx!/g, title)
  const layer = `${repository}-site`
  const layers = { [layer]: spec(() => [['usr/share/nginx/html/index.html', text(page)]], 2.1, 0.9) }
  return nginxImage(repository, ['latest'], '1.27.5', 'alpine-3.21', { own: [copy('dist/ /usr/share/nginx/html', layer)], layers })
}
const plain = (repository: string, tags: readonly string[], file: string, layer: string, shell: string): Made =>
  make({ repository, tags, base: 'plain', own: [step(`ADD ${file} / # buildkit`, layer)], layers: {}, config: { Cmd: [shell] } })

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
const list = (text: string): string[] => text.split(',').filter((word) => word !== '')
const isProgram = (word: string): boolean =>
  !word.startsWith('-') && !/\.(conf|yml|js)$/.test(word) && !['bash', '/bin/sh', '/bin/bash', '/usr/bin/bash'].includes(word)
const pathOf = (word: string): string => (word.includes('/') ? word.replace(/^\//, '') : `usr/local/bin/${word}`)

/** The programs and scripts of an image of which nothing runs. */
function otherFiles(repository: string, shell: boolean, cmd: readonly string[], entrypoint: readonly string[]): Files {
  const scripts = entrypoint.filter((word) => shell && /\.sh$|entrypoint/.test(word))
  const programs = [
    ...entrypoint.slice(0, 1),
    ...(cmd[0] !== undefined && isProgram(cmd[0]) ? [cmd[0]] : []),
    ...words(TOOLS[repository] ?? ''),
  ]
  const system = cmd[0]?.endsWith('/bash') && !shell
  return [
    ...(system ? [...APPLET_FILES(), ['bin/bash', program('bash', 1_265_648)] as const, ...tools('dnf yum rpm')] : []),
    ...scripts.map((word) => [pathOf(word), text('#!/bin/sh\nset -e\nexec "$@"\n', 0o755)] as const),
    ...programs
      .filter((word) => !scripts.includes(word))
      .map((word) => [pathOf(word), program(/(^|\/)tini$/.test(word) ? 'docker-init' : UNSIMULATED, 4_000_000)] as const),
  ]
}
function other(row: string): Made {
  const [
    repository = '',
    tags = '',
    base = '',
    count = '1',
    unpacked = '0',
    packed = '0',
    cmd = '',
    entrypoint = '',
    ports = '',
    volumes = '',
    env = '',
    workdir = '',
  ] = row.split('|')
  const { history, shell } = baseOf(base)
  const name = `${repository}:${words(tags)[0] ?? ''}`
  const [Cmd, Entrypoint] = [list(cmd), list(entrypoint)]
  const main: Readonly<Record<string, LayerSpec>> =
    Number(unpacked) > 0 ? { [name]: spec(() => otherFiles(repository, shell, Cmd, Entrypoint), Number(unpacked), Number(packed)) } : {}
  const small = Math.max(0, Number(count) - history.filter(({ layer }) => layer !== undefined).length - Object.keys(main).length)
  const folder = `usr/local/share/${repository.replace('/', '-')}`
  const smalls = Array.from(
    { length: small },
    (_, i) => [`${name}/${i + 1}`, spec(() => [[`${folder}/${i + 1}.conf`, text(`# part ${i + 1} of ${repository}\n`)]])] as const,
  )
  return make({
    repository,
    tags: words(tags),
    base,
    own: [...Object.keys(main).map((layer) => run('set -eux; # installs it', layer)), ...smalls.map(([layer]) => copy('files /', layer))],
    layers: { ...main, ...Object.fromEntries(smalls) },
    env: words(env),
    ...(PATHS[repository] === undefined ? {} : { path: PATHS[repository] }),
    config: {
      ...(Cmd.length > 0 ? { Cmd } : {}),
      ...(Entrypoint.length > 0 ? { Entrypoint } : {}),
      ...(workdir === '' ? {} : { WorkingDir: workdir }),
      ...(ports === '' ? {} : { ExposedPorts: Object.fromEntries(words(ports).map((port) => [`${port}/tcp`, {}])) }),
      ...(volumes === '' ? {} : { Volumes: Object.fromEntries(words(volumes).map((path) => [path, {}])) }),
    },
  })
}

const httpdAlpine = (): Made =>
  make({
    repository: 'httpd',
    tags: ['2.4-alpine', '2-alpine', 'alpine'],
    base: 'alpine-3.21',
    own: [
      step('WORKDIR /usr/local/apache2', 'httpd-workdir'),
      run('set -eux; make; make install', 'httpd-alpine'),
      copy('httpd-foreground /usr/local/bin/', 'httpd-foreground'),
      step('EXPOSE [80/tcp]'),
    ],
    layers: { 'httpd-alpine': { ...(LAYERS['httpd-files'] ?? spec(() => [])), unpacked: 54_000_000, packed: 17_000_000 } },
    env: ['HTTPD_PREFIX=/usr/local/apache2', 'HTTPD_VERSION=2.4.62'],
    path: '/usr/local/apache2/bin',
    config: { Cmd: ['httpd-foreground'], ExposedPorts: { '80/tcp': {} }, WorkingDir: '/usr/local/apache2', StopSignal: 'SIGWINCH' },
  })

const MADE: readonly Made[] = [
  plain('alpine', ['3.18'], 'alpine-minirootfs-3.18.12-x86_64.tar.gz', 'alpine-3.18', '/bin/sh'),
  plain('alpine', ['3.22', 'edge'], 'alpine-minirootfs-3.22.2-x86_64.tar.gz', 'alpine-3.22', '/bin/sh'),
  plain('debian', ['trixie', 'trixie-slim', '13', '13-slim', 'stable', 'stable-slim'], 'debian-trixie.tar.gz', 'debian-trixie', 'bash'),
  plain('debian', ['bullseye', 'bullseye-slim', '11', '11-slim'], 'debian-bullseye.tar.gz', 'debian-bullseye', 'bash'),
  plain('debian', ['12-slim', 'bookworm-20251020-slim'], 'debian.tar.gz', 'debian', 'bash'),
  plain('ubuntu', ['20.04', 'focal'], 'ubuntu-20.04.tar.gz', 'ubuntu-20.04', '/bin/bash'),
  plain('busybox', ['1.36', '1.36.1'], 'busybox.tar.gz', 'busybox', 'sh'),
  ...NODE.flatMap(node),
  ...node20(),
  ...PYTHON.flatMap((version) => python(version)),
  ...python({ tags: ['3.14'], full: '3.14.0' }, ['3-alpine', 'alpine']),
  ...POSTGRES.flatMap((version) => postgres(version)),
  ...postgres({ tags: ['16'], full: '16.6' }, true),
  ...REDIS.flatMap((version) => redisImage(version)),
  ...redisImage({ tags: ['7', '7.4'], full: '7.4.1' }, true),
  ...MYSQL.map(mysqlImage),
  ...NGINX.flatMap(({ tags, full }) => [
    nginxImage('nginx', tags, full, 'debian'),
    nginxImage('nginx', tagged(tags, 'alpine'), full, 'alpine-3.21'),
  ]),
  nginxImage('nginx', ['1.26-alpine', 'stable-alpine'], '1.26.3', 'alpine-3.21'),
  nginxImage('nginx', ['alpine-slim', '1.27-alpine-slim'], '1.27.5', 'alpine-3.21'),
  nginxImage('nginxinc/nginx-unprivileged', ['latest', 'alpine', '1.27-alpine'], '1.27.5', 'alpine-3.21'),
  httpdAlpine(),
  site('docker/welcome-to-docker', 'Welcome to Docker'),
  site('docker/getting-started', 'Getting started'),
  ...OTHERS.trim().split('\n').map(other),
]

export const VARIANTS: readonly CatalogueImage[] = MADE.map(({ image }) => image)
export const VARIANT_LAYERS: Readonly<Record<string, LayerSpec>> = Object.fromEntries(
  [SHARED, ...MADE.map(({ layers }) => layers)].flatMap((layers) => Object.entries(layers)),
)
