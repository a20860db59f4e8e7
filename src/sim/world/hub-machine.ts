// The machine that the simulated Docker Hub runs on. Models: what lies behind registry-1.docker.io as one host; the wire to it.
import type { ListeningSocket } from '../host/kernel/sockets'
import { HUB_NAMES, hubOptions, PLAIN_PORT } from '../registry/hub'
import { type RegistryOptions, registryServer } from '../registry/registry'
import { type Internet, internetMachine } from './internet-machine'

export const HUB_MACHINE = 'registry-1.docker.io'
/** A documentation address (RFC 5737): no real machine has it. */
const HUB_ADDRESS = '203.0.113.10'

/** @returns what listens at its plain port, which is opened when it is first asked for */
export function addHub(internet: Internet): () => ListeningSocket | undefined {
  const { clock, facts, late } = internet
  const site = { name: HUB_MACHINE, address: HUB_ADDRESS, names: HUB_NAMES, stream: 'hub' }
  const { net, run } = internetMachine(internet, site)
  const { named, plain } = hubOptions(late)
  const serve = (options: RegistryOptions): void => run(registryServer(options), 'registry', ['registry', 'serve'])
  serve(named)
  facts.tell({ kind: 'machine.added', machine: HUB_MACHINE, role: 'registry', address: HUB_ADDRESS })
  const listening = () => net.listener(HUB_ADDRESS, PLAIN_PORT)?.socket
  return () => {
    if (!listening()) {
      serve(plain)
      clock.advanceTo(clock.now, 1_000)
    }
    return listening()
  }
}
