// Which command made a container, and by which option a variable came to it. The daemon is told variables only; the command line is a fact of its own:
// the answer to the create request names the container, the request its sender, and that process what it was executed with.
// Left out: clients outside the world, which have no process here.
import type { Fact } from '../../sim/index'

/** The words of the command that made a container; undefined when that is not known (any more). */
export function commandThatMade(facts: readonly Fact[], id: string): readonly string[] | undefined {
  let answers: string | undefined
  let from: string | undefined
  for (let index = facts.length - 1; index >= 0; index--) {
    const fact = facts[index]
    if (fact?.kind === 'message.sent') {
      const { message } = fact
      if (message.status === 201 && message.preview.includes(id)) answers = message.answers
      else if (answers !== undefined && message.id === answers) from = message.from
    } else if (fact?.kind === 'process.execed' && from !== undefined && from === `${fact.machine}/docker/${fact.pid}`) return fact.argv
  }
  return undefined
}

const FLAG = /^(?:-e|--env)(?:=(.*))?$/
export type SetBy = 'option' | 'file' | 'compose' | 'unknown'
/** How a command sets a variable. `-e` wins over `--env-file`, as it does in the client. */
export function setBy(argv: readonly string[] | undefined, name: string): SetBy {
  if (!argv) return 'unknown'
  if (argv.includes('compose')) return 'compose'
  const says = (pair: string | undefined) => pair === name || pair?.startsWith(`${name}=`) === true
  const option = argv.some((word, index) => {
    const match = FLAG.exec(word)
    return match ? says(match[1] ?? argv[index + 1]) : word.startsWith('-e') && says(word.slice(2))
  })
  if (option) return 'option'
  return argv.some((word) => word.startsWith('--env-file')) ? 'file' : 'unknown'
}
