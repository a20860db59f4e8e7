// docker commit: an image from a container. Models: moby daemon/commit.go: the writable layer becomes a layer, the configuration the container's, with changes.
// Left out: changes other than CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, USER, VOLUME, WORKDIR, STOPSIGNAL, ONBUILD in their simple forms.
import { digestOf } from '../../api/content'
import type { ContainerConfig } from '../../api/engine/container'
import type { ImageConfigFile, ImageRuntimeConfig } from '../../api/engine/image'
import { Failure, failed } from '../../api/failure'
import { parseJson } from '../../api/json'
import { rfc3339Nano } from '../../api/time'
import { cloneNode } from '../../host/files/node'
import { treeEntries } from '../../host/files/layer-tar'
import { encodeTar } from '../../host/files/tar'
import type { Container } from '../containers/container'
import type { Engine } from '../engine'
import type { Image, Layer } from './store'

export interface CommitOptions {
  readonly comment: string
  readonly author: string
  readonly changes: readonly string[]
}

type Draft = { -readonly [K in keyof ImageRuntimeConfig]: ImageRuntimeConfig[K] }
type Change = (draft: Draft, rest: string) => string | undefined

const words = (rest: string): string[] => {
  const parsed = rest.trimStart().startsWith('[') ? parseJson(rest) : undefined
  return Array.isArray(parsed) ? parsed.map(String) : ['/bin/sh', '-c', rest]
}
const pairs = (rest: string): (readonly [string, string])[] => {
  const found = [...rest.matchAll(/([^\s=]+)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)].map(
    (match) => [match[1] ?? '', (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')] as const,
  )
  const [name = '', ...value] = rest.split(/\s+/)
  return found.length > 0 ? found : [[name, value.join(' ')]]
}

const CHANGES: Readonly<Record<string, Change>> = {
  CMD: (draft, rest) => void (draft.Cmd = words(rest)),
  ENTRYPOINT: (draft, rest) => void (draft.Entrypoint = words(rest)),
  ENV: (draft, rest) => {
    for (const [name, value] of pairs(rest))
      draft.Env = [...(draft.Env ?? []).filter((pair) => !pair.startsWith(`${name}=`)), `${name}=${value}`]
    return undefined
  },
  EXPOSE: (draft, rest) => {
    for (const port of rest.split(/\s+/)) draft.ExposedPorts = { ...draft.ExposedPorts, [port.includes('/') ? port : `${port}/tcp`]: {} }
    return undefined
  },
  LABEL: (draft, rest) => void (draft.Labels = { ...draft.Labels, ...Object.fromEntries(pairs(rest)) }),
  USER: (draft, rest) => void (draft.User = rest),
  VOLUME: (draft, rest) => {
    for (const path of rest.startsWith('[') ? words(rest) : rest.split(/\s+/)) draft.Volumes = { ...draft.Volumes, [path]: {} }
    return undefined
  },
  WORKDIR: (draft, rest) => void (draft.WorkingDir = rest),
  STOPSIGNAL: (draft, rest) => void (draft.StopSignal = rest),
  ONBUILD: (draft, rest) => void (draft.OnBuild = [...(draft.OnBuild ?? []), rest]),
}

export function applyChanges(config: ImageRuntimeConfig, changes: readonly string[]): ImageRuntimeConfig | Failure {
  const draft: Draft = { ...config }
  for (const change of changes) {
    const [, name = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(change) ?? []
    const apply = CHANGES[name.toUpperCase()]
    if (!apply) return failed(400, `${name} is not a valid change command`)
    apply(draft, rest)
  }
  return draft
}

/** The parts of a container's configuration that an image keeps. */
function imagePart(config: ContainerConfig): ImageRuntimeConfig {
  const { User, ExposedPorts, Env, Entrypoint, Cmd, Volumes, WorkingDir, Labels, StopSignal, Healthcheck, OnBuild, Shell } = config
  return {
    User,
    ...(ExposedPorts ? { ExposedPorts } : {}),
    Env: Env ?? [],
    Cmd,
    Entrypoint,
    Volumes,
    WorkingDir,
    Labels,
    OnBuild,
    ...(StopSignal === undefined ? {} : { StopSignal }),
    ...(Healthcheck ? { Healthcheck } : {}),
    ...(Shell ? { Shell } : {}),
  }
}

export function commitContainer(engine: Engine, container: Container, options: CommitOptions): Image | Failure {
  const runtime = applyChanges(imagePart(container.config), options.changes)
  if (runtime instanceof Failure) return runtime
  const parent = container.image
  const layer = keepChanges(engine, container)
  const created = rfc3339Nano(engine.clock.now)
  const history = {
    created,
    created_by: [container.path, ...container.args].join(' '),
    ...(options.author === '' ? {} : { author: options.author }),
    ...(options.comment === '' ? {} : { comment: options.comment }),
    ...(layer ? {} : { empty_layer: true }),
  }
  const config: ImageConfigFile = {
    architecture: parent.config.architecture,
    os: parent.config.os,
    created,
    ...(options.author === '' ? {} : { author: options.author }),
    container: container.id,
    docker_version: '28.5.2',
    config: runtime,
    rootfs: { type: 'layers', diff_ids: [...parent.config.rootfs.diff_ids, ...(layer ? [layer.diffId] : [])] },
    history: [...parent.config.history, history],
  }
  return engine.images.add(JSON.stringify(config), config, [...parent.layers, ...(layer ? [layer] : [])], parent.id)
}

/** What a container has written, as a layer; none when it wrote nothing. */
export function keepChanges(engine: Engine, container: Container): Layer | undefined {
  const tree = cloneNode(container.overlay.upper)
  if (tree.kind !== 'directory' || tree.entries.size === 0) return undefined
  return engine.images.keepLayer(digestOf(encodeTar(treeEntries(tree, '', true))), tree)
}
