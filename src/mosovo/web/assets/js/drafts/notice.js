// What is said on every page about drafts on this device. No name of anybody: nothing of the record is kept here.
import { KEPT_FOR } from './store.js'

const clock = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

const WORDS = {
  typed: 'is not finished. What you typed is kept on this device',
  waiting: 'is kept on this device and not sent yet. It is sent once there is a network',
  asked: 'is not recorded yet: something about it has to be answered first. It is kept on this device',
  conflict: 'is not recorded yet: another visit about that time is on the record. Both are kept. Open yours and choose',
  refused: 'was not recorded: you can’t open this case any more. What you typed is kept on this device. Tell your supervisor'
}

export function made(tag, words = '', attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = words
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

export const sentence = (draft) => `A visit written at ${clock(draft.at)} ${WORDS[draft.state]}, until ${clock(draft.at + KEPT_FOR)}.`

function typedIn(draft) {
  const details = made('details', '', { class: 'kept-here__typed' })
  const list = made('dl')
  const said = draft.fields.filter(([name, value]) => value && !/_key$|_ref$|_id$/.test(name))
  for (const [name, value] of said) list.append(made('dt', name.replace(/[_-]/g, ' ')), made('dd', value))
  details.append(made('summary', 'What you typed'), list)
  return details
}

function line(draft, deleted) {
  const item = made('li', '', { 'data-state': draft.state })
  item.append(made('p', sentence(draft), { class: 'govuk-body' }))
  if (draft.state === 'refused') item.append(typedIn(draft))
  else if (draft.path !== location.pathname) item.append(made('a', 'Open it', { class: 'govuk-link', href: draft.path }))
  const button = made('button', 'Delete it', { type: 'button', class: 'link-button' })
  button.addEventListener('click', () => confirm('Delete what you typed? It can’t be brought back.') && deleted(draft))
  item.append(' ', button)
  return item
}

// The list above the page: one line a draft, and none where there is none.
export function show(drafts, deleted) {
  const main = document.getElementById('main')
  main?.querySelector('.kept-here--list')?.remove()
  if (!main || drafts.length === 0) return
  const box = made('section', '', { class: 'kept-here kept-here--list', 'aria-label': 'Kept on this device', role: 'region' })
  const list = made('ul', '', { role: 'list' })
  list.append(...drafts.map((draft) => line(draft, deleted)))
  box.append(list)
  main.prepend(box)
}

export function tellRecorded(draft, href) {
  const box = made('section', '', { class: 'kept-here kept-here--recorded', role: 'status' })
  box.append(`The visit written at ${clock(draft.at)} is recorded. `, made('a', 'Open the case file', { class: 'govuk-link', href }))
  document.getElementById('main')?.prepend(box)
}
