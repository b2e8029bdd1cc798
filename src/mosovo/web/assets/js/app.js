// Every page works without this script. It adds keyboard shortcuts, drafts and dynamic components.
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

// GOV.UK Frontend needs these classes. Its documentation sets them in an inline script, which our CSP forbids.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initLinkButtons(document)
initGovuk()
initMoj()
initPage(document)
initKeys(document, initPalette(document))
initSelection(document)
initSavedForms(document, initSession(document))
initDrafts(document) // After saved forms: a draft on this device is newer than one on the server.
initConditions(document)
initTryApi(document)
initZones(document)
