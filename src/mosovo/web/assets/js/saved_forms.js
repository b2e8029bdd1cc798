// Saves what the user types into a long form as a draft on the server, and restores the draft. Only fields that the user
// changed are sent, so a draft never contains values that the record filled in.

const SAVE_PATH = '/account/drafts/save/'
const SAVE_AFTER = 5000 // milliseconds after the first key; at once when the user leaves a field
const RETRY_AFTER = 10000 // milliseconds after a failed save
const KEY = 'idempotency_key'
const TOKEN = 'csrfmiddlewaretoken'
const MAX_KEEPALIVE_LENGTH = 60000 // characters that a browser sends after the page is closed
const NOT_EDITABLE = ['hidden', 'file', 'password', 'submit', 'button']
const NOT_SAVED = 'Draft not saved. Keep this page open. It will try again until the draft is saved.'

const listExcluded = (form) => new Set(form.dataset.neverSaved.split(' '))
const listFields = (form) => [...form.elements].filter((field) => field.name && !NOT_EDITABLE.includes(field.type))
const canBeChecked = (field) => field.type === 'radio' || field.type === 'checkbox'

function readValues(form, name) {
  const fields = [...form.elements].filter((field) => field.name === name)
  return fields.filter((field) => !canBeChecked(field) || field.checked).map((field) => field.value)
}

// A row of a list has hidden fields that identify its subject (condition_0_ref). They are saved with the answers of the
// row. Answers are restored only if the row still has the same subject.
const getRow = (name) => name.slice(0, name.lastIndexOf('_') + 1)
const listSubjects = (form) => [...form.elements].filter((field) => field.type === 'hidden' && getRow(field.name))
const addSubjects = (form, name) =>
  [name, ...listSubjects(form).filter((field) => getRow(name) && getRow(field.name) === getRow(name)).map((field) => field.name)]
const listChangedRows = (form, values) =>
  listSubjects(form).filter((field) => values[field.name] && values[field.name][0] !== field.value).map((field) => getRow(field.name))

// Restores a draft. Returns whether all of it could be restored.
function fillForm(form, draft) {
  const changedRows = listChangedRows(form, draft)
  for (const field of listFields(form)) {
    const values = draft[field.name]
    if (values === undefined || changedRows.includes(getRow(field.name))) continue
    if (canBeChecked(field)) field.checked = values.includes(field.value)
    else if (values.length > 0) field.value = values[0]
    if (!values.some(Boolean)) continue
    for (let details = field.closest('details'); details; details = details.parentElement.closest('details')) details.open = true
  }
  window.dispatchEvent(new Event('pageshow')) // GOV.UK Frontend then shows what the checked answers reveal
  return changedRows.length === 0
}

function initForm(form, session) {
  const status = form.querySelector('[data-draft-state]')
  const excluded = listExcluded(form)
  const now = { changed: new Set(), timer: 0, isSubmitted: false, lastSave: Promise.resolve() }
  const showStatus = (text, isAlert = false) => {
    status.toggleAttribute('role', false)
    if (isAlert) status.setAttribute('role', 'alert')
    status.textContent = text
  }

  const send = async (names, keepalive) => {
    const fields = JSON.stringify(Object.fromEntries(names.map((name) => [name, readValues(form, name)])))
    const body = new URLSearchParams({ address: form.dataset.savedForm, fields })
    for (const name of [KEY, TOKEN]) body.set(name, form.elements[name].value)
    const options = { method: 'POST', body, redirect: 'manual', keepalive: keepalive && fields.length < MAX_KEEPALIVE_LENGTH }
    const response = await fetch(SAVE_PATH, options)
    if (response.type === 'opaqueredirect') return session.showSignedOut()
    const result = await response.json().catch(() => ({}))
    if (!response.ok) throw new Error(result.problem ?? NOT_SAVED)
    session.extend(result)
    showStatus(`Draft saved at ${result.saved}. Only you can see it.`)
  }
  const save = (keepalive = false) => {
    clearTimeout(now.timer)
    now.timer = 0
    if (now.isSubmitted || now.changed.size === 0) return
    const names = [...now.changed]
    now.changed.clear()
    now.lastSave = now.lastSave.then(() => send(names, keepalive)).catch((error) => {
      names.forEach((name) => now.changed.add(name))
      const text = error instanceof TypeError ? NOT_SAVED : error.message
      if (text === NOT_SAVED) now.timer ||= setTimeout(save, RETRY_AFTER)
      showStatus(text, true)
    })
  }
  const handleInput = ({ target }) => {
    if (!listFields(form).includes(target) || excluded.has(target.name)) return
    addSubjects(form, target.name).forEach((name) => now.changed.add(name))
    now.timer ||= setTimeout(save, SAVE_AFTER)
  }

  form.addEventListener('input', handleInput)
  form.addEventListener('change', (event) => { handleInput(event); save() })
  form.addEventListener('submit', (event) => {
    now.isSubmitted = true
    setTimeout(() => { now.isSubmitted = !event.defaultPrevented }) // the script of a visit form sends it, and may fail
  })
  window.addEventListener('pageshow', (event) => { if (event.persisted) now.isSubmitted = false })
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(true) })
  window.addEventListener('online', () => save())
  document.querySelectorAll('[data-draft-note]').forEach((note) =>
    note.addEventListener('submit', () => { now.isSubmitted = true }))
  const isComplete = !form.dataset.savedFields || fillForm(form, JSON.parse(form.dataset.savedFields))
  if (!isComplete) showStatus('Some answers in your draft were not restored, because the list that they belong to has changed.', true)
}

export function initSavedForms(page, session) {
  page.querySelectorAll('[data-saved-form]').forEach((form) => initForm(form, session))
}
