// Unpacks @sparticuz/chromium with its own libraries into the folder named by the first argument. Run as a process of its own,
// because the package takes its orders from the environment.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
if (!folder) throw new Error('usage: unpack.mjs FOLDER')
mkdirSync(folder, { recursive: true })
process.env.TMPDIR = folder
// So that the Amazon Linux libraries are unpacked too: they are what makes the browser start on a bare machine.
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
const { default: chromium } = await import('@sparticuz/chromium')
await chromium.executablePath()
// Its own fonts.conf names folders of the cloud service it was made for; without a font, text has no size.
const fonts = [join(folder, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`).join('')
writeFileSync(
  join(folder, 'fonts/fonts.conf'),
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>`,
)
writeFileSync(join(folder, 'complete'), '')
