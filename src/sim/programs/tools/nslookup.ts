// nslookup(1), getent(1), host-less. Models: busybox nslookup's answer for addresses, getent hosts, ahosts, passwd, group. Left out: record types but A, reverse look-ups.
import type { Program } from '../../host/kernel/syscalls'
import { busyboxUsage, isGnu } from '../lib/options'
import { resolve, resolverConfig } from '../lib/resolve'
import { groups, users } from '../lib/users'

export const nslookup: Program = function* (sys) {
  const rest = sys.argv.slice(1).filter((word) => !word.startsWith('-'))
  const [name, chosen] = rest
  if (name === undefined) {
    yield* sys.write(2, busyboxUsage('nslookup', '[-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]'))
    return 1
  }
  const config = resolverConfig(sys)
  const found = chosen === undefined ? undefined : yield* resolve(sys, chosen)
  const server = typeof found === 'object' ? (found[0] ?? '') : (chosen ?? config.servers[0] ?? '127.0.0.1')
  const absolute = name.endsWith('.') || name.split('.').length > config.ndots
  const candidates =
    absolute || config.search.length === 0
      ? [name.replace(/\.$/, '')]
      : [name, ...config.search.filter((one) => one !== '.').map((domain) => `${name}.${domain}`)]
  let reply: readonly string[] | 'nxdomain' | 'refused' | undefined
  let asked = candidates[0] ?? name
  for (const candidate of candidates) {
    reply = yield* sys.query(server, candidate)
    asked = candidate
    if (typeof reply === 'object') break
  }
  if (reply === undefined) {
    yield* sys.write(
      1,
      isGnu(sys)
        ? ';; communications error to ' + server + '#53: timed out\n;; no servers could be reached\n\n'
        : ';; connection timed out; no servers could be reached\n\n',
    )
    return 1
  }
  yield* sys.write(1, isGnu(sys) ? `Server:\t\t${server}\nAddress:\t${server}#53\n\n` : `Server:\t\t${server}\nAddress:\t${server}:53\n\n`)
  if (typeof reply === 'string') {
    const why = reply === 'refused' ? 'REFUSED' : 'NXDOMAIN'
    const line = `** server can't find ${candidates[0] ?? name}: ${why}\n\n`
    yield* sys.write(1, isGnu(sys) ? line : line + line)
    return 1
  }
  const answers = reply.map((ip) => `Name:\t${asked}\nAddress: ${ip}\n`).join('')
  // busybox asks for AAAA too, and Docker's server has none: its empty answer comes first.
  yield* sys.write(
    1,
    isGnu(sys) ? `Non-authoritative answer:\n${answers}\n` : `Non-authoritative answer:\n\nNon-authoritative answer:\n${answers}\n`,
  )
  return 0
}

export const getent: Program = function* (sys) {
  const [base, ...keys] = sys.argv.slice(1)
  if (base === undefined) {
    yield* sys.write(
      2,
      isGnu(sys)
        ? "getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.\n"
        : 'usage: getent DATABASE [KEY...]\n',
    )
    return 1
  }
  const lines: string[] = []
  let missing = false
  if (base === 'hosts' || base === 'ahosts' || base === 'ahostsv4') {
    for (const key of keys) {
      const found = yield* resolve(sys, key)
      if (typeof found === 'string') missing = true
      else if (base === 'hosts') lines.push(...found.map((ip) => `${ip.padEnd(15)} ${key}`))
      else lines.push(...found.flatMap((ip) => [`${ip.padEnd(15)} STREAM ${key}`, `${ip.padEnd(15)} DGRAM  `, `${ip.padEnd(15)} RAW    `]))
    }
  } else if (base === 'passwd') {
    const all = users(sys)
    const chosen = keys.length === 0 ? all : keys.map((key) => all.find((one) => one.name === key || String(one.uid) === key))
    for (const one of chosen) {
      if (one) lines.push(`${one.name}:x:${one.uid}:${one.gid}:${one.about}:${one.home}:${one.shell}`)
      else missing = true
    }
  } else if (base === 'group') {
    const all = groups(sys)
    const chosen = keys.length === 0 ? all : keys.map((key) => all.find((one) => one.name === key || String(one.gid) === key))
    for (const one of chosen) {
      if (one) lines.push(`${one.name}:x:${one.gid}:${one.members.join(',')}`)
      else missing = true
    }
  } else {
    yield* sys.write(
      2,
      isGnu(sys)
        ? `Unknown database: ${base}\nTry \`getent --help' or \`getent --usage' for more information.\n`
        : `Unknown database: ${base}\n`,
    )
    return 1
  }
  yield* sys.write(1, lines.map((line) => line + '\n').join(''))
  return missing ? 2 : 0
}
