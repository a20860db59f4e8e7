// The whole page as one HTML file that opens from a disk (`vite build --mode single`): script and style stand in it, late code and lessons included,
// and its policy allows that very script by its digest. Node only: a plugin of vite. Left out: the embed page, the notes window and the service worker,
// which are pages and files of their own.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const NAME = 'drydock.html'

/** A script may hold anything but what an HTML parser takes for a tag of scripts. In its strings and patterns "\x3c" is the same. */
const inScript = (code: string): string => code.replaceAll(/<(?=\/?script)/gi, '\\x3c')
const inStyle = (css: string): string => css.replaceAll('</', '<\\/')

function pageOf(html: string, code: string, css: string, icon: string): string {
  const digest = createHash('sha256').update(code).digest('base64')
  // Functions, for "$&" in the text is not meant.
  const replaced = (text: string, what: RegExp, by: string): string => {
    if (!what.test(text)) throw new Error(`${NAME}: the page has no ${what.source}`)
    return text.replace(what, () => by)
  }
  let page = replaced(html, /script-src 'self'/, `script-src 'sha256-${digest}'`)
  page = replaced(page, /\s*<link rel="manifest"[^>]*>/, '')
  page = replaced(page, /\s*<link rel="apple-touch-icon"[^>]*>/, '')
  page = replaced(
    page,
    /<link rel="icon"[^>]*>/,
    `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" type="image/svg+xml" />`,
  )
  page = page.replaceAll(/\s*<link rel="(stylesheet|modulepreload)"[^>]*>/g, '').replaceAll(/\s*<script\b[^>]*><\/script>/g, '')
  page = replaced(page, /<\/head>/, `  <style>${inStyle(css)}</style>\n  </head>`)
  return replaced(page, /<\/body>/, `  <script type="module">${code}</script>\n  </body>`)
}

export function singleFile(icon: string): Plugin {
  return {
    name: 'single-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const parts = Object.values(bundle)
        const chunks = parts.flatMap((part) => (part.type === 'chunk' ? [part] : []))
        const [chunk] = chunks
        if (!chunk || chunks.length > 1) throw new Error(`${NAME}: one script was to be made, not ${chunks.length}`)
        const text = (is: (name: string) => boolean) =>
          parts.flatMap((part) => (part.type === 'asset' && is(part.fileName) ? [String(part.source)] : [])).join('\n')
        const html = text((name) => name === 'index.html')
        const css = text((name) => name.endsWith('.css'))
        const source = pageOf(html, inScript(chunk.code.trim()), css, readFileSync(icon, 'utf8').trim())
        for (const { fileName } of parts) Reflect.deleteProperty(bundle, fileName)
        this.emitFile({ type: 'asset', fileName: NAME, source })
      },
    },
  }
}
