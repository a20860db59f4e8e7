// qemu-img(1). Models: create (-f -b -F -o preallocation=), info, convert (-O -o), snapshot (-l -c -d -a), resize, in the words of QEMU 8. What an image
// holds is how much, not what. Left out: other formats than raw and qcow2, check, commit, rebase, map, encryption.
import { absolute, clean } from '../../host/files/mounts'
import { allocated, type DiskImage, imageAt, keepImage, type Preallocation } from '../../host/hypervisor/disk-images'
import type { Lab } from '../../host/hypervisor/lab'
import { isActive } from '../../host/hypervisor/lifecycle'
import type { Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { fail } from '../lib/io'
import { strftime } from '../lib/calendar'
import { parseOptions } from '../lib/options'
import { hypervisor, notSimulated } from './need-hypervisor'
import { bytesOf, qemuSize } from './sizes'

const OTHER = new Set(['amend', 'bench', 'bitmap', 'check', 'commit', 'compare', 'dd', 'map', 'measure', 'rebase'])
/** The largest disk: as QEMU's qcow2 driver has it. */
const LARGEST = 2 ** 53 - 1

interface Call {
  readonly sys: Sys
  readonly lab: Lab
  readonly args: readonly string[]
  readonly path: (word: string) => string
}
type Verb = (call: Call) => Task<number>
const error = (sys: Sys, line: string) => fail(sys, `qemu-img: ${line}`)
const cannotOpen = (sys: Sys, name: string) => error(sys, `Could not open '${name}': Could not open '${name}': No such file or directory`)

/** "preallocation=full,size=10G" */
function suboptions(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split(',')
      .filter((part) => part !== '')
      .map((part): [string, string] => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)]),
  )
}
const PREALLOCATIONS: readonly Preallocation[] = ['off', 'metadata', 'falloc', 'full']
const FORMATS = ['raw', 'qcow2'] as const

function* refusedFormat(sys: Sys, name: string): Task<number> {
  const known = ['vdi', 'vmdk', 'vpc', 'vhdx', 'qed', 'luks', 'parallels']
  return known.includes(name)
    ? yield* fail(sys, notSimulated(`qemu-img with the format ${name}`), 69)
    : yield* error(sys, `Unknown file format '${name}'`)
}

const create: Verb = function* ({ sys, lab, args, path }) {
  const options = parseOptions(args, { short: 'f:b:F:o:qu' })
  if (options.bad !== undefined) return yield* error(sys, `create: invalid option -- '${options.bad}'`)
  const { flags, rest } = options
  const format = FORMATS.find((one) => one === (flags.get('f') ?? 'raw'))
  if (!format) return yield* refusedFormat(sys, flags.get('f') ?? '')
  const [name, sizeWord] = rest
  if (name === undefined) return yield* error(sys, 'Expecting image file name')
  const more = suboptions(flags.get('o') ?? '')
  const unknown = [...more.keys()].find(
    (one) => !['preallocation', 'size', 'backing_file', 'backing_fmt', 'cluster_size', 'lazy_refcounts', 'compat'].includes(one),
  )
  if (unknown !== undefined) return yield* error(sys, `${name}: Invalid parameter '${unknown}'`)
  const preallocation = PREALLOCATIONS.find((one) => one === (more.get('preallocation') ?? 'off'))
  if (!preallocation) return yield* error(sys, `${name}: Invalid parameter '${more.get('preallocation') ?? ''}'`)
  const backingName = flags.get('b') ?? more.get('backing_file')
  const backing = backingName === undefined ? undefined : imageAt(lab, path(backingName))
  if (backingName !== undefined && !backing)
    return yield* error(sys, `${name}: Could not open backing file: Could not open '${backingName}': No such file or directory`)
  if (backingName !== undefined && !flags.has('F') && !more.has('backing_fmt'))
    return yield* error(sys, `${name}: Backing file specified without backing format\nDetected format of ${backing?.format ?? ''}.`)
  if (backing && preallocation !== 'off')
    return yield* error(sys, `${name}: Backing file and preallocation can only be used at the same time if extended_l2 is enabled`)
  const given = sizeWord ?? more.get('size')
  const virtual = given === undefined ? backing?.virtual : bytesOf(given)
  if (given === undefined && !backing) return yield* error(sys, `${name}: Image creation needs a size parameter`)
  if (virtual === undefined || virtual < 0 || virtual > LARGEST)
    return yield* error(
      sys,
      `Invalid image size specified! You can use k, M, G, T, P or E suffixes for\nqemu-img: kilobytes, megabytes, gigabytes, terabytes, petabytes and exabytes.`,
    )
  const image: DiskImage = {
    path: path(name),
    format,
    virtual,
    preallocation,
    backing: backing?.path,
    os: backing?.os ?? '',
    filled: 0,
    written: 0,
    snapshots: [],
  }
  const said =
    format === 'raw'
      ? `size=${virtual}`
      : `cluster_size=65536 extended_l2=off${preallocation === 'off' ? '' : ` preallocation=${preallocation}`} compression_type=zlib size=${virtual}${backing ? ` backing_file=${backingName ?? ''} backing_fmt=${backing.format}` : ''} lazy_refcounts=off refcount_bits=16`
  if (!flags.has('q')) yield* sys.write(1, `Formatting '${name}', fmt=${format} ${said}\n`)
  const refused = keepImage(lab, image)
  return refused ? yield* error(sys, `${name}: Could not create '${image.path}': ${refused.text}`) : 0
}

