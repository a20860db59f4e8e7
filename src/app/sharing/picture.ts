// The picture as a file: SVG that stands by itself, with the styles it has on the page written into it, or PNG drawn from that.

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
] as const

function inlined(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name))
  for (const name of ['class', 'tabindex', 'role', 'aria-pressed']) to.removeAttribute(name)
  for (const [index, child] of [...from.children].entries()) {
    const copy = to.children[index]
    if (copy) inlined(child, copy)
  }
}

/** The SVG text of what is drawn. @param grounded on the page's ground, else see-through */
export function asSvg(drawing: SVGSVGElement, grounded = true): string {
  const copy = drawing.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('a copy of a drawing is a drawing')
  inlined(drawing, copy)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: getComputedStyle(document.body).backgroundColor }))
    ground.setAttribute(name, value)
  if (grounded) copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}

const SHARPNESS = 2

export async function asPng(drawing: SVGSVGElement): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(drawing))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = drawing.clientWidth * SHARPNESS
  canvas.height = drawing.clientHeight * SHARPNESS
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture was made')))))
}
