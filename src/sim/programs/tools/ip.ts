// ip(8): addr, link, route, neigh as listings. Models: iproute2 6 and busybox: -o -4 -6 -br -s-less, `dev NAME`. Left out: changing anything (refused as without CAP_NET_ADMIN), namespaces.
import { ipNumber, ipText } from '../../host/kernel/network'
import type { InterfaceInfo, Program, Sys } from '../../host/kernel/syscalls'
import type { Task } from '../../host/kernel/task'
import { isGnu } from '../lib/options'

interface Flags {
  readonly one: boolean
  readonly four: boolean
  readonly six: boolean
  readonly brief: boolean
}
const title = (it: InterfaceInfo): string => (it.peer === undefined ? it.name : `${it.name}@if${it.peer}`)
const isBridge = (it: InterfaceInfo): boolean => /^(docker|br)/.test(it.name)
function flagsOf(it: InterfaceInfo): string {
  if (it.loopback) return 'LOOPBACK,UP,LOWER_UP'
  return it.up ? 'BROADCAST,MULTICAST,UP,LOWER_UP' : isBridge(it) ? 'NO-CARRIER,BROADCAST,MULTICAST,UP' : 'BROADCAST,MULTICAST'
}
const stateOf = (it: InterfaceInfo): string => (it.loopback ? 'UNKNOWN' : it.up ? 'UP' : 'DOWN')
const broadcast = (ip: string, prefix: number): string => {
  const size = 2 ** (32 - prefix)
  return ipText(Math.floor(ipNumber(ip) / size) * size + size - 1)
}

function linkLine(sys: Sys, it: InterfaceInfo): string {
  const queue = it.loopback || isBridge(it) || it.peer !== undefined ? 'noqueue' : 'fq_codel'
  const extra = isGnu(sys) ? ` group default` : ''
  return `${it.index}: ${title(it)}: <${flagsOf(it)}> mtu ${it.mtu} qdisc ${queue} state ${stateOf(it)}${extra} qlen 1000`
}
function addresses(it: InterfaceInfo, flags: Flags): string[] {
  const out: string[] = []
  if (!flags.six) {
    for (const { ip, prefix } of it.addresses)
      out.push(
        it.loopback
          ? `inet ${ip}/${prefix} scope host ${it.name}`
          : `inet ${ip}/${prefix} brd ${broadcast(ip, prefix)} scope global ${it.name}`,
      )
  }
  // The model carries no IPv6 traffic, but every loopback has its address.
  if (!flags.four && it.loopback) out.push('inet6 ::1/128 scope host')
  return out
}
const LIFE = 'valid_lft forever preferred_lft forever'

function addr(sys: Sys, list: readonly InterfaceInfo[], flags: Flags): string {
  let out = ''
  for (const it of list) {
    const inet = addresses(it, flags)
    if (flags.brief)
      out += `${title(it).padEnd(16)} ${stateOf(it).padEnd(14)} ${[...it.addresses.map((one) => `${one.ip}/${one.prefix}`), ...(it.loopback && !flags.four ? ['::1/128'] : [])].join(' ')} \n`
    else if (flags.one) out += inet.map((line) => `${it.index}: ${it.name}    ${line}\\       ${LIFE}\n`).join('')
    else {
      if ((flags.four || flags.six) && inet.length === 0) continue
      out += `${linkLine(sys, it)}\n`
      if (!flags.four && !flags.six)
        out += `    link/${it.loopback ? 'loopback' : 'ether'} ${it.mac} brd ${it.loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff'}${it.peer !== undefined && isGnu(sys) ? ' link-netnsid 0' : ''}\n`
      out += inet.map((line) => `    ${line}\n       ${LIFE}\n`).join('')
    }
  }
  return out
}
function link(sys: Sys, list: readonly InterfaceInfo[], flags: Flags): string {
  if (flags.brief) return list.map((it) => `${title(it).padEnd(16)} ${stateOf(it).padEnd(14)} ${it.mac} <${flagsOf(it)}> \n`).join('')
  return list
    .map(
      (it) =>
        `${linkLine(sys, it).replace(' group default', ' mode DEFAULT group default')}${flags.one ? '\\' : '\n'}    link/${it.loopback ? 'loopback' : 'ether'} ${it.mac} brd ${it.loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff'}\n`,
    )
    .join('')
}
function route(sys: Sys): string {
  return sys
    .routes()
    .map((one) =>
      one.via !== undefined
        ? `${one.target} via ${one.via} dev ${one.device} `
        : `${one.target} dev ${one.device} ${isGnu(sys) ? 'proto kernel ' : ''}scope link ${one.source === undefined ? '' : ` src ${one.source} `}`.replace(
            '  src',
            ' src',
          ),
    )
    .map((line) => line + '\n')
    .join('')
}

