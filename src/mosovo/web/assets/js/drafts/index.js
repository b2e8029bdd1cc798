// A visit written where there is no network, or where power goes: what was typed is kept on the device, encrypted,
// until it is recorded, its author signs out, or twelve hours are over. Nothing of the record is kept with it.
// Without this file the form simply posts.
import { forget, keep, own, possible, wipe } from './store.js'
import { send } from './sending.js'
import { show, tellRecorded } from './notice.js'
import { initForm, keyOf } from './form.js'

const AGAIN = 20 * 1000
const SIGNING_OUT = '/account/logout/'

function initSigningOut(page, account) {
  page.addEventListener('submit', async (event) => {
    const form = event.target
    if (form.method !== 'post' || new URL(form.action).pathname !== SIGNING_OUT) return
    event.preventDefault()
    const unsent = (await own(account).catch(() => [])).filter((draft) => draft.state !== 'refused')
    if (unsent.length > 0 && !confirm('A visit on this device is not recorded. Signing out deletes it. Sign out?')) return
    await wipe().catch(() => {})
    HTMLFormElement.prototype.submit.call(form)
  })
}

export async function initDrafts(page) {
  const account = page.querySelector('[data-signed-in]')?.dataset.signedIn
  if (!account || !possible()) return
  initSigningOut(page, account)

  const part = page.querySelector('[data-draft]')
  const refresh = async () => show((await own(account)).filter((draft) => draft.state !== 'typed' || draft.path !== location.pathname), deleted)
  const deleted = async (draft) => { await forget(draft.id); await refresh() }

  let sending = false
  const sync = async () => {
    if (sending) return
    sending = true
    for (const draft of await own(account)) {
      if (draft.state !== 'waiting') continue
      const answer = await send(draft)
      if (answer.state === 'recorded') {
        await forget(draft.id)
        if (part && keyOf(part.closest('form')) === draft.id) return location.assign(answer.href)
        tellRecorded(draft, answer.href)
      } else if (answer.state !== 'waiting') await keep({ ...draft, state: answer.state })
    }
    sending = false
    await refresh()
  }

  const restore = part && initForm(part, account, refresh)
  await sync()
  restore?.(await own(account))
  window.addEventListener('online', sync)
  setInterval(sync, AGAIN)
}
