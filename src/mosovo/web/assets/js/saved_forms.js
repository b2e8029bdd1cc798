// Saves what is typed into a long form as a draft on the server, and puts a draft back into its form.
// Only fields that were changed are sent: what the record itself put into a box stays the record's.

const SAVE = '/account/drafts/save/'
const EVERY = 5000 // milliseconds after the first key; on leaving a field at once
const KEY = 'idempotency_key'
const TOKEN = 'csrfmiddlewaretoken'
const LONGEST_ON_LEAVING = 60000 // characters that a browser sends after the page is gone
const NOT_SAVED = 'Draft not saved. It is tried again while you type.'

const never = (form) => new Set(form.dataset.neverSaved.split(' '))
const boxes = (form) => [...form.elements].filter((box) => box.name && !['hidden', 'file', 'password', 'submit', 'button'].includes(box.type))
const isTicked = (box) => box.type === 'radio' || box.type === 'checkbox'

function valuesOf(form, name) {
  const named = boxes(form).filter((box) => box.name === name)
  return named.filter((box) => !isTicked(box) || box.checked).map((box) => box.value)
}

function fill(form, fields) {
  for (const box of boxes(form)) {
    const values = fields[box.name]
    if (values === undefined) continue
    if (isTicked(box)) box.checked = values.includes(box.value)
    else if (values.length > 0) box.value = values[0]
    for (let folded = box.closest('details'); folded && values.some(Boolean); folded = folded.parentElement.closest('details')) folded.open = true
  }
  window.dispatchEvent(new Event('pageshow')) // what a choice reveals follows it
}

function initForm(form, session) {
  const state = form.querySelector('[data-draft-state]')
  const refused = never(form)
  const now = { changed: new Set(), timer: 0, over: false, last: Promise.resolve() }
  const says = (words, alert = false) => {
    state.toggleAttribute('role', false)
    if (alert) state.setAttribute('role', 'alert')
    state.textContent = words
  }

  const send = async (names, keepalive) => {
    const fields = JSON.stringify(Object.fromEntries(names.map((name) => [name, valuesOf(form, name)])))
    const body = new URLSearchParams({ address: form.dataset.savedForm, fields })
    for (const name of [KEY, TOKEN]) body.set(name, form.elements[name].value)
    const answer = await fetch(SAVE, { method: 'POST', body, redirect: 'manual', keepalive: keepalive && fields.length < LONGEST_ON_LEAVING })
    if (answer.type === 'opaqueredirect') return session.ended()
    const told = await answer.json().catch(() => ({}))
    if (!answer.ok) throw new Error(told.problem ?? NOT_SAVED)
    session.extend(told)
    says(`Draft saved at ${told.saved}. Only you can see it.`)
  }
  const save = (keepalive = false) => {
    clearTimeout(now.timer)
    now.timer = 0
    if (now.over || now.changed.size === 0) return
    const names = [...now.changed]
    now.changed.clear()
    now.last = now.last.then(() => send(names, keepalive)).catch((fault) => {
      names.forEach((name) => now.changed.add(name))
      says(fault instanceof TypeError ? NOT_SAVED : fault.message, true)
    })
  }
  const typed = ({ target }) => {
    if (!boxes(form).includes(target) || refused.has(target.name)) return
    now.changed.add(target.name)
    now.timer ||= setTimeout(save, EVERY)
  }

  form.addEventListener('input', typed)
  form.addEventListener('change', (event) => { typed(event); save() })
  form.addEventListener('submit', (event) => {
    now.over = true
    setTimeout(() => { now.over = !event.defaultPrevented }) // a visit is sent by its own script, and may not get through
  })
  window.addEventListener('pageshow', (event) => { if (event.persisted) now.over = false })
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(true) })
  document.querySelectorAll('[data-draft-note]').forEach((note) => note.addEventListener('submit', () => { now.over = true }))
  if (form.dataset.savedFields) fill(form, JSON.parse(form.dataset.savedFields))
}

export function initSavedForms(page, session) {
  page.querySelectorAll('[data-saved-form]').forEach((form) => initForm(form, session))
}
