// Everything works without this file; with it, the keyboard is quicker and the timeline opens at today.
import { initAll as initGovuk } from 'govuk-frontend'
import { initAll as initMoj } from '@ministryofjustice/frontend'
import { initKeys } from './keys.js'
import { initPage } from './page.js'

initGovuk()
initMoj()
initPage(document)
initKeys(document)
