// Messages about the drafts on this device, at the top of each page. They contain nothing from the record.
import { KEPT_FOR } from './store.js'

const formatTime = (milliseconds) =>
  new Date(milliseconds).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

const STATUS_TEXTS = {
  typed: 'is not finished. Your entries are saved on this device',
  waiting: 'is saved on this device and has not been sent yet. It will be sent when there is a network',
  asked: 'has not been recorded yet, because there is a question to answer first. It is saved on this device',
  conflict: 'has not been recorded yet, because another visit at about that time is on record. Both are saved. Open yours to choose',
  refused: 'was not recorded, because you cannot open this case any more. Your entries are saved on this device. Contact your supervisor'
}

export function createElement(tag, text = '', attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

export const describeDraft = (draft) =>
  `A visit written at ${formatTime(draft.startedAt)} ${STATUS_TEXTS[draft.state]}, until ${formatTime(draft.startedAt + KEPT_FOR)}.`

function listEntries(draft) {
  const details = createElement('details', '', { class: 'device-drafts__values' })
  const list = createElement('dl')
  const entries = draft.fields.filter(([name, value]) => value && !/_key$|_ref$|_id$/.test(name))
  for (const [name, value] of entries) list.append(createElement('dt', name.replace(/[_-]/g, ' ')), createElement('dd', value))
  details.append(createElement('summary', 'Your entries'), list)
  return details
}

function createItem(draft, onDelete) {
  const item = createElement('li', '', { 'data-state': draft.state })
  item.append(createElement('p', describeDraft(draft), { class: 'govuk-body' }))
  if (draft.state === 'refused') item.append(listEntries(draft))
  else if (draft.path !== location.pathname) item.append(createElement('a', 'Open draft', { class: 'govuk-link', href: draft.path }))
  const button = createElement('button', 'Delete draft', { type: 'button', class: 'link-button' })
  button.addEventListener('click', () => confirm('Delete this draft? You cannot undo this.') && onDelete(draft))
  item.append(' ', button)
  return item
}

// Lists the drafts at the top of the page. Without drafts there is no list.
export function showDrafts(drafts, onDelete) {
  const main = document.getElementById('main')
  main?.querySelector('.device-drafts--list')?.remove()
  if (!main || drafts.length === 0) return
  const box = createElement('section', '', { class: 'device-drafts device-drafts--list', 'aria-label': 'Drafts on this device', role: 'region' })
  const list = createElement('ul', '', { role: 'list' })
  list.append(...drafts.map((draft) => createItem(draft, onDelete)))
  box.append(list)
  main.prepend(box)
}

export function showRecorded(draft, href) {
  const box = createElement('section', '', { class: 'device-drafts device-drafts--recorded', role: 'status' })
  const link = createElement('a', 'Open the case file', { class: 'govuk-link', href })
  box.append(`The visit written at ${formatTime(draft.startedAt)} is recorded. `, link)
  document.getElementById('main')?.prepend(box)
}
