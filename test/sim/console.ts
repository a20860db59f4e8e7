// A world at whose console tests type. Left out: a terminal.
import { expect } from 'vitest'
import { ScenarioError, tryWorld, type World, type WorldOptions } from '../../src/sim/index'

export interface Answer {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}
export class TestConsole {
  readonly world: World
  constructor(images: readonly string[] = [], options: Omit<WorldOptions, 'images'> = {}) {
    const world = tryWorld({ ...options, images })
    if (world instanceof ScenarioError) throw new Error(world.message)
    this.world = world
  }
  type(script: string): Answer {
    const result = this.world.run(script)
    if ('error' in result) throw new Error(result.error)
    expect(result.stderr).not.toContain('a bug in the simulator')
    return { stdout: result.stdout, stderr: result.stderr, code: result.code }
  }
  /** What goes well prints. */
  out(script: string): string {
    const { stdout, stderr, code } = this.type(script)
    expect([code, stderr], script).toEqual([0, ''])
    return stdout
  }
}
