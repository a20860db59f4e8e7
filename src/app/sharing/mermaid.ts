// The architecture as a Mermaid flowchart: host, daemon, containers by network, volumes, registries. Text only, for a README or an issue.
// Names are quoted as Mermaid wants them; nothing in them is taken as its syntax.
import type { View } from '../../sim/index'

const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;').replace(/[<>]/g, (char) => (char === '<' ? '#lt;' : '#gt;'))}"`

export function asMermaid(view: View): string {
  const lines = ['flowchart LR', '  client["docker CLI"] -->|Engine API| dockerd']
  const ids = new Map([...view.containers.keys()].map((id, index) => [id, `c${index + 1}`]))
  const networks = [...view.networks.values()].filter(({ name }) =>
    [...view.containers.values()].some((container) => container.networks.some((one) => one.name === name)),
  )
  const volumes = new Map([...view.volumes.keys()].map((name, index) => [name, `v${index + 1}`]))
  lines.push('  subgraph host ["Docker host"]', '    dockerd["dockerd"]')
  for (const container of view.containers.values()) {
    const ports = container.ports
      .filter(({ publicPort, ip }) => publicPort > 0 && !ip.includes(':'))
      .map(({ publicPort, privatePort }) => `${publicPort}→${privatePort}`)
    const text = [container.name, container.image, container.status, ...ports].join(' · ')
    lines.push(`    ${ids.get(container.id) ?? ''}[${quoted(text)}]`, `    dockerd --- ${ids.get(container.id) ?? ''}`)
  }
  for (const [index, network] of networks.entries()) {
    lines.push(`    n${index + 1}{{${quoted(`${network.name} ${network.subnet}`.trim())}}}`)
    for (const container of view.containers.values())
      if (container.networks.some(({ name }) => name === network.name)) lines.push(`    ${ids.get(container.id) ?? ''} --- n${index + 1}`)
  }
  for (const [name, id] of volumes) {
    lines.push(`    ${id}[(${quoted(name)})]`)
    for (const container of view.containers.values())
      if (container.mounts.some((mount) => mount.type === 'volume' && mount.name === name))
        lines.push(`    ${ids.get(container.id) ?? ''} --- ${id}`)
  }
  lines.push('  end')
  for (const [index, { name, role }] of [...view.machines.values()].entries())
    if (role === 'registry') lines.push(`  r${index + 1}[${quoted(name)}]`, `  dockerd -->|HTTPS| r${index + 1}`)
  return lines.join('\n') + '\n'
}
