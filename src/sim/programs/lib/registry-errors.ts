// What registries refuse, as values. Models: distribution/distribution registry/api/errcode and registry/client/errors.go: the errors of a body,
// after the one that the challenge names (insufficient_scope is "denied"). Left out: warnings.
import { Failure } from '../../api/failure'
import { isRecord, parseJson } from '../../api/json'
import type { Incoming } from './http'

interface RegistryError {
  readonly code: string
  readonly message: string
}
const wording = ({ code, message }: RegistryError): string => `${code.toLowerCase().replace(/_/g, ' ')}: ${message}`

/** One or several errors of a registry. `code` is the first one's. */
export class RegistryFailure extends Failure {
  constructor(
    status: number,
    readonly errors: readonly RegistryError[],
  ) {
    const [first] = errors
    super(
      status,
      errors.length === 1 && first ? wording(first) : `errors:\n${errors.map((error) => wording(error) + '\n').join('')}`,
      first?.code ?? '',
    )
  }
  /** The first alone: what is left when retrying is given up. */
  get first(): RegistryFailure {
    return new RegistryFailure(this.status, this.errors.slice(0, 1))
  }
}

function bodyErrors(status: number, body: string): readonly RegistryError[] {
  const parsed = parseJson(body)
  if (status === 401 && isRecord(parsed) && typeof parsed['details'] === 'string')
    return [{ code: 'UNAUTHORIZED', message: parsed['details'] }]
  if (!isRecord(parsed) || !Array.isArray(parsed['errors'])) return []
  return parsed['errors'].flatMap((one: unknown) => (isRecord(one) ? [{ code: String(one['code']), message: String(one['message']) }] : []))
}

/** An answer that is no success, read to its end. */
export function registryFailure(response: Incoming, body: string): Failure {
  const { status } = response
  const insufficient = /error="insufficient_scope"/.test(response.headers.get('www-authenticate') ?? '')
  const errors = [
    ...(insufficient ? [{ code: 'DENIED', message: 'requested access to the resource is denied' }] : []),
    ...bodyErrors(status, body),
  ]
  if (errors.length > 0) return new RegistryFailure(status, errors)
  return status === 401
    ? new RegistryFailure(401, [{ code: 'UNAUTHORIZED', message: 'authentication required' }])
    : new Failure(500, `received unexpected HTTP status: ${status}`)
}
