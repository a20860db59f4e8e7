// --attest, --provenance, --sbom. Models: docker/buildx util/buildflags ParseAttests: what is asked for and not disabled. Left out: making them, which the
// driver "docker" refuses without containerd's image store.
import { parseBool } from '../../../api/go-parse'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fieldsOf } from './fields'

/** "true" is asked for, "false" is not; anything else says more. */
function shorthand(type: string, value: string): string {
  const parsed = parseBool(value)
  return parsed.ok ? `type=${type},disabled=${String(!parsed.value)}` : `type=${type},${value}`
}

/** Types of attestations that are asked for. */
export function attestations(cli: Cli): readonly string[] | CliError {
  const { flags } = cli
  const texts = [
    ...flags.list('attest'),
    ...['provenance', 'sbom'].flatMap((type) => (flags.string(type) === '' ? [] : [shorthand(type, flags.string(type))])),
  ]
  const asked = new Map<string, boolean>()
  for (const text of texts) {
    const fields = fieldsOf(text)
    if (typeof fields === 'string') return new CliError(`ERROR: invalid value ${fields}`)
    const type = fields.get('type') ?? ''
    if (type === '') return new CliError('ERROR: attestation type not specified')
    if (asked.has(type)) return new CliError(`ERROR: duplicate attestation field ${type}`)
    const disabled = parseBool(fields.get('disabled') ?? 'false')
    asked.set(type, !(disabled.ok && disabled.value))
  }
  return [...asked].filter(([, wanted]) => wanted).map(([type]) => type)
}
