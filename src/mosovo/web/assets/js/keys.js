import { answerQuestion } from './reading_desk.js'

// Keys of a list: J and K move, with Shift they move the row itself, X chooses, Enter opens; / and Ctrl K open the list of what can be found and done, or go to the find box. Letters never act while typing.

// A row that is folded away can't take the focus.
const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility())

// A letter does nothing in a radio or a checkbox, so it may act there.
function typing(target) {
  return target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null
}

function current(list) {
  return list.findIndex((row) => row.contains(document.activeElement))
}

function move(by) {
  const list = rows()
  if (list.length === 0) return
  const at = current(list)
  const next = at === -1 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)
  list[next].focus()
  list[next].scrollIntoView({ block: 'nearest' })
}

function choose() {
  const list = rows()
  list[current(list)]?.querySelector('input[type="checkbox"]')?.click()
}

function moveRow(direction) {
  document.activeElement.closest('[data-row]')?.querySelector(`[data-move="${direction}"]`)?.click()
}

function open(event) {
  const row = event.target
  if (!row.matches('[data-row]')) return
  const link = row.querySelector('[data-open], a[href]')
  if (link) {
    event.preventDefault()
    link.click()
  }
}

function find(event) {
  const box = document.querySelector('[data-find]')
  if (box) {
    event.preventDefault()
    box.focus()
  }
}

const ACTS = { j: () => move(1), k: () => move(-1), J: () => moveRow('later'), K: () => moveRow('earlier'), x: choose, Enter: open, '/': find }

// A row takes the focus from a key or a click. It is on no Tab stop.
function initRows(page) {
  page.querySelectorAll('[data-row]:not([tabindex])').forEach((row) => { row.tabIndex = -1 })
}

export function initKeys(page, openPalette = () => false) {
  initRows(page)
  page.addEventListener('htmx:afterSettle', () => initRows(page))
  page.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k' && openPalette()) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    const marked = page.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
    if (marked) {
      event.preventDefault()
      return marked.click()
    }
    if (event.key === '/' && openPalette()) return event.preventDefault()
    if (answerQuestion(page, event.key)) return event.preventDefault()
    ACTS[event.key]?.(event)
  })
}
