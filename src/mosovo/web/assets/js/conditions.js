// Marks all conditions of a visit that an answer can satisfy. The server marks them; without a network this script does
// the same. The marks are saved with the draft, as if the user had entered each one.

const BUTTONS = '[name="all_complied"], [name="all_not_checked"]'

const rows = (part) => [...part.querySelectorAll('.condition[data-answer]')]
const choice = (row, field, value) => row.querySelector(`input[name$="_${field}"][value="${value}"]`)
const details = (row) => row.querySelector('input[name$="_how"]').value

function markAll(part, complied) {
  const changed = rows(part).filter((row) => !details(row) && (complied
    ? choice(row, 'result', '').checked
    : choice(row, 'result', 'complied').checked && choice(row, 'method', 'asked').checked))
  for (const row of changed) {
    choice(row, 'result', complied ? 'complied' : '').checked = true
    choice(row, 'method', 'asked').checked = complied
  }
  part.querySelector('[role="status"]').textContent = complied
    ? `${changed.length} marked as complied with, asked. There is no network, so the answers are saved on this device.`
    : `${changed.length} marked as not checked.`
}

// Drafts listen for input and change, which a script does not cause by setting a value.
function reportInput(part) {
  const inputs = rows(part).flatMap((row) => [...row.querySelectorAll('input:checked')])
  inputs.forEach((each) => each.dispatchEvent(new Event('input', { bubbles: true })))
  inputs.at(-1)?.dispatchEvent(new Event('change', { bubbles: true }))
}

export function initConditions(page) {
  page.addEventListener('htmx:afterSettle', ({ target }) => target.id === 'conditions' && reportInput(target))
  page.addEventListener('htmx:sendError', ({ detail }) => {
    if (!detail.elt.matches(BUTTONS)) return
    const part = detail.elt.closest('#conditions')
    markAll(part, detail.elt.name === 'all_complied')
    reportInput(part)
  })
}
