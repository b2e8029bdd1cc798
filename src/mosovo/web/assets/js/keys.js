import { answerQuestion } from './reading_desk.js'

// Keyboard shortcuts. In a list: J and K move between rows, Shift J and Shift K move the row itself, X selects and Enter
// opens. / and Ctrl K open the command palette, or move to the search box. Letters do nothing while the user types.

// Rows inside a closed section cannot take the focus.
const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility())

// Letters have no meaning in a radio button or a checkbox, so shortcuts work there.
function isTextField(target) {
  return target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') !== null
}

function currentIndex(list) {
  return list.findIndex((row) => row.contains(document.activeElement))
}

function move(step) {
  const list = rows()
  if (list.length === 0) return
  const index = currentIndex(list)
  const next = index === -1 ? 0 : Math.min(Math.max(index + step, 0), list.length - 1)
  list[next].focus()
  list[next].scrollIntoView({ block: 'nearest' })
}

function select() {
  const list = rows()
  list[currentIndex(list)]?.querySelector('input[type="checkbox"]')?.click()
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

function focusSearch(event) {
  const box = document.querySelector('[data-find]')
  if (box) {
    event.preventDefault()
    box.focus()
  }
}

const SHORTCUTS = { j: () => move(1), k: () => move(-1), J: () => moveRow('later'), K: () => moveRow('earlier'), x: select, Enter: open, '/': focusSearch }

// A row takes the focus from a shortcut or a click, but not from Tab.
function initRows(page) {
  page.querySelectorAll('[data-row]:not([tabindex])').forEach((row) => { row.tabIndex = -1 })
}

export function initKeys(page, openPalette = () => false) {
  initRows(page)
  page.addEventListener('htmx:afterSettle', () => initRows(page))
  page.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k' && openPalette()) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return
    const target = page.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
    if (target) {
      event.preventDefault()
      return target.click()
    }
    if (event.key === '/' && openPalette()) return event.preventDefault()
    if (answerQuestion(page, event.key)) return event.preventDefault()
    SHORTCUTS[event.key]?.(event)
  })
}
