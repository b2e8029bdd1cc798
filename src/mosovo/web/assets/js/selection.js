// Selecting rows of a list: one box for all on the page, and how many are selected. Without it each row is ticked.

function initGroup(page, label) {
  const name = label.dataset.selectAll
  const all = label.querySelector('input')
  const boxes = [...page.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]`)]
  const told = page.querySelector(`[data-selected="${CSS.escape(name)}"]`)
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length
    all.checked = chosen === boxes.length
    all.indeterminate = chosen > 0 && chosen < boxes.length
    if (told) told.textContent = chosen ? `(${chosen})` : ''
  }
  label.hidden = false
  all.addEventListener('change', () => {
    boxes.forEach((box) => { box.checked = all.checked })
    tell()
  })
  boxes.forEach((box) => box.addEventListener('change', tell))
  window.addEventListener('pageshow', tell)
}

export function initSelection(page) {
  page.querySelectorAll('[data-select-all]').forEach((label) => initGroup(page, label))
}
