// Families of images whose main program Drydock simulates, by version: Node, Python, PostgreSQL, Redis, MySQL, nginx, and the plain systems.
// Source: versions and sizes (MB unpacked, MB packed) as Docker Hub showed them for linux/amd64 in 2025, recalled and not checked.

export interface Version {
  /** What tags begin with: "22" gives 22, 22-slim, 22-alpine. */
  readonly tags: readonly string[]
  readonly full: string
}
export const NODE: readonly Version[] = [
  { tags: ['18'], full: '18.20.8' },
  { tags: ['22', '22.21'], full: '22.21.0' },
  { tags: ['24', 'lts', 'current'], full: '24.11.0' },
]
export const PYTHON: readonly Version[] = [
  { tags: ['3.8'], full: '3.8.20' },
  { tags: ['3.9'], full: '3.9.24' },
  { tags: ['3.10'], full: '3.10.19' },
  { tags: ['3.11'], full: '3.11.14' },
  { tags: ['3.12'], full: '3.12.12' },
  { tags: ['3.13'], full: '3.13.9' },
]
export const POSTGRES: readonly Version[] = [
  { tags: ['13'], full: '13.22' },
  { tags: ['14'], full: '14.19' },
  { tags: ['15'], full: '15.14' },
  { tags: ['17'], full: '17.6' },
  { tags: ['18'], full: '18.0' },
]
export const MYSQL: readonly Version[] = [
  { tags: ['5.7', '5'], full: '5.7.44' },
  { tags: ['8.0'], full: '8.0.44' },
  { tags: ['9', '9.4'], full: '9.4.0' },
]
export const REDIS: readonly Version[] = [
  { tags: ['6', '6.2'], full: '6.2.20' },
  { tags: ['8', '8.2'], full: '8.2.2' },
]
export const NGINX: readonly Version[] = [
  { tags: ['1.25'], full: '1.25.5' },
  { tags: ['1.28'], full: '1.28.0' },
  { tags: ['1.29'], full: '1.29.2' },
]

/** Programs of an image of OTHERS beside its command, by repository. "path" lies in usr/local/bin when it has no folder. */
export const TOOLS: Readonly<Record<string, string>> = {
  composer: 'php composer',
  docker: 'docker docker-compose',
  'eclipse-temurin': 'opt/java/openjdk/bin/java opt/java/openjdk/bin/javac',
  golang: 'usr/local/go/bin/go usr/local/go/bin/gofmt',
  gradle: 'opt/java/openjdk/bin/java opt/java/openjdk/bin/javac',
  mariadb: 'mariadb mariadb-admin mariadb-dump',
  maven: 'opt/java/openjdk/bin/java opt/java/openjdk/bin/javac',
  mongo: 'mongosh',
  openjdk: 'java javac jar',
  php: 'php docker-php-ext-install docker-php-ext-enable docker-php-ext-configure pecl',
  rabbitmq: 'rabbitmqctl rabbitmq-diagnostics',
  ruby: 'ruby gem bundle',
  rust: 'usr/local/cargo/bin/cargo usr/local/cargo/bin/rustc',
  tomcat: 'opt/java/openjdk/bin/java',
}
/** Folders that stand before the usual ones in PATH. */
export const PATHS: Readonly<Record<string, string>> = {
  'eclipse-temurin': '/opt/java/openjdk/bin',
  golang: '/go/bin:/usr/local/go/bin',
  gradle: '/opt/java/openjdk/bin',
  maven: '/opt/java/openjdk/bin',
  rust: '/usr/local/cargo/bin',
  tomcat: '/usr/local/tomcat/bin:/opt/java/openjdk/bin',
}
