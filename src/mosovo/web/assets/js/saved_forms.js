// Saves what is typed into a long form as a draft on the server, and puts a draft back into its form.
// Only fields that were changed are sent: what the record itself put into a box stays the record's.

const SAVE = '/account/drafts/save/'
const EVERY = 5000 // milliseconds after the first key; on leaving a field at once
const KEY = 'idempotency_key'
const TOKEN = 'csrfmiddlewaretoken'
const LONGEST_ON_LEAVING = 60000 // characters that a browser sends after the page is gone
const AGAIN = 10000 // milliseconds after a save that did not reach the server, or that it could not carry out
const NOT_SAVED = 'Draft not saved. Keep this page open: it tries again until the draft is saved.'

const never = (form) => new Set(form.dataset.neverSaved.split(' '))
const boxes = (form) => [...form.elements].filter((box) => box.name && !['hidden', 'file', 'password', 'submit', 'button'].includes(box.type))
const isTicked = (box) => box.type === 'radio' || box.type === 'checkbox'

function valuesOf(form, name) {
  const named = [...form.elements].filter((box) => box.name === name)
  return named.filter((box) => !isTicked(box) || box.checked).map((box) => box.value)
}

// A row of a list has hidden boxes that say what it is about (condition_0_ref). They are saved with its answers, and
// an answer is put back only into a row that is still about the same.
const row = (name) => name.slice(0, name.lastIndexOf('_') + 1)
const hidden = (form) => [...form.elements].filter((box) => box.type === 'hidden' && row(box.name))
const withRow = (form, name) => [name, ...hidden(form).filter((box) => row(name) && row(box.name) === row(name)).map((box) => box.name)]
const movedRows = (form, fields) => hidden(form).filter((box) => fields[box.name] && fields[box.name][0] !== box.value).map((box) => row(box.name))

// Puts a draft back, and says whether all of it was.
function fill(form, fields) {
  const moved = movedRows(form, fields)
  for (const box of boxes(form)) {
    const values = fields[box.name]
    if (values === undefined || moved.includes(row(box.name))) continue
    if (isTicked(box)) box.checked = values.includes(box.value)
    else if (values.length > 0) box.value = values[0]
    for (let folded = box.closest('details'); folded && values.some(Boolean); folded = folded.parentElement.closest('details')) folded.open = true
  }
  window.dispatchEvent(new Event('pageshow')) // what a choice reveals follows it
  return moved.length === 0
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
      const words = fault instanceof TypeError ? NOT_SAVED : fault.message
      if (words === NOT_SAVED) now.timer ||= setTimeout(save, AGAIN)
      says(words, true)
    })
  }
  const typed = ({ target }) => {
    if (!boxes(form).includes(target) || refused.has(target.name)) return
    withRow(form, target.name).forEach((name) => now.changed.add(name))
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
  window.addEventListener('online', () => save())
  document.querySelectorAll('[data-draft-note]').forEach((note) => note.addEventListener('submit', () => { now.over = true }))
  const whole = !form.dataset.savedFields || fill(form, JSON.parse(form.dataset.savedFields))
  if (!whole) says('Some answers of the draft were not put back: the list that they belong to has changed.', true)
}

export function initSavedForms(page, session) {
  page.querySelectorAll('[data-saved-form]').forEach((form) => initForm(form, session))
}
