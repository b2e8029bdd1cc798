// Selects all rows of a list with one checkbox, and shows how many are selected.

function initGroup(page, label) {
  const name = label.dataset.selectAll
  const all = label.querySelector('input')
  const boxes = [...page.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]`)]
  const counter = page.querySelector(`[data-selected="${CSS.escape(name)}"]`)
  const update = () => {
    const selected = boxes.filter((box) => box.checked).length
    all.checked = selected === boxes.length
    all.indeterminate = selected > 0 && selected < boxes.length
    if (counter) counter.textContent = selected ? `(${selected})` : ''
  }
  label.hidden = false
  all.addEventListener('change', () => {
    boxes.forEach((box) => { box.checked = all.checked })
    update()
  })
  boxes.forEach((box) => box.addEventListener('change', update))
  window.addEventListener('pageshow', update)
}

export function initSelection(page) {
  page.querySelectorAll('[data-select-all]').forEach((label) => initGroup(page, label))
}
