// The conditions of a visit that an answer can satisfy, marked together. The server marks them; where there is no
// network the page does the same. What was marked is saved with the draft, as if each had been marked by hand.

const BUTTONS = '[name="all_complied"], [name="all_not_checked"]'

const rows = (part) => [...part.querySelectorAll('.condition[data-answer]')]
const box = (row, end, value) => row.querySelector(`input[name$="_${end}"][value="${value}"]`)
const text = (row) => row.querySelector('input[name$="_how"]').value

function mark(part, complied) {
  const found = rows(part).filter((row) => !text(row) && (complied
    ? box(row, 'result', '').checked
    : box(row, 'result', 'complied').checked && box(row, 'method', 'asked').checked))
  for (const row of found) {
    box(row, 'result', complied ? 'complied' : '').checked = true
    box(row, 'method', 'asked').checked = complied
  }
  part.querySelector('[role="status"]').textContent = complied
    ? `${found.length} marked as complied with, asked. No network: kept on this device.`
    : `${found.length} marked as not checked.`
}

function saved(part) {
  const boxes = rows(part).flatMap((row) => [...row.querySelectorAll('input:checked')])
  boxes.forEach((each) => each.dispatchEvent(new Event('input', { bubbles: true })))
  boxes.at(-1)?.dispatchEvent(new Event('change', { bubbles: true }))
}

export function initConditions(page) {
  page.addEventListener('htmx:afterSettle', ({ target }) => target.id === 'conditions' && saved(target))
  page.addEventListener('htmx:sendError', ({ detail }) => {
    if (!detail.elt.matches(BUTTONS)) return
    const part = detail.elt.closest('#conditions')
    mark(part, detail.elt.name === 'all_complied')
    saved(part)
  })
}
