// docker buildx imagetools create. Models: docker/buildx commands/imagetools/create.go: sources are references, digests or descriptors; the index that they make
// is pushed under each tag, after what is in other repositories has been copied. Left out: --metadata-file's build references.
import { isRecord, parseJson, readJson } from '../../../api/json'
import { text } from '../../../api/bytes'
import { fullName, fullReference, parseReference, type Reference, withDefaultTag } from '../../../api/reference'
import { Errno } from '../../../host/files/errno'
import type { Task } from '../../../host/kernel/task'
import { readText } from '../../../programs/lib/io'
import type { Cli } from '../../cli'
import { CliError } from '../../cli-error'
import { fail } from '../../fail'
import { Screen } from '../build/screen'
import { ClientStep } from '../build/steps'
import { annotationsOf } from '../build/annotations'
import { combine, type Source } from './combine'
import { copyImage } from './copy'
import { clientFor, type Entry, refusal, resolve } from './resolver'

/** What a source's text says: where it is, if it says so, and what it is. */
interface Wanted {
  readonly text: string
  readonly reference: Reference | undefined
  readonly given: Partial<Entry>
}

function wanted(word: string): Wanted | CliError {
  const bad = (why: string): CliError =>
    new CliError(`ERROR: failed to parse source ${JSON.stringify(word)}, valid sources are digests, references and descriptors: ${why}`)
  if (/^sha256:[0-9a-f]{64}$/.test(word)) return { text: word, reference: undefined, given: { digest: word } }
  if (word.startsWith('sha256:')) return bad('invalid checksum digest length')
  if (word.startsWith('{')) {
    const parsed = isRecord(parseJson(word)) ? readJson<Partial<Entry>>(word) : undefined
    return parsed ? { text: word, reference: undefined, given: parsed } : bad('unexpected end of JSON input')
  }
  const reference = parseReference(word)
  return typeof reference === 'string' ? bad(reference) : { text: word, reference: withDefaultTag(reference), given: {} }
}

function* words(cli: Cli): Task<string[] | CliError> {
  const { flags } = cli
  const out: string[] = flags.bool('append') ? flags.list('tag').slice(0, 1) : []
  for (const name of flags.list('file')) {
    const body = yield* readText(cli.sys, name)
    if (body instanceof Errno) return new CliError(`ERROR: open ${name}: ${body.goText}`)
    out.push(body)
  }
  return [...out, ...cli.args]
}

/** Where the sources are that only a digest names: in the one repository that is spoken of. */
function* sourcesOf(cli: Cli, tags: readonly Reference[]): Task<Source[] | CliError> {
  const typed = yield* words(cli)
  if (typed instanceof CliError) return typed
  const all: Wanted[] = []
  for (const word of typed) {
    const one = wanted(word)
    if (one instanceof CliError) return one
    all.push(one)
  }
  const spoken = [...tags, ...all.flatMap(({ reference }) => reference ?? [])]
  const [repository] = spoken
  if (!repository) return new CliError('ERROR: no repositories specified, please set a reference in tag or source')
  const out: Source[] = []
  for (const { text: word, reference, given } of all) {
    if (!reference && spoken.some((one) => fullName(one) !== fullName(repository)))
      return new CliError(`ERROR: multiple repositories specified, cannot infer repository for ${JSON.stringify(word)}`)
    const at = reference ?? { domain: repository.domain, path: repository.path, digest: given.digest ?? '' }
    const found = yield* resolve(cli, at)
    if (found instanceof CliError) return found
    if (given.size !== undefined && given.size !== 0 && given.size !== found.descriptor.size)
      return new CliError(`ERROR: invalid size mismatch for ${found.descriptor.digest}, ${given.size} != ${found.descriptor.size}`)
    out.push({ ...found, given })
  }
  return out
}

type Made = { readonly body: Source['body']; readonly type: string; readonly digest: string }

function* pushTo(cli: Cli, step: ClientStep, sources: readonly Source[], tag: Reference, made: Made): Task<CliError | undefined> {
  for (const source of sources) {
    if (fullName(source.reference) === fullName(tag)) continue
    yield* step.log(`copying ${source.descriptor.digest} from ${fullReference(source.reference)} to ${fullReference(tag)}\n`)
    const failed = yield* copyImage(cli, source, tag)
    if (failed) return failed
  }
  yield* step.log(`pushing ${made.digest} to ${fullReference(tag)}\n`)
  const failed = yield* clientFor(cli, tag, 'pull,push').putManifest(tag.tag ?? 'latest', made.body, made.type)
  return failed ? refusal(failed, tag) : undefined
}

export function* createImage(cli: Cli): Task<number> {
  const { flags } = cli
  if (cli.args.length === 0 && flags.list('file').length === 0) return yield* fail(cli, new CliError('ERROR: no sources specified'))
  if (!flags.bool('dry-run') && flags.list('tag').length === 0)
    return yield* fail(cli, new CliError("ERROR: can't push with no tags specified, please set --tag or --dry-run"))
  const tags: Reference[] = []
  for (const tag of flags.list('tag')) {
    const parsed = parseReference(tag)
    if (typeof parsed === 'string') return yield* fail(cli, new CliError(`ERROR: ${parsed}`))
    tags.push(withDefaultTag(parsed))
  }
  const sources = yield* sourcesOf(cli, tags)
  if (sources instanceof CliError) return yield* fail(cli, sources)
  const annotations = annotationsOf(flags.list('annotation'))
  if (annotations instanceof CliError) return yield* fail(cli, annotations)
  const made = yield* combine(cli, sources, annotations, !flags.changed('prefer-index') || flags.bool('prefer-index'))
  if (made instanceof CliError) return yield* fail(cli, made)
  if (flags.bool('dry-run')) {
    yield* cli.printLine(text(made.body.bytes()))
    return 0
  }
  const screen = new Screen(cli)
  for (const tag of tags) {
    const step = new ClientStep(cli.sys, (message) => screen.step(message), screen.id(), `[internal] pushing ${fullReference(tag)}`)
    yield* step.start()
    const failed = yield* pushTo(cli, step, sources, tag, made)
    if (!failed) yield* step.done()
    else {
      yield* step.fail(failed.message.replace(/^ERROR: /, ''))
      yield* screen.failure()
      return yield* fail(cli, failed)
    }
  }
  return 0
}
