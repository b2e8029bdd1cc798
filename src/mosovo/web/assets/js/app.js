// Everything works without this file; with it, the keyboard is quicker and the timeline opens at today.
import { initAll as initGovuk } from 'govuk-frontend'
import { initAll as initMoj } from '@ministryofjustice/frontend'
import { initConditions } from './conditions.js'
import { initDrafts } from './drafts/index.js'
import { initKeys } from './keys.js'
import { initLinkButtons, initPage } from './page.js'
import { initPalette } from './palette.js'
import { initSavedForms } from './saved_forms.js'
import { initSelection } from './selection.js'
import { initSession } from './session.js'
import { initTryApi } from './try_api.js'
import { initZones } from './zones.js'

// The components ask for these; an inline script, as their documentation has it, is not allowed here.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initLinkButtons(document)
initGovuk()
initMoj()
initPage(document)
initKeys(document, initPalette(document))
initSelection(document)
initSavedForms(document, initSession(document))
initDrafts(document) // after the draft of the server: what this device kept of a visit is later
initConditions(document)
initTryApi(document)
initZones(document)
