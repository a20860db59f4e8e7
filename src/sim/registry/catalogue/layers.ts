// The layers of the catalogue: what files each adds, and how large it is unpacked and packed. Models: the official images' layers (Debian, Alpine, nginx …).
// Sizes: megabytes as Docker Hub and `docker images` showed them for linux/amd64 in 2025, given from memory and not checked against the Hub: "recalled".
// Left out: locales, documentation.
import { basePackages as alpineBase } from '../../programs/packages/alpine/base'
import { paragraph } from '../../programs/packages/alpine/paragraphs'
import { basePackages as debianBase } from '../../programs/packages/debian/base'
import { stanza } from '../../programs/packages/debian/deb'
import { APPLETS } from './applets.data'
import {
  GROUP,
  HTTPD_FOREGROUND,
  HTTPD_WELCOME,
  MIME_TYPES,
  MYSQL_ENTRYPOINT,
  NGINX_10,
  NGINX_50X,
  NGINX_CONF,
  NGINX_ENTRYPOINT,
  NGINX_SITE,
  NGINX_WELCOME,
  NODE_ENTRYPOINT,
  osRelease,
  PASSWD,
  POSTGRES_ENTRYPOINT,
  QUIET_SCRIPT,
  REDIS_ENTRYPOINT,
  REGISTRY_CONFIG,
  REGISTRY_ENTRYPOINT,
} from './texts'

import { type Files, folder, folders, type LayerSpec, link, one, program, script, spec, text } from './layer'

const BUSYBOX_BYTES = 800_000
const applets = (where: string): Files => [
  [`${where}/busybox`, program('busybox', BUSYBOX_BYTES)],
  ...APPLETS.filter((name) => name !== 'busybox').map((name) => [`${where}/${name}`, link('busybox')] as const),
]
const ROOT = [
  'bin',
  'dev',
  'etc',
  'home',
  'lib',
  'mnt',
  'opt',
  'proc',
  'root',
  'run',
  'srv',
  'sys',
  'usr',
  'usr/bin',
  'usr/local',
  'usr/local/bin',
  'usr/sbin',
  'var',
  'var/log',
]
const base = (release: Files): Files => [
  ...folders(...ROOT),
  ['tmp', folder(0o1777)],
  ['var/tmp', folder(0o1777)],
  ['etc/passwd', text(PASSWD)],
  ['etc/group', text(GROUP)],
  ...applets('bin'),
  ...release,
]
/** apk, where it fetches from, and what it knows to be installed. */
const apkFiles = (version: string): Files => {
  const branch = `https://dl-cdn.alpinelinux.org/alpine/v${version.replace(/\.\d+$/, '')}`
  return [
    ['sbin/apk', program('apk', 67_000)],
    ['etc/apk/repositories', text(`${branch}/main\n${branch}/community\n`)],
    ['etc/apk/world', text('alpine-baselayout\nalpine-keys\napk-tools\nbusybox\nmusl-utils\n')],
    [
      'lib/apk/db/installed',
      text(
        alpineBase()
          .map((apk) => paragraph(apk))
          .join('\n') + '\n',
      ),
    ],
  ]
}
/** apt and dpkg, where they fetch from, and what they know to be installed. */
const aptFiles = (codename: string, sources: Files): Files => [
  ...['apt', 'apt-get', 'apt-cache'].map((name) => [`usr/bin/${name}`, program('apt', 18_000)] as const),
  ...['dpkg', 'dpkg-query'].map((name) => [`usr/bin/${name}`, program('dpkg', 300_000)] as const),
  ...folders(
    'etc/apt',
    'etc/apt/sources.list.d',
    'var/lib',
    'var/lib/apt',
    'var/lib/apt/lists',
    'var/lib/dpkg',
    'var/lib/dpkg/info',
    'var/cache',
    'var/cache/apt',
  ),
  [
    'var/lib/dpkg/status',
    text(
      debianBase(codename)
        .map((deb) => stanza(deb).replace('\n', '\nStatus: install ok installed\n'))
        .join('\n'),
    ),
  ],
  ...sources,
]
const source = (uri: string, suites: string, components: string): string =>
  `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: ${components}\n`
