// How many fit, and what stops the next one. Models: the least of several walls; the paper's 25,000 containers by memory alone are never reached.
// Left out: XenStore, netns and cgroup locks, for which the sources give no number that could be reckoned with.
import type { Constants } from './constants'

export type WallName = 'memory' | 'disk' | 'cpu' | 'bridge' | 'pods'
export interface Wall {
  readonly wall: WallName
  readonly count: number
}
export interface OneMore {
  /** MiB that one takes of memory and of disk; cores while it is idle. */
  readonly memory: number
  readonly disk: number
  readonly cpu: number
}
export interface Room {
  readonly memory: number
  readonly disk: number
  readonly cpu: number
}

const fit = (room: number, one: number): number => (one > 0 ? Math.max(0, Math.floor(room / one)) : Infinity)

/** Walls, nearest first; those that never bind are left out. */
export function walls(of: Constants, room: Room, one: OneMore, container: boolean, kubernetes = false): readonly Wall[] {
  const all: readonly Wall[] = [
    { wall: 'memory', count: fit(room.memory, one.memory) },
    { wall: 'disk', count: fit(room.disk, one.disk) },
    { wall: 'cpu', count: fit(room.cpu, one.cpu) },
    { wall: 'bridge', count: container ? of.get('wall.bridge') : Infinity },
    { wall: 'pods', count: container && kubernetes ? of.get('wall.pods') : Infinity },
  ]
  return all.filter(({ count }) => Number.isFinite(count)).sort((a, b) => a.count - b.count)
}
