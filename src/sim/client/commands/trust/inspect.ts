// docker trust inspect. Models: docker/cli cli/command/trust/inspect.go, where no notary server answers: nothing is signed. Left out: signatures.
import { parseReference } from '../../../api/reference'
import type { Task } from '../../../host/kernel/task'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'

const RETIRING = `WARNING: Docker is retiring DCT for Docker Official Images (DOI).
         For details, refer to https://docs.docker.com/go/dct-deprecation/
`

export function* inspectTrust(cli: Cli): Task<number> {
  const errors: string[] = []
  for (const name of cli.args) {
    const reference = parseReference(name)
    if (typeof reference !== 'string' && reference.domain === 'docker.io' && reference.path.startsWith('library/'))
      yield* cli.complain(RETIRING)
    errors.push(typeof reference === 'string' ? reference : `no signatures or cannot access ${name}`)
  }
  yield* cli.printLine('[]')
  return yield* fail(cli, new CliError(errors.join('\n')))
}