const info: Verb = function* ({ sys, lab, args, path }) {
  const options = parseOptions(args, { short: 'f:U', long: { 'force-share': 'U', output: 'output:', 'backing-chain': 'chain' } })
  if (options.bad !== undefined) return yield* error(sys, `info: invalid option -- '${options.bad}'`)
  if (options.flags.has('output') && options.flags.get('output') !== 'human')
    return yield* fail(sys, notSimulated('qemu-img info --output'), 69)
  const [name] = options.rest
  if (name === undefined) return yield* error(sys, 'Expecting one image file name')
  const image = imageAt(lab, path(name))
  if (!image) return yield* cannotOpen(sys, name)
  const user = [...lab.vms.values()].find((vm) => vm.disk === image && isActive(vm.status))
  if (user && !options.flags.has('U'))
    return yield* error(sys, `Could not open '${name}': Failed to get shared "write" lock\nIs another process using the image [${name}]?`)
  const lines = [
    `image: ${name}`,
    `file format: ${image.format}`,
    `virtual size: ${qemuSize(image.virtual)} (${image.virtual} bytes)`,
    `disk size: ${qemuSize(Math.round(allocated(image)))}`,
  ]
  if (image.format === 'qcow2') lines.push('cluster_size: 65536')
  if (image.backing !== undefined)
    lines.push(`backing file: ${image.backing}`, `backing file format: ${imageAt(lab, image.backing)?.format ?? 'qcow2'}`)
  if (image.snapshots.length > 0) lines.push(...snapshotTable(image))
  if (image.format === 'qcow2')
    lines.push(
      'Format specific information:',
      ...[
        'compat: 1.1',
        'compression type: zlib',
        'lazy refcounts: false',
        'refcount bits: 16',
        'corrupt: false',
        'extended l2: false',
      ].map((line) => `    ${line}`),
    )
  yield* sys.write(1, lines.join('\n') + '\n')
  return 0
}

const convert: Verb = function* ({ sys, lab, args, path }) {
  const options = parseOptions(args, { short: 'f:O:o:pcq' })
  if (options.bad !== undefined) return yield* error(sys, `convert: invalid option -- '${options.bad}'`)
  if (options.flags.has('c')) return yield* fail(sys, notSimulated('qemu-img convert -c'), 69)
  const [from, to] = options.rest
  if (from === undefined || to === undefined) return yield* error(sys, 'Must specify image file name')
  const format = FORMATS.find((one) => one === (options.flags.get('O') ?? 'raw'))
  if (!format) return yield* refusedFormat(sys, options.flags.get('O') ?? '')
  const source = imageAt(lab, path(from))
  if (!source) return yield* cannotOpen(sys, from)
  const preallocation = PREALLOCATIONS.find((one) => one === (suboptions(options.flags.get('o') ?? '').get('preallocation') ?? 'off'))
  if (!preallocation) return yield* error(sys, `${to}: error while converting ${format}: Invalid parameter`)
  const base = source.backing === undefined ? 0 : (imageAt(lab, source.backing)?.filled ?? 0)
  const filled = Math.min(source.virtual, source.filled + source.written + base)
  const { virtual, os } = source
  const refused = keepImage(lab, {
    path: path(to),
    format,
    virtual,
    preallocation,
    backing: undefined,
    os,
    filled,
    written: 0,
    snapshots: [],
  })
  // Copying takes the time of reading at 500 MB/s: the sequential rate of the same source as the disk's other figures.
  yield* sys.sleep(Math.round(filled / 500))
  return refused ? yield* error(sys, `${to}: error while converting ${format}: ${refused.text}`) : 0
}

