// What only some containers need before they start: links, devices, GPUs. Models: moby daemon/devices.go, daemon/oci_linux.go WithDevices, with their refusals.
// Left out: device cgroup rules, devices that the machine's model does not know (said so).
import { Failure, failed } from '../../api/failure'
import { Errno } from '../../host/files/errno'
import type { Node } from '../../host/files/node'
import { accessOf } from '../../host/kernel/access'
import { ROOT } from '../../host/kernel/credentials'
import type { Engine } from '../engine'
import { linkedOf } from '../networks/links'
import type { Container } from './container'
import { verifyContainer } from './verify'

export function prepareContainer(engine: Engine, container: Container): Failure | undefined {
  const { hostConfig } = container
  for (const { Driver, Capabilities } of hostConfig.DeviceRequests ?? [])
    return failed(
      500,
      `could not select device driver ${JSON.stringify(Driver)} with capabilities: [${(Capabilities ?? []).map((one) => `[${one.join(' ')}]`).join(' ')}]`,
    )
  const devices: (readonly [string, Node])[] = []
  for (const { PathOnHost, PathInContainer } of hostConfig.Devices ?? []) {
    const found = engine.parts.namespaces.mounts.stat(PathOnHost, accessOf(ROOT))
    const custom = `error gathering device information while adding custom device ${JSON.stringify(PathOnHost)}`
    if (found instanceof Errno) return failed(500, `${custom}: ${found.goText}`)
    if (found.node.kind !== 'device') return failed(500, `${custom}: not a device node`)
    devices.push([PathInContainer || PathOnHost, found.node])
  }
  container.devices = devices
  const linked = linkedOf(engine, container)
  if (linked instanceof Failure) return linked
  container.linked = linked
  return undefined
}

export const CONTAINER_CHECKS = { verifyContainer, prepareContainer }

declare module '../../host/kernel/late' {
  interface LateParts {
    containerChecks: typeof CONTAINER_CHECKS
  }
}
