// What compose reads: variables, .env files, short forms, merging, and what is wrong with a file. The rows are facts about compose-go, in our own words.
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../src/sim/client/compose/canonical'
import { readDotenv } from '../../../src/sim/client/compose/dotenv'
import { substitute } from '../../../src/sim/client/compose/interpolate'
import { merge } from '../../../src/sim/client/compose/merge'
import { portsOf, volumeOf, words } from '../../../src/sim/client/compose/short-syntax'
import { ComposeError, isTree } from '../../../src/sim/client/compose/tree'
import { validate } from '../../../src/sim/client/compose/validate'
import { readYaml } from '../../../src/sim/client/compose/yaml-read'
import { writeYaml } from '../../../src/sim/client/compose/yaml-write'

const ENV: Readonly<Record<string, string>> = { FOO: 'first', EMPTY: '', BAR: '2' }
const fill = (template: string) => substitute(template, { lookup: (name) => ENV[name], unset: () => undefined })

describe('variables', () => {
  it.each([
    ['ok $FOO', 'ok first'],
    ['${FOO}-$BAR', 'first-2'],
    ['$$FOO', '$FOO'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${NONE-$FOO}', 'first'],
    ['${NONE:-${NONE:-deep}}', 'deep'],
    ['${FOO:+set}', 'set'],
    ['${NONE+set}', ''],
    ['${NONE}', ''],
    ['a $ b', 'a $ b'],
  ])('%s is %s', (template, filled) => expect(fill(template)).toBe(filled))
  it.each(['${', '${FOO', '${}', '${ FOO}', '${FOO!x}', '$(x)'])('%s is no template', (template) =>
    expect(fill(template)).toMatchObject({ template }),
  )
  it('may be required', () => expect(fill('${NONE:?say it}')).toMatchObject({ name: 'NONE', reason: 'say it' }))
})

describe('.env', () => {
  const read = (source: string) => {
    const result = readDotenv(source, (name) => ENV[name])
    return result instanceof ComposeError ? result.message : Object.fromEntries(result)
  }
  it.each([
    ['A=1\nexport B = two # not this\n', { A: '1', B: 'two' }],
    ['A=\'$FOO \\n\'\nB="$FOO\\n"', { A: '$FOO \\n', B: 'first\n' }],
    ['A=x\nB=${A}y', { A: 'x', B: 'xy' }],
    ['A: yaml\n\n# comment\nFOO\n', { A: 'yaml', FOO: 'first' }],
    ['A="say \\"hi\\" \\$FOO"', { A: 'say "hi" $FOO' }],
    ['A=no#comment', { A: 'no#comment' }],
  ])('%j', (source, values) => expect(read(source)).toEqual(values))
  it('names the line of what is wrong', () => {
    expect(read('A=1\nB C=2')).toMatch(/^line 2: unexpected character " " in variable name/)
    expect(read('A="never')).toMatch(/^line 1: unterminated quoted value/)
  })
})

describe('short forms', () => {
  it('of volumes', () => {
    expect(volumeOf('data:/d:ro')).toEqual({ type: 'volume', source: 'data', target: '/d', read_only: true, volume: {} })
    expect(volumeOf('./a:/b')).toEqual({ type: 'bind', source: './a', target: '/b', bind: { create_host_path: true } })
    expect(volumeOf('/only')).toEqual({ type: 'volume', target: '/only', volume: {} })
    expect(volumeOf('C:\\a:/b')).toMatchObject({ type: 'bind', source: 'C:\\a', target: '/b' })
    expect(volumeOf('aa:bb:cc:dd')).toBeInstanceOf(ComposeError)
  })
  it('of ports', () => {
    expect(portsOf('127.0.0.1:8080-8081:80-81/udp')).toEqual([
      { mode: 'ingress', host_ip: '127.0.0.1', target: 80, published: '8080', protocol: 'udp' },
      { mode: 'ingress', host_ip: '127.0.0.1', target: 81, published: '8081', protocol: 'udp' },
    ])
    expect(portsOf('80')).toEqual([{ mode: 'ingress', target: 80, protocol: 'tcp' }])
    expect(portsOf('abc')).toMatchObject({ message: 'Invalid containerPort: abc' })
  })
  it('of commands', () => expect(words(`sh -c 'echo "a  b"' x\\ y ""`)).toEqual(['sh', '-c', 'echo "a  b"', 'x y', '']))
})

describe('merging', () => {
  const whole = (source: string) => {
    const read = readYaml(source)
    const tree = read instanceof ComposeError ? read : canonical(read.tree)
    if (tree instanceof ComposeError) throw new Error(tree.message)
    return { tree, override: new Set(read instanceof ComposeError ? [] : read.override) }
  }
  const merged = (below: string, above: string) => {
    const over = whole(above)
    const result = merge(whole(below).tree, over.tree, over.override)
    return isTree(result) && isTree(result['services']) ? result['services']['a'] : undefined
  }
  const service = (text: string) => `services:\n  a:\n    ${text}\n`
  it.each([
    ['environment: [A=1, B=2]', 'environment: {B: 3}', { environment: { A: '1', B: '3' } }],
    ['command: a b', 'command: [c]', { command: ['c'] }],
    ['dns: 1.1.1.1', 'dns: [8.8.8.8]', { dns: ['1.1.1.1', '8.8.8.8'] }],
    ['volumes: ["xx:/d"]', 'volumes: ["yy:/d"]', { volumes: [{ type: 'volume', source: 'yy', target: '/d', volume: {} }] }],
    ['ports: ["80:80"]', 'ports: !override ["81:80"]', { ports: [{ mode: 'ingress', target: 80, published: '81', protocol: 'tcp' }] }],
    ['image: one', 'image: two', { image: 'two' }],
  ])('%s under %s', (below, above, result) => expect(merged(service(below), service(above))).toEqual(result))
})

describe('what is wrong with a file', () => {
  const wrong = (source: string) => {
    const read = readYaml(source)
    return (read instanceof ComposeError ? read : validate(read.tree, 'f'))?.message
  }
  it.each([
    ['', 'empty compose file'],
    ['- a', 'top-level object must be a mapping'],
    ['services:\n\ta: b', 'yaml: line 2: found character that cannot start any token'],
    ['x: a: b', 'yaml: line 1: mapping values are not allowed in this context'],
    ['webb: {}', "validating f:  additional properties 'webb' not allowed"],
    ['services: {a: {imagee: b}}', "validating f: services.a additional properties 'imagee' not allowed"],
    ['services: {a: {ports: "80"}}', 'validating f: services.a.ports must be a array'],
    ['services: {a: {environment: {A: [1]}}}', 'validating f: services.a.environment.A must be a boolean, null, number or string'],
    ['services: {a: {deploy: {resources: {x: 1}}}}', "validating f: services.a.deploy.resources additional properties 'x' not allowed"],
    ['networks: []', 'validating f: networks must be a mapping'],
    ['x-mine: [anything]\nservices: {a: {x-too: 1}}', undefined],
  ])('%j', (source, message) => expect(wrong(source)).toBe(message))
  it('is bounded', () => expect(wrong('a: '.concat('['.repeat(3000)))).toBeDefined())
})

describe('YAML out', () => {
  it('quotes what would read as something else', () => {
    const tree = {
      a: '1',
      b: 'true',
      c: 'x: y',
      d: 'nginx:',
      e: 'plain',
      f: null,
      g: [],
      h: {},
      i: 'it\'s: "x"',
      j: '- x',
      k: '1.5',
      l: '22:22',
      m: 'a\nb\n',
    }
    const text = writeYaml(tree)
    expect(text).toBe(
      `a: "1"\nb: "true"\nc: 'x: y'\nd: 'nginx:'\ne: plain\nf: null\ng: []\nh: {}\ni: 'it''s: "x"'\nj: '- x'\nk: "1.5"\nl: "22:22"\nm: |\n  a\n  b\n`,
    )
    const read = readYaml(text)
    expect(read instanceof ComposeError ? read.message : read.tree).toEqual(tree)
  })
})
