// The terminal's colours, from the page's own tokens, so that both change together. xterm.js wants #rrggbb.
import type { ITheme } from '@xterm/xterm'

function resolver(): (token: string) => string {
  const probe = document.createElement('span')
  document.body.append(probe)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return (token) => {
    if (token === '') {
      probe.remove()
      return ''
    }
    probe.style.color = `var(--${token})`
    if (!context) return '#808080'
    context.fillStyle = getComputedStyle(probe).color
    context.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
    return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
}

export function terminalTheme(): ITheme {
  const colour = resolver()
  const theme: ITheme = {
    background: colour('surface'),
    foreground: colour('ink'),
    cursor: colour('client'),
    cursorAccent: colour('surface'),
    selectionBackground: colour('line'),
    black: colour('ink'),
    brightBlack: colour('ink-soft'),
    white: colour('ink-soft'),
    brightWhite: colour('ink'),
    red: colour('refusal'),
    brightRed: colour('refusal'),
    green: colour('container'),
    brightGreen: colour('container'),
    yellow: colour('wire'),
    brightYellow: colour('wire'),
    blue: colour('client'),
    brightBlue: colour('client'),
    magenta: colour('daemon'),
    brightMagenta: colour('daemon'),
    cyan: colour('image'),
    brightCyan: colour('image'),
  }
  colour('')
  return theme
}
