// Names of capabilities as people type them: "NET_ADMIN", "cap_net_admin", "ALL". Models: moby oci/caps normalisation.
import { type Capability, CAPABILITIES } from '../../host/kernel/credentials'

export function capabilityOf(name: string): Capability | 'ALL' | undefined {
  const bare = name.toUpperCase().replace(/^CAP_/, '')
  return bare === 'ALL' ? 'ALL' : CAPABILITIES.find((known) => known === bare)
}
