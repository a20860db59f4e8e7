// PyPI: what it says of a project, and its wheels. Models: GET /simple/NAME/ (PEP 503) and the files. Left out: JSON, hashes, source archives, other platforms.
import { type Content, content } from '../../../api/content'
import { fillerFile, pack } from '../archive'
import { fileName, newest, pick, type Wheel } from './registry'

function wheel(found: Wheel): Content {
  const name = found.name.replace(/-/g, '_')
  const metadata = content(
    `Metadata-Version: 2.1\nName: ${found.name}\nVersion: ${found.version}\n${found.depends.map((one) => `Requires-Dist: ${one}\n`).join('')}`,
  )
  return pack(
    [
      { path: `${name}-${found.version}.dist-info/METADATA`, content: metadata },
      { path: `${name}/__init__.py`, content: content('') },
      fillerFile(`${name}/data.bin`, found.installed - metadata.size),
    ],
    found.size,
  )
}
export function pypiMirror(host: string, path: string): Content | undefined {
  const [, project] = /^\/simple\/([\w.-]+)\/$/.exec(path) ?? []
  const known = host === 'pypi.org' && project !== undefined ? newest(project) : undefined
  if (known)
    return content(
      `<!DOCTYPE html><html><body><a href="https://files.pythonhosted.org/packages/${fileName(known)}">${fileName(known)}</a></body></html>\n`,
    )
  const [, name = '', version = ''] = /^\/packages\/([\w]+)-([\w.]+)-py3-none-any\.whl$/.exec(path) ?? []
  const found = host === 'files.pythonhosted.org' && name !== '' ? pick(name, `==${version}`) : undefined
  return found && wheel(found)
}
