// The picture taken along in the form that was asked for: as it is drawn, as Mermaid of what there is, or as a film of all that was.
// Left out: the session itself, which is file.ts's.
import type { Session } from '../session.svelte'
import { download } from './file'

type Form = 'svg' | 'png' | 'mermaid' | 'html'
async function made(form: Form, element: HTMLElement, session: Session): Promise<Blob | undefined> {
  if (form === 'mermaid') {
    const { asMermaid } = await import('./mermaid')
    return new Blob([asMermaid(session.frame.view)], { type: 'text/plain' })
  }
  if (form === 'html') {
    const { shoot } = await import('../film/shoot.svelte')
    return new Blob([(await shoot(session)).html], { type: 'text/html' })
  }
  const drawing = element.querySelector('svg')
  if (!drawing) return undefined
  const { asPng, asSvg } = await import('./picture')
  return form === 'svg' ? new Blob([asSvg(drawing)], { type: 'image/svg+xml' }) : await asPng(drawing)
}

export async function save(form: Form, view: string, element: HTMLElement, session: Session): Promise<void> {
  const blob = await made(form, element, session)
  const ending = form === 'mermaid' ? 'mmd' : form
  if (blob) download(blob, form === 'html' ? 'drydock-replay.html' : `drydock-${view}.${ending}`)
}
