// The short forms that become long ones: ports, volumes, commands, lists of NAME=VALUE. Models: compose-go transform and format: go-connections' port specs,
// format.ParseVolume, mattn/go-shellwords. Left out: SELinux and propagation beyond their being kept.
import { parsePorts } from '../ports'
import { ComposeError, isTree, scalarText, type Tree } from './tree'

/** A command as a shell would split it, without expanding anything. */
export function words(text: string): string[] {
  const out: string[] = []
  let word: string | undefined
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quote === '' && /\s/.test(c)) {
      if (word !== undefined) out.push(word)
      word = undefined
    } else if (quote === '' && (c === '"' || c === "'")) {
      quote = c
      word ??= ''
    } else if (c === quote) quote = ''
    else if (c === '\\' && quote !== "'") word = (word ?? '') + (text[++i] ?? '')
    else word = (word ?? '') + c
  }
  return word === undefined ? out : [...out, word]
}

/** ["A=1", "B"] or a mapping → a mapping; a name alone has no value yet. */
export function pairs(value: unknown, separators = '='): Tree {
  if (isTree(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, one === null ? null : scalarText(one)]))
  const list = Array.isArray(value) ? value.map(scalarText) : []
  return Object.fromEntries(
    list.map((text) => {
      const at = [...text].findIndex((c) => separators.includes(c))
      return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

/** "127.0.0.1:8080-8081:80-81/udp" → one entry a port. */
export function portsOf(spec: string): Tree[] | ComposeError {
  const parsed = parsePorts([spec])
  if (typeof parsed === 'string') return new ComposeError(parsed.replace(/^invalid (\w)/, (_, c: string) => `Invalid ${c}`))
  return Object.keys(parsed.exposed).flatMap((key) => {
    const [target = '', protocol = 'tcp'] = key.split('/')
    return (parsed.bindings[key] ?? [{ HostIp: '', HostPort: '' }]).map((binding) => ({
      mode: 'ingress',
      ...(binding.HostIp === '' ? {} : { host_ip: binding.HostIp }),
      target: Number(target),
      ...(binding.HostPort === '' ? {} : { published: binding.HostPort }),
      protocol,
    }))
  })
}

const isPath = (source: string): boolean => /^(?:[./~\\]|[a-zA-Z]:[\\/])/.test(source)

/** What stands between the colons, but for a Windows drive's and those within ${…}. */
function sections(spec: string): string[] {
  const out = ['']
  let depth = 0
  for (const [i, c] of [...spec].entries()) {
    const last = out.at(-1) ?? ''
    if (c === '{' && spec[i - 1] === '$') depth++
    else if (c === '}' && depth > 0) depth--
    if (c === ':' && depth === 0 && !/^[a-zA-Z]$/.test(last)) out.push('')
    else out[out.length - 1] = last + c
  }
  return out
}

/** "./html:/usr/share/nginx/html:ro" → its long form. */
export function volumeOf(spec: string): Tree | ComposeError {
  if (spec === '') return new ComposeError('invalid empty volume spec')
  if ([...spec].length < 3) return { type: 'volume', target: spec }
  const [first = '', target, options, ...more] = sections(spec)
  if (more.length > 0) return new ComposeError(`invalid spec: ${spec}: too many colons`)
  if (target === undefined) return { type: 'volume', target: first, volume: {} }
  if (first === '' || target === '') return new ComposeError(`invalid spec: ${spec}: empty section between colons`)
  const bind = isPath(first)
  const out: Tree = { type: bind ? 'bind' : 'volume', source: first, target }
  const extra: Tree = bind ? { create_host_path: true } : {}
  for (const option of (options ?? '').split(',')) {
    if (option === 'ro') out['read_only'] = true
    else if (option === 'nocopy') extra['nocopy'] = true
    else if (bind && /^r?(?:shared|slave|private)$/.test(option)) extra['propagation'] = option
    else if (bind && /^[zZ]$/.test(option)) extra['selinux'] = option
    else if (['cached', 'delegated', 'consistent'].includes(option)) out['consistency'] = option
  }
  out[bind ? 'bind' : 'volume'] = extra
  return out
}
