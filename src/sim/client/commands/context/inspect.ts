// docker context inspect. Models: docker/cli cli/command/context/inspect.go. Left out: TLS material.
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { contextName } from '../../connect'
import { ContextStore, DEFAULT_CONTEXT, type DockerContext } from '../../contexts'
import { inspectAll, untyped } from '../inspect'
import { defaultHost } from './endpoint'

const IN_MEMORY = '<IN MEMORY>'

const document = (context: DockerContext, meta: string, tls: string): string =>
  JSON.stringify({
    Name: context.name,
    Metadata: context.description === '' ? {} : { Description: context.description },
    Endpoints: { docker: { ...(context.host === '' ? {} : { Host: context.host }), SkipTLSVerify: context.skipTls } },
    TLSMaterial: {},
    Storage: { MetadataPath: meta, TLSPath: tls },
  })

export function inspectContexts(cli: Cli): Task<number> {
  const store = new ContextStore(cli.sys, cli.config)
  const names = cli.args.length > 0 ? cli.args : [contextName(cli)]
  const get = function* (name: string) {
    if (name === DEFAULT_CONTEXT) return document({ name, description: '', host: defaultHost(cli), skipTls: false }, IN_MEMORY, IN_MEMORY)
    const found = yield* store.find(name)
    return found ? document(found, store.metaPath(name), store.tlsPath(name)) : new CliError(store.notFound(name))
  }
  return inspectAll(cli, names, (name) => untyped(get(name)))
}