function snapshotTable(image: DiskImage): string[] {
  const rows = image.snapshots.map(
    ({ id, tag, at }) =>
      `${String(id).padEnd(10)}${tag.padEnd(18)}${'0 B'.padStart(7)}${strftime('%Y-%m-%d %H:%M:%S', at).padStart(20)}${'00:00:00.000'.padStart(15)}${'0'.padStart(10)}`,
  )
  return ['Snapshot list:', 'ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT', ...rows]
}

const snapshot: Verb = function* ({ sys, lab, args, path }) {
  const options = parseOptions(args, { short: 'lc:d:a:q' })
  if (options.bad !== undefined) return yield* error(sys, `snapshot: invalid option -- '${options.bad}'`)
  const [name] = options.rest
  if (name === undefined) return yield* error(sys, 'Expecting one image file name')
  const image = imageAt(lab, path(name))
  if (!image) return yield* cannotOpen(sys, name)
  if (image.format !== 'qcow2' && !options.flags.has('l'))
    return yield* error(sys, `Could not create snapshot '${options.list[0]?.[1] ?? ''}': -95 (Operation not supported)`)
  const [verb, tag = ''] = options.list.find(([flag]) => flag !== 'q') ?? ['l']
  const known = image.snapshots.find((one) => one.tag === tag)
  if (verb === 'l') {
    if (image.snapshots.length > 0) yield* sys.write(1, snapshotTable(image).join('\n') + '\n')
    return 0
  }
  if (verb === 'c') {
    const id = 1 + Math.max(0, ...image.snapshots.map((one) => one.id))
    image.snapshots = [...image.snapshots, { id, tag, at: lab.clock.now, written: image.written }]
  } else if (!known) return yield* error(sys, `Could not ${verb === 'd' ? 'delete' : 'apply'} snapshot '${tag}': snapshot not found`)
  else if (verb === 'd') image.snapshots = image.snapshots.filter((one) => one !== known)
  else image.written = known.written
  keepImage(lab, image)
  return 0
}

const resize: Verb = function* ({ sys, lab, args, path }) {
  const options = parseOptions(
    args.map((one) => (/^-\d/.test(one) ? `--shrink-by=${one.slice(1)}` : one)),
    { short: 'f:q', long: { shrink: 'shrink', 'shrink-by': 'by:' } },
  )
  const [name, word = ''] = options.rest
  if (name === undefined) return yield* error(sys, 'Expecting image file name and size')
  const image = imageAt(lab, path(name))
  if (!image) return yield* cannotOpen(sys, name)
  const by = options.flags.get('by')
  const size = bytesOf(by ?? word.replace(/^\+/, ''))
  const virtual = size === undefined ? NaN : by !== undefined ? image.virtual - size : word.startsWith('+') ? image.virtual + size : size
  if (!Number.isFinite(virtual) || virtual <= 0 || virtual > LARGEST) return yield* error(sys, 'New image size must be positive')
  if (virtual < image.virtual && !options.flags.has('shrink'))
    return yield* error(sys, 'Use the --shrink option to perform a shrink operation.')
  image.virtual = virtual
  keepImage(lab, image)
  yield* sys.write(1, 'Image resized.\n')
  return 0
}

const VERBS: Readonly<Record<string, Verb>> = { create, info, convert, snapshot, resize }

export const qemuImg: Program = function* (sys) {
  const [verb = '', ...args] = sys.argv.slice(1)
  if (verb === '--version') {
    yield* sys.write(
      1,
      'qemu-img version 8.2.2 (Debian 1:8.2.2+ds-0)\nCopyright (c) 2003-2023 Fabrice Bellard and the QEMU Project developers\n',
    )
    return 0
  }
  if (OTHER.has(verb)) return yield* fail(sys, notSimulated(`qemu-img ${verb}`), 69)
  const run = VERBS[verb]
  if (!run)
    return yield* fail(
      sys,
      verb === ''
        ? "qemu-img: Not enough arguments\nTry 'qemu-img --help' for more information"
        : `qemu-img: Command not found: ${verb}\nTry 'qemu-img --help' for more information`,
    )
  const lab = yield* hypervisor(sys)
  if (!lab) return yield* fail(sys, notSimulated('qemu-img inside a container or a guest'), 69)
  return yield* run({ sys, lab, args, path: (word) => clean(absolute(sys.cwd, word)) })
}
