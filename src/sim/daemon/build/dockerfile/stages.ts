// A Dockerfile as build stages. Models: BuildKit instructions.Parse: global ARGs, then stages that begin with FROM; target and stages by name or number.
// Left out: nothing.
import { checkInstruction, flagValue, suggestion } from './check'
import { type Dockerfile, DockerfileError, type Instruction } from './parse'

export interface Stage {
  readonly index: number
  /** Lower case; "" when it has none. */
  readonly name: string
  readonly from: Instruction
  /** As typed, variables and all. */
  readonly base: string
  readonly platform: string
  readonly commands: readonly Instruction[]
}
export interface Stages {
  readonly globals: readonly Instruction[]
  readonly stages: readonly Stage[]
}

export function splitStages(file: Dockerfile): Stages | DockerfileError {
  const globals: Instruction[] = []
  const stages: { stage: Stage; commands: Instruction[] }[] = []
  for (const instruction of file.instructions) {
    const wrong = checkInstruction(instruction)
    if (wrong) return new DockerfileError(`dockerfile parse error on line ${instruction.start}: ${wrong.message}`, wrong.start, wrong.end)
    if (instruction.name === 'from') {
      const commands: Instruction[] = []
      const stage: Stage = {
        index: stages.length,
        name: (instruction.args[2] ?? '').toLowerCase(),
        from: instruction,
        base: instruction.args[0] ?? '',
        platform: flagValue(instruction, 'platform'),
        commands,
      }
      stages.push({ stage, commands })
      continue
    }
    const current = stages.at(-1)
    if (current) current.commands.push(instruction)
    else if (instruction.name === 'arg') globals.push(instruction)
    else
      return new DockerfileError(
        `dockerfile parse error on line ${instruction.start}: no build stage in current context`,
        instruction.start,
        instruction.end,
      )
  }
  if (stages.length === 0) return new DockerfileError('dockerfile contains no stages to build')
  return { globals, stages: stages.map(({ stage }) => stage) }
}

/** A stage by name, or by number, among those given. */
export function findStage(stages: readonly Stage[], name: string): Stage | undefined {
  const wanted = name.toLowerCase()
  return stages.findLast((stage) => stage.name !== '' && stage.name === wanted)
}
export function stageByIndex(stages: readonly Stage[], text: string): Stage | undefined {
  return /^\d+$/.test(text) ? stages[Number(text)] : undefined
}
export function targetStage(stages: readonly Stage[], target: string): Stage | DockerfileError {
  const last = stages.at(-1)
  if (target === '' && last) return last
  const found = findStage(stages, target) ?? stageByIndex(stages, target)
  const names = stages.map((stage) => stage.name).filter((name) => name !== '')
  return found ?? new DockerfileError(`target stage ${JSON.stringify(target)} could not be found${suggestion(target, names)}`)
}
