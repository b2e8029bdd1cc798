// Builds static/mosovo from these sources: one style sheet, one script. The same sources give the
// same bytes, so that a rebuild shows whether what is committed is in step.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../../../..')
const made = join(here, '../static/mosovo')

rmSync(made, { recursive: true, force: true })
mkdirSync(join(made, 'images'), { recursive: true })

const { css } = sass.compile(join(here, 'scss/app.scss'), {
  style: 'compressed',
  sourceMap: false,
  quietDeps: true,
  loadPaths: [root],
  logger: sass.Logger.silent
})
writeFileSync(join(made, 'app.css'), css.replace(/^\uFEFF/, '') + '\n')

await build({
  entryPoints: [join(here, 'js/app.js')],
  outfile: join(made, 'app.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  legalComments: 'none',
  nodePaths: [join(root, 'node_modules')],
  logLevel: 'warning'
})

cpSync(join(here, 'images'), made, { recursive: true })
const moj = join(root, 'node_modules/@ministryofjustice/frontend/moj/assets/images')
const wanted = [...new Set([...css.matchAll(/url\("?images\/([^")]+)"?\)/g)].map((found) => found[1]))]
for (const name of wanted.sort()) cpSync(join(moj, name), join(made, 'images', name))