export const ip: Program = function* (sys) {
  const rest = sys.argv.slice(1)
  const has = (...names: readonly string[]): boolean => rest.some((word) => names.includes(word))
  const flags: Flags = { one: has('-o', '-oneline'), four: has('-4'), six: has('-6'), brief: has('-br', '-brief') }
  const words = rest.filter((word) => !word.startsWith('-'))
  const bad = rest.find(
    (word) => word.startsWith('-') && !['-o', '-oneline', '-4', '-6', '-br', '-brief', '-s', '-d', '-c', '-color=never'].includes(word),
  )
  if (bad !== undefined) {
    yield* sys.write(2, isGnu(sys) ? `Option "${bad}" is unknown, try "ip -help".\n` : `ip: invalid argument '${bad}' to 'ip'\n`)
    return isGnu(sys) ? 255 : 1
  }
  const [object = '', verb = 'show', ...more] = words
  const kind = (['address', 'link', 'route', 'neighbour', 'neighbor', 'rule'] as const).find(
    (one) => object !== '' && one.startsWith(object),
  )
  if (!kind) {
    yield* sys.write(
      2,
      object === ''
        ? 'Usage: ip [OPTIONS] address|route|link|neigh|rule [ARGS]\n'
        : isGnu(sys)
          ? `Object "${object}" is unknown, try "ip help".\n`
          : `ip: invalid argument '${object}' to 'ip'\n`,
    )
    return object === '' ? (isGnu(sys) ? 255 : 1) : 1
  }
  if (/^(add|del|delete|set|change|replace|flush)$/.test(verb)) return yield* refuse(sys)
  const shows = 'show'.startsWith(verb) || 'list'.startsWith(verb) || verb === 'lst'
  const named = (shows ? more : [verb, ...more]).filter((word) => word !== 'dev')
  if (kind === 'route') {
    yield* sys.write(1, named[0] === 'get' || verb === 'get' ? '' : route(sys))
    return 0
  }
  if (kind !== 'address' && kind !== 'link') return 0
  const [name] = named
  const list = sys.interfaces().filter((it) => name === undefined || it.name === name)
  if (name !== undefined && list.length === 0) {
    yield* sys.write(2, isGnu(sys) ? `Device "${name}" does not exist.\n` : `ip: can't find device '${name}'\n`)
    return 1
  }
  yield* sys.write(1, kind === 'address' ? addr(sys, list, flags) : link(sys, list, flags))
  return 0
}
function* refuse(sys: Sys): Task<number> {
  if (sys.credentials.uid === 0 && sys.credentials.bounding.has('NET_ADMIN')) {
    yield* sys.write(2, 'drydock: ip: changing addresses, links and routes is not simulated\n')
    return 69
  }
  yield* sys.write(2, isGnu(sys) ? 'RTNETLINK answers: Operation not permitted\n' : 'ip: RTNETLINK answers: Operation not permitted\n')
  return isGnu(sys) ? 2 : 1
}

export const ifconfig: Program = function* (sys) {
  const names = sys.argv.slice(1).filter((word) => !word.startsWith('-'))
  const list = sys.interfaces().filter((it) => names[0] === undefined || it.name === names[0])
  if (names[0] !== undefined && list.length === 0) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `${names[0]}: error fetching interface information: Device not found\n`
        : `ifconfig: ${names[0]}: error fetching interface information: Device not found\n`,
    )
    return 1
  }
  for (const it of list) {
    const [address] = it.addresses
    const mask = address === undefined ? '' : ipText(2 ** 32 - 2 ** (32 - address.prefix))
    const pad = ' '.repeat(10)
    const head = `${it.name.padEnd(10)}Link encap:${it.loopback ? 'Local Loopback  ' : `Ethernet  HWaddr ${it.mac.toUpperCase()}  `}\n`
    const inet =
      address === undefined
        ? ''
        : `${pad}inet addr:${address.ip}${it.loopback ? '' : `  Bcast:${broadcast(address.ip, address.prefix)}`}  Mask:${mask}\n`
    const six = it.loopback ? `${pad}inet6 addr: ::1/128 Scope:Host\n` : ''
    const state = it.loopback ? 'UP LOOPBACK RUNNING' : it.up ? 'UP BROADCAST RUNNING MULTICAST' : 'UP BROADCAST MULTICAST'
    yield* sys.write(
      1,
      `${head}${inet}${six}${pad}${state}  MTU:${it.mtu}  Metric:1\n${pad}RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n${pad}TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n${pad}collisions:0 txqueuelen:1000 \n${pad}RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n`,
    )
  }
  return 0
}
export const routeTable: Program = function* (sys) {
  const rows = sys.routes().map((one) => {
    const [target = '', prefix = '0'] = one.target === 'default' ? ['0.0.0.0', '0'] : one.target.split('/')
    const mask = prefix === '0' ? '0.0.0.0' : ipText(2 ** 32 - 2 ** (32 - Number(prefix)))
    const numeric = sys.argv.includes('-n')
    const shown = target === '0.0.0.0' && !numeric ? 'default' : target
    return `${shown.padEnd(15)} ${(one.via ?? (numeric ? '0.0.0.0' : '*')).padEnd(15)} ${mask.padEnd(15)} ${(one.via === undefined ? 'U' : 'UG').padEnd(5)} 0      0        0 ${one.device}\n`
  })
  yield* sys.write(
    1,
    `Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n${rows.join('')}`,
  )
  return 0
}
