// Files in a folder of the host that belong to somebody else there: users are numbers, and a container's are the host's. From: a bind mount, and who owns what.
import { containerOf } from '../evidence'
import { recreate } from '../recreate'
import type { Rule, Why } from '../why'

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const foreignOwner: Rule = {
  name: 'foreign-owner',
  why(situation, subject): Why | undefined {
    const container = containerOf(situation, subject)
    if (container?.status !== 'running') return undefined
    for (const { type, readOnly, destination, source } of container.mounts) {
      if (type !== 'bind' || readOnly) continue
      const owner = situation.folder(container.id, parentOf(destination))?.entries.find(({ name }) => name === nameOf(destination))
      const foreign = situation.folder(container.id, destination)?.entries.find(({ uid }) => uid !== owner?.uid)
      if (!owner || owner.uid === 0 || owner.kind !== 'directory' || !foreign) continue
      return {
        links: [
          { say: 'bindMountedAt', values: { path: destination }, object: { kind: 'container', id: container.id } },
          { say: 'fileOwnedBy', values: { file: `${source}/${foreign.name}`, uid: String(foreign.uid), owner: String(owner.uid) } },
          { say: 'usersAreNumbers', values: {} },
        ],
        command: `chown -R ${owner.uid}:${owner.gid} ${source} && ${recreate(situation, container, { flags: [`--user ${owner.uid}:${owner.gid}`] })}`,
      }
    }
    return undefined
  },
}