const debianSources = (codename: string): Files => [
  [
    'etc/apt/sources.list.d/debian.sources',
    text(
      `${source('http://deb.debian.org/debian', `${codename} ${codename}-updates`, 'main')}\n${source('http://deb.debian.org/debian-security', `${codename}-security`, 'main')}`,
    ),
  ],
]
const ubuntuSources = (codename: string): Files => [
  [
    'etc/apt/sources.list.d/ubuntu.sources',
    text(
      `${source('http://archive.ubuntu.com/ubuntu', `${codename} ${codename}-updates ${codename}-backports`, 'main universe restricted multiverse')}\n${source('http://security.ubuntu.com/ubuntu', `${codename}-security`, 'main universe restricted')}`,
    ),
  ],
]
export const alpine = (version: string): Files => {
  const release = version.replace(/\.\d+$/, '')
  return base([
    ...apkFiles(version),
    ['etc/alpine-release', text(version + '\n')],
    [
      'etc/os-release',
      text(
        osRelease({
          NAME: 'Alpine Linux',
          ID: 'alpine',
          VERSION_ID: version,
          PRETTY_NAME: `Alpine Linux v${release}`,
          HOME_URL: 'https://alpinelinux.org/',
        }),
      ),
    ],
  ])
}
const BASH_BYTES = 1_265_648
export const debian = (version = '12', codename = 'bookworm', point = '12.8'): Files =>
  base([
    ...aptFiles(codename, debianSources(codename)),
    ['bin/bash', program('bash', BASH_BYTES)],
    ['etc/debian_version', text(`${point}\n`)],
    [
      'etc/os-release',
      text(
        osRelease({
          PRETTY_NAME: `Debian GNU/Linux ${version} (${codename})`,
          NAME: 'Debian GNU/Linux',
          VERSION_ID: version,
          VERSION: `${version} (${codename})`,
          VERSION_CODENAME: codename,
          ID: 'debian',
        }),
      ),
    ],
  ])
export const ubuntu = (version: string, full: string, name: string): Files =>
  base([
    ...aptFiles(name.split(' ')[0]?.toLowerCase() ?? '', ubuntuSources(name.split(' ')[0]?.toLowerCase() ?? '')),
    ['bin/bash', program('bash', BASH_BYTES)],
    [
      'etc/os-release',
      text(
        osRelease({
          PRETTY_NAME: `Ubuntu ${full} LTS`,
          NAME: 'Ubuntu',
          VERSION_ID: version,
          VERSION: `${full} LTS (${name})`,
          VERSION_CODENAME: name.split(' ')[0]?.toLowerCase() ?? '',
          ID: 'ubuntu',
          ID_LIKE: 'debian',
        }),
      ),
    ],
  ])
const NGINX_FOLDERS = [
  'docker-entrypoint.d',
  'etc/nginx',
  'etc/nginx/conf.d',
  'usr/share',
  'usr/share/nginx',
  'usr/share/nginx/html',
  'var/cache',
  'var/cache/nginx',
  'var/lib',
  'var/lib/nginx',
  'var/log/nginx',
]
// The lab's nginx:1.26 and 1.27 share every layer: the version is in the environment, which is where `nginx -v` looks.
const nginx = (): Files => [
  ...folders(...NGINX_FOLDERS),
  ['etc/nginx/nginx.conf', text(NGINX_CONF)],
  ['etc/nginx/mime.types', text(MIME_TYPES)],
  ['etc/nginx/conf.d/default.conf', text(NGINX_SITE)],
  ['usr/share/nginx/html/index.html', text(NGINX_WELCOME)],
  ['usr/share/nginx/html/50x.html', text(NGINX_50X)],
  ['usr/sbin/nginx', program('nginx', 1_600_000)],
  ['var/log/nginx/access.log', link('/dev/stdout')],
  ['var/log/nginx/error.log', link('/dev/stderr')],
]
export const APPLET_FILES = (): Files => base([])
const busybox = (): Files => [
  ...folders('bin', 'dev', 'etc', 'home', 'root', 'usr', 'usr/bin', 'var', 'proc', 'sys'),
  ['tmp', folder(0o1777)],
  ['etc/passwd', text(PASSWD)],
  ['etc/group', text(GROUP)],
  ...applets('bin'),
]
const httpd = (): Files => [
  ...folders('usr/local/apache2', 'usr/local/apache2/htdocs', 'usr/local/apache2/logs', 'usr/local/apache2/bin'),
  ['usr/local/apache2/htdocs/index.html', text(HTTPD_WELCOME)],
  ['usr/local/apache2/bin/httpd', program('httpd', 900_000)],
]
export const redis = (): Files => [
  ['usr/local/bin/redis-server', program('redis-server', 15_700_000)],
  ['usr/local/bin/redis-cli', program('redis-cli', 7_000_000)],
]
/** @param bin the folder of its programs */
export const postgresAt = (bin: string): Files => [
  ['etc/passwd', text(PASSWD + 'postgres:x:999:999::/var/lib/postgresql:/bin/bash\n')],
  ['etc/group', text(GROUP + 'postgres:x:999:\n')],
  ...folders(
    'var/lib',
    'var/lib/postgresql',
    'var/run',
    'var/run/postgresql',
    bin.replace(/\/[^/]+\/[^/]+$/, ''),
    bin.replace(/\/[^/]+$/, ''),
    bin,
  ),
  ['var/lib/postgresql/data', folder(0o1777)],
  [`${bin}/postgres`, program('postgres', 9_600_000)],
  [`${bin}/pg_isready`, program('pg_isready', 90_000)],
  [`${bin}/psql`, program('psql', 780_000)],
]
export const mysql = (): Files => [
  ['usr/local/bin/docker-entrypoint.sh', text(MYSQL_ENTRYPOINT, 0o755)],
  ['usr/sbin/mysqld', program('mysqld', 66_000_000)],
  ...folders('var/lib', 'var/lib/mysql'),
]
const python = (): Files => [
  ['usr/local/bin/python3', program('python3', 6_800_000)],
  ['usr/local/bin/python', link('python3')],
  ['usr/local/bin/pip', program('pip', 230)],
  ['usr/local/bin/pip3', link('pip')],
]
const nodeUser = (): Files => [
  ['etc/passwd', text(PASSWD + 'node:x:1000:1000::/home/node:/bin/bash\n')],
  ['etc/group', text(GROUP + 'node:x:1000:\n')],
  ['home/node', folder(0o755, 1000)],
]

