// Build checks: what a Dockerfile may do and had better not. Models: BuildKit frontend/dockerfile/linter/ruleset.go and where the frontend applies its rules.
// Left out: the experimental rules. Rules that need variables' values (UndefinedVar …) are told by the planner.
import type { Dockerfile, Instruction } from './parse'
import { findStage, type Stage, type Stages } from './stages'

export interface Warning {
  readonly rule: string
  readonly detail: string
  readonly description: string
  readonly url: string
  readonly line: number
}
interface Rule {
  readonly slug: string
  readonly description: string
}
const RULES = {
  StageNameCasing: { slug: 'stage-name-casing', description: 'Stage names should be lowercase' },
  FromAsCasing: { slug: 'from-as-casing', description: "The 'as' keyword should match the case of the 'from' keyword" },
  NoEmptyContinuation: { slug: 'no-empty-continuation', description: 'Empty continuation lines will become errors in a future release' },
  ConsistentInstructionCasing: {
    slug: 'consistent-instruction-casing',
    description: 'All commands within the Dockerfile should use the same casing (either upper or lower)',
  },
  DuplicateStageName: { slug: 'duplicate-stage-name', description: 'Stage names should be unique' },
  ReservedStageName: { slug: 'reserved-stage-name', description: 'Reserved words should not be used as stage names' },
  JSONArgsRecommended: {
    slug: 'json-args-recommended',
    description: 'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  },
  MaintainerDeprecated: {
    slug: 'maintainer-deprecated',
    description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  },
  UndefinedArgInFrom: { slug: 'undefined-arg-in-from', description: 'FROM command must use declared ARGs' },
  WorkdirRelativePath: {
    slug: 'workdir-relative-path',
    description:
      'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  },
  UndefinedVar: { slug: 'undefined-var', description: 'Variables should be defined before their use' },
  MultipleInstructionsDisallowed: {
    slug: 'multiple-instructions-disallowed',
    description: 'Multiple instructions of the same type should not be used in the same stage',
  },
  LegacyKeyValueFormat: {
    slug: 'legacy-key-value-format',
    description: 'Legacy key/value format with whitespace separator should not be used',
  },
  InvalidBaseImagePlatform: {
    slug: 'invalid-base-image-platform',
    description: 'Base image platform does not match expected target platform',
  },
  RedundantTargetPlatform: {
    slug: 'redundant-target-platform',
    description: 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  },
  SecretsUsedInArgOrEnv: {
    slug: 'secrets-used-in-arg-or-env',
    description: 'Sensitive data should not be used in the ARG or ENV commands',
  },
  InvalidDefaultArgInFrom: {
    slug: 'invalid-default-arg-in-from',
    description: 'Default value for global ARG results in an empty or invalid base image name',
  },
  FromPlatformFlagConstDisallowed: {
    slug: 'from-platform-flag-const-disallowed',
    description: 'FROM --platform flag should not use a constant value',
  },
  ExposeInvalidFormat: {
    slug: 'expose-invalid-format',
    description: 'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  },
  ExposeProtoCasing: { slug: 'expose-proto-casing', description: 'Protocol in EXPOSE instruction should be lowercase' },
} as const satisfies Readonly<Record<string, Rule>>
export type RuleName = keyof typeof RULES

export class Linter {
  readonly warnings: Warning[] = []
  readonly #skipped: ReadonlySet<string>
  readonly #all: boolean
  /** Whether a warning is an error, `# check=error=true`. */
  readonly fatal: boolean
  /** @param check the value of the directive `# check=`: "skip=A,B;error=true" */
  constructor(check: string) {
    const options = new Map(check.split(';').map((part) => [part.split('=')[0]?.trim() ?? '', part.split('=').slice(1).join('=').trim()]))
    this.#skipped = new Set((options.get('skip') ?? '').split(',').map((name) => name.trim()))
    this.#all = this.#skipped.has('all')
    this.fatal = (options.get('error') ?? '').toLowerCase() === 'true'
  }
  warn(rule: RuleName, line: number, detail: string): void {
    if (this.#all || this.#skipped.has(rule)) return
    if (this.warnings.some((known) => known.rule === rule && known.line === line && known.detail === detail)) return
    const { slug, description } = RULES[rule]
    this.warnings.push({ rule, line, detail, description, url: `https://docs.docker.com/go/dockerfile/rule/${slug}/` })
  }
}

const SECRET_WORDS = ['apikey', 'auth', 'credential', 'credentials', 'key', 'password', 'pword', 'passwd', 'secret', 'token']
const SECRET = new RegExp(`(?:_|^)(?:${SECRET_WORDS.join('|')})(?:_|$)`, 'i')
const PUBLIC = /(?:_|^)public(?:_|$)/i

function casing(linter: Linter, all: readonly Instruction[]): void {
  const upper = all.filter(({ typed }) => typed === typed.toUpperCase()).length
  const lower = all.filter(({ typed }) => typed === typed.toLowerCase()).length
  const majority = upper > lower || (upper === lower && upper > 0) ? 'uppercase' : 'lowercase'
  for (const { typed, start } of all)
    if (typed !== (majority === 'uppercase' ? typed.toUpperCase() : typed.toLowerCase()))
      linter.warn('ConsistentInstructionCasing', start, `Command '${typed}' should match the case of the command majority (${majority})`)
}

const RESERVED = ['context', 'scratch']
function stageNames(linter: Linter, { stages }: Stages): void {
  const names = new Set<string>()
  for (const { from, name } of stages) {
    const [, as = '', typed = ''] = from.args
    if (name === '') continue
    if (typed !== typed.toLowerCase()) linter.warn('StageNameCasing', from.start, `Stage name '${typed}' should be lowercase`)
    const sameCase = (from.typed === from.typed.toUpperCase()) === (as === as.toUpperCase())
    if (!sameCase) linter.warn('FromAsCasing', from.start, `'${as}' and '${from.typed}' keywords' casing do not match`)
    if (names.has(name))
      linter.warn('DuplicateStageName', from.start, `Duplicate stage name ${JSON.stringify(name)}, stage names should be unique`)
    names.add(name)
    if (RESERVED.includes(name))
      linter.warn('ReservedStageName', from.start, `Stage name should not use the same name as reserved stage ${JSON.stringify(name)}`)
  }
}

function secrets(linter: Linter, { name, args, start }: Instruction): void {
  const names = name === 'env' ? args.filter((_, i) => i % 2 === 0) : args.map((arg) => arg.split('=')[0] ?? '')
  for (const one of names)
    if (SECRET.test(one) && !PUBLIC.test(one))
      linter.warn(
        'SecretsUsedInArgOrEnv',
        start,
        `Do not use ARG or ENV instructions for sensitive data (${name.toUpperCase()} ${JSON.stringify(one)})`,
      )
}

function ports(linter: Linter, { args, start }: Instruction): void {
  for (const port of args) {
    if (/\/.*[A-Z]/.test(port))
      linter.warn('ExposeProtoCasing', start, `Defined protocol '${port}' in EXPOSE instruction should be lowercase`)
    if (port.includes(':') && !port.includes('$'))
      linter.warn('ExposeInvalidFormat', start, `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`)
  }
}

const ONLY_ONCE = new Set(['cmd', 'entrypoint', 'healthcheck'])
const setsShell = (commands: readonly Instruction[]): boolean => commands.some(({ name }) => name === 'shell')

/** @param inherited a stage below has a shell of its own */
function stageRules(linter: Linter, commands: readonly Instruction[], inherited: boolean): void {
  const last = new Map<string, Instruction>()
  const shell = inherited || setsShell(commands)
  for (const instruction of commands) {
    const { name, start } = instruction
    const verb = name.toUpperCase()
    if (ONLY_ONCE.has(name)) {
      const before = last.get(name)
      if (before)
        linter.warn(
          'MultipleInstructionsDisallowed',
          before.start,
          `Multiple ${verb} instructions should not be used in the same stage because only the last one will be used`,
        )
      last.set(name, instruction)
    }
    if ((name === 'cmd' || name === 'entrypoint') && !instruction.json && !shell)
      linter.warn(
        'JSONArgsRecommended',
        start,
        `JSON arguments recommended for ${verb} to prevent unintended behavior related to OS signals`,
      )
    if (name === 'maintainer') linter.warn('MaintainerDeprecated', start, 'Maintainer instruction is deprecated in favor of using label')
    if (instruction.legacy)
      linter.warn('LegacyKeyValueFormat', start, `"${verb} key=value" should be used instead of legacy "${verb} key value" format`)
    if (name === 'env' || name === 'arg') secrets(linter, instruction)
    if (name === 'expose') ports(linter, instruction)
  }
}

/** Whether a stage, or one that it is built from, sets its shell. */
function hasShell(stages: Stages, stage: Stage): boolean {
  const parent = findStage(stages.stages.slice(0, stage.index), stage.base)
  return setsShell(stage.commands) || (parent !== undefined && hasShell(stages, parent))
}

/** The rules that the text alone decides. @param looked the stages whose instructions are looked at */
export function lintText(linter: Linter, file: Dockerfile, stages: Stages, looked: ReadonlySet<Stage>): void {
  for (const { end } of file.emptyContinuations) linter.warn('NoEmptyContinuation', end, 'Empty continuation line')
  casing(linter, file.instructions)
  stageNames(linter, stages)
  for (const stage of looked) stageRules(linter, stage.commands, hasShell(stages, stage))
  for (const global of stages.globals) secrets(linter, global)
}
