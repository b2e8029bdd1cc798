// Stores what the user types into a visit form as a draft on this device. A value that the record filled in is stored
// only if the user changed it.
import { deleteDraft, storeDraft } from './store.js'
import { sendDraft } from './sending.js'
import { createElement, describeDraft } from './notice.js'
import { describeLost, isSubject, moveRows } from './rows.js'

const KEY = 'idempotency_key'
const TOKEN = 'csrfmiddlewaretoken'
const SAVE_AFTER = 300 // milliseconds after the last key

const NO_NETWORK = 'No network. The visit is saved on this device and will be sent when there is one.'
const SERVER_FAILED = 'The server could not record the visit. It is saved on this device and will be sent again automatically.'
const REFUSED = 'Not recorded: you cannot open this case any more. Your entries are saved on this device. Contact your supervisor.'
const NOT_STORED = 'This device could not save your entries.'

const canBeChecked = (field) => field.type === 'radio' || field.type === 'checkbox'

export const getFormKey = (form) => form.elements[KEY].value

function readFields(form) {
  return [...new FormData(form)].filter(([name]) => {
    const field = form.elements[name]
    return name !== TOKEN && !(field?.dataset?.ofRecord && field.value === field.defaultValue)
  })
}

const buildDraft = (form, account, state) =>
  ({ id: getFormKey(form), account, path: location.pathname, fields: readFields(form), state })

// Restores a draft. Returns what to tell the user: the draft, and the answers that could not be restored. The subject of
// a row stays as the page has it, because its answers would otherwise be recorded about another.
function fillForm(form, draft) {
  const { fields, isUntouched, lost } = moveRows(form, draft.fields)
  const values = new Map(fields)
  for (const field of form.elements) {
    if (!field.name || field.name === TOKEN || isSubject(field.name) || isUntouched(field.name)) continue
    if (canBeChecked(field)) field.checked = values.get(field.name) === field.value
    else if (values.has(field.name)) field.value = values.get(field.name)
  }
  for (const field of form.querySelectorAll('details input:not([type="hidden"]), details textarea')) {
    if (canBeChecked(field) ? !field.checked || field.value === '' : field.value === field.defaultValue) continue
    for (let details = field.closest('details'); details; details = details.parentElement.closest('details')) details.open = true
  }
  window.dispatchEvent(new Event('pageshow')) // GOV.UK Frontend then shows what the checked answers reveal
  return [describeDraft(draft), describeLost(form, lost)].filter(Boolean).join(' ')
}

// Asks which of several drafts of this form to continue. The others stay until the user deletes them.
function offerDrafts(form, drafts, showStatus) {
  const list = createElement('ul', '', { role: 'list' })
  for (const draft of drafts) {
    const values = new Map(draft.fields)
    const summary = [values.get('outcome'), values.get('began'), values.get('text')?.slice(0, 60)].filter(Boolean).join(', ')
    const button = createElement('button', 'Continue this draft', { type: 'button', class: 'link-button' })
    button.addEventListener('click', () => showStatus(fillForm(form, draft)))
    const item = createElement('li', `${describeDraft(draft)} ${summary} `)
    item.append(button)
    list.append(item)
  }
  const box = createElement('section', '', { class: 'device-drafts', 'aria-label': 'Drafts to choose from' })
  const text = 'There is more than one draft of a visit on this device. Choose which to continue. Each stays until you delete it.'
  box.append(createElement('p', text), list)
  form.before(box)
}

// Starts to store the form. Returns a function that takes the drafts on this device and puts the right one into the form.
export function initForm(form, account, refresh) {
  const status = form.querySelector('[data-draft-says]')
  const showStatus = (text) => { status.textContent = text }
  const now = { state: 'typed', lastWrite: Promise.resolve(), timer: 0, isSending: false, isRecorded: false, isChanged: false }

  const save = () => {
    clearTimeout(now.timer)
    now.timer = 0
    if (now.isRecorded) return now.lastWrite
    const draft = buildDraft(form, account, now.state)
    now.lastWrite = now.lastWrite.then(() => storeDraft(draft)).catch(() => showStatus(NOT_STORED))
    return now.lastWrite
  }
  const handleResult = async (result) => {
    if (result.state === 'recorded') {
      now.isRecorded = true
      await deleteDraft(getFormKey(form))
      return location.assign(result.href)
    }
    now.state = result.state === 'waiting' ? 'waiting' : 'typed'
    await save()
    if (result.signedOut) return location.reload()
    if (result.state === 'asked' || result.state === 'conflict') return HTMLFormElement.prototype.submit.call(form)
    showStatus(result.state === 'refused' ? REFUSED : result.serverFailed ? SERVER_FAILED : NO_NETWORK)
    await refresh()
  }
  const restore = (drafts) => {
    const ofThisForm = drafts.filter((draft) => draft.path === location.pathname && draft.state !== 'refused')
    if (now.isChanged || ofThisForm.some((draft) => draft.id === getFormKey(form)) || ofThisForm.length === 0) return
    if (ofThisForm.length > 1) return offerDrafts(form, ofThisForm, showStatus)
    const [draft] = ofThisForm
    now.state = draft.state === 'waiting' ? 'waiting' : 'typed'
    showStatus(fillForm(form, draft))
  }

  form.addEventListener('input', () => {
    now.isChanged = true
    clearTimeout(now.timer)
    now.timer = setTimeout(save, SAVE_AFTER)
  })
  form.addEventListener('change', save)
  document.addEventListener('visibilitychange', () => { if (document.hidden && now.timer) save() })
  form.addEventListener('submit', async (event) => {
    if (event.submitter?.name) return
    event.preventDefault()
    if (now.isSending) return
    now.isSending = true
    now.state = 'waiting'
    await save()
    const result = await sendDraft(buildDraft(form, account, now.state))
    now.isSending = false
    delete form.dataset.sent
    await handleResult(result)
  })
  return restore
}