export const LAYERS: Readonly<Record<string, LayerSpec>> = {
  busybox: spec(busybox, 4.43, 2.16),
  'alpine-3.19': spec(() => alpine('3.19.1'), 7.4, 3.42),
  'alpine-3.20': spec(() => alpine('3.20.3'), 7.8, 3.63),
  'alpine-3.21': spec(() => alpine('3.21.0'), 7.83, 3.64),
  debian: spec(() => debian(), 74.8, 28.2),
  'ubuntu-24.04': spec(() => ubuntu('24.04', '24.04.1', 'Noble Numbat'), 78.1, 29.7),
  'ubuntu-22.04': spec(() => ubuntu('22.04', '22.04.5', 'Jammy Jellyfish'), 77.9, 29.5),
  nginx: spec(nginx, 117, 43.9),
  'nginx-alpine': spec(nginx, 42, 16.1),
  'nginx-entrypoint': script('docker-entrypoint.sh', NGINX_ENTRYPOINT),
  'nginx-10': script('docker-entrypoint.d/10-listen-on-ipv6-by-default.sh', NGINX_10),
  'nginx-20': script('docker-entrypoint.d/20-envsubst-on-templates.sh', QUIET_SCRIPT),
  'nginx-30': script('docker-entrypoint.d/30-tune-worker-processes.sh', QUIET_SCRIPT),
  'httpd-workdir': spec(() => folders('usr/local', 'usr/local/apache2')),
  'httpd-files': spec(httpd, 73, 28),
  'httpd-foreground': script('usr/local/bin/httpd-foreground', HTTPD_FOREGROUND),
  redis: spec(redis, 42, 17),
  'redis-data': spec(() => folders('data')),
  'redis-workdir': spec(() => folders('data')),
  'redis-entrypoint': script('usr/local/bin/docker-entrypoint.sh', REDIS_ENTRYPOINT),
  postgres: spec(() => postgresAt('usr/lib/postgresql/16/bin'), 357, 121),
  'postgres-entrypoint': script('usr/local/bin/docker-entrypoint.sh', POSTGRES_ENTRYPOINT),
  'mysql-entrypoint': spec(mysql, 715, 220),
  python: spec(python, 950, 360),
  'node-user': spec(nodeUser),
  node: spec(
    () => [
      ['usr/local/bin/node', program('node', 99_000_000)],
      ['usr/local/bin/nodejs', link('node')],
      ['usr/local/bin/npm', program('npm', 2_000)],
      ['usr/local/bin/npx', program('npm', 3_000)],
    ],
    1020,
    375,
  ),
  'node-entrypoint': script('usr/local/bin/docker-entrypoint.sh', NODE_ENTRYPOINT),
  registry: spec(
    one('bin/registry', () => program('registry', 17_000_000)),
    17.6,
    6.2,
  ),
  'registry-config': spec(() => [
    ...folders('etc/docker', 'etc/docker/registry'),
    ['etc/docker/registry/config.yml', text(REGISTRY_CONFIG)],
  ]),
  'registry-entrypoint': script('entrypoint.sh', REGISTRY_ENTRYPOINT),
}
