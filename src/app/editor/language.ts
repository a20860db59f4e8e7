// Which language a file of the host is in, by its name, and how that is highlighted. CodeMirror's legacy modes: small, and enough for files of this size.
// Left out: parsing; what is wrong in a Dockerfile is said by BuildKit's own parser (marks.ts).
import { StreamLanguage } from '@codemirror/language'
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile'
import { javascript, json } from '@codemirror/legacy-modes/mode/javascript'
import { nginx } from '@codemirror/legacy-modes/mode/nginx'
import { properties } from '@codemirror/legacy-modes/mode/properties'
import { python } from '@codemirror/legacy-modes/mode/python'
import { shell } from '@codemirror/legacy-modes/mode/shell'
import { html, xml } from '@codemirror/legacy-modes/mode/xml'
import { yaml } from '@codemirror/legacy-modes/mode/yaml'

const MODES = { dockerfile: dockerFile, javascript, json, nginx, properties, python, shell, html, xml, yaml } as const
export type LanguageName = keyof typeof MODES | 'text'

const BY_ENDING: Readonly<Record<string, LanguageName>> = {
  dockerfile: 'dockerfile',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'javascript',
  json: 'json',
  conf: 'nginx',
  env: 'properties',
  ini: 'properties',
  properties: 'properties',
  py: 'python',
  sh: 'shell',
  bash: 'shell',
  html: 'html',
  htm: 'html',
  xml: 'xml',
  svg: 'xml',
  yml: 'yaml',
  yaml: 'yaml',
}

export function languageOf(path: string): LanguageName {
  const name = path.split('/').at(-1) ?? ''
  if (/^(Dockerfile|Containerfile)(\..*)?$/.test(name) && !name.endsWith('.dockerignore')) return 'dockerfile'
  if (/^\.(env|bashrc|profile)/.test(name)) return name.startsWith('.env') ? 'properties' : 'shell'
  if (!name.includes('.')) return 'text'
  return BY_ENDING[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text'
}

export const highlighting = (name: LanguageName) => (name === 'text' ? [] : StreamLanguage.define(MODES[name]))
