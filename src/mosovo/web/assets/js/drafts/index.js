// Drafts of visits on this device, for visits without a network and devices that lose power. A draft is encrypted and
// stored until the visit is recorded, the user signs out, or twelve hours have passed. It contains nothing from the
// record. Without this script the form is posted.
import { deleteAllDrafts, deleteDraft, isSupported, listDrafts, storeDraft } from './store.js'
import { sendDraft } from './sending.js'
import { showDrafts, showRecorded } from './notice.js'
import { getFormKey, initForm } from './form.js'

const RETRY_EVERY = 20 * 1000 // milliseconds
const SIGN_OUT_PATH = '/account/logout/'

function initSignOut(page, account) {
  page.addEventListener('submit', async (event) => {
    const form = event.target
    if (form.method !== 'post' || new URL(form.action).pathname !== SIGN_OUT_PATH) return
    event.preventDefault()
    const unsent = (await listDrafts(account).catch(() => [])).filter((draft) => draft.state !== 'refused')
    if (unsent.length > 0 && !confirm('A visit on this device has not been recorded. Signing out deletes it. Sign out?')) return
    await deleteAllDrafts().catch(() => {})
    HTMLFormElement.prototype.submit.call(form)
  })
}

export async function initDrafts(page) {
  const account = page.querySelector('[data-signed-in]')?.dataset.signedIn
  if (!account || !isSupported()) return
  initSignOut(page, account)

  const visitForm = page.querySelector('[data-draft]')?.closest('form')
  const isShown = (draft) => draft.state !== 'typed' || draft.path !== location.pathname
  const refresh = async () => showDrafts((await listDrafts(account)).filter(isShown), discard)
  const discard = async (draft) => { await deleteDraft(draft.id); await refresh() }

  let isSending = false
  const sendWaiting = async () => {
    if (isSending) return
    isSending = true
    for (const draft of await listDrafts(account)) {
      if (draft.state !== 'waiting') continue
      const result = await sendDraft(draft)
      if (result.state === 'recorded') {
        await deleteDraft(draft.id)
        if (visitForm && getFormKey(visitForm) === draft.id) return location.assign(result.href)
        showRecorded(draft, result.href)
      } else if (result.state !== 'waiting') await storeDraft({ ...draft, state: result.state })
    }
    isSending = false
    await refresh()
  }

  const restore = visitForm && initForm(visitForm, account, refresh)
  await sendWaiting()
  restore?.(await listDrafts(account))
  window.addEventListener('online', sendWaiting)
  setInterval(sendWaiting, RETRY_EVERY)
}
