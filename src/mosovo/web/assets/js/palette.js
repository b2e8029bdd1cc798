// Find or do: `/` or Ctrl K lists what this page offers, filtered while typing. People are searched for by POST, on Enter.

const MOST = 6 // of one kind
const KINDS = [
  ['Do', '.case-record__list a, .record a, .case-bar a'],
  ['Go to', '.case-groups a, .case-index a, .bar__link, .palette__page']
]

const words = (link) => link.childElementCount === 0 ? link.textContent.trim() : [...link.childNodes].filter((one) => !one.matches?.('.key, .count')).map((one) => one.textContent).join('').trim()

function offers(page) {
  const seen = new Set()
  return KINDS.map(([name, where]) => [name, [...page.querySelectorAll(where)].map((link) => ({ text: words(link), href: link.href, key: link.dataset.key ?? '' })).filter((one) => one.text && !seen.has(one.text + one.href) && seen.add(one.text + one.href))])
}

function option(page, id, text, key) {
  const item = page.createElement('li')
  item.id = id
  item.setAttribute('role', 'option')
  item.className = 'palette__option'
  item.append(text)
  if (key) {
    const kbd = page.createElement('kbd')
    kbd.className = 'key'
    kbd.textContent = key.toUpperCase()
    item.append(kbd)
  }
  return item
}

function group(page, name, number) {
  const [item, title, list] = ['li', 'span', 'ul'].map((tag) => page.createElement(tag))
  item.setAttribute('role', 'presentation')
  title.id = `palette-group-${number}`
  title.className = 'palette__group'
  title.textContent = name
  list.setAttribute('role', 'group')
  list.setAttribute('aria-labelledby', title.id)
  item.append(title, list)
  return [item, list]
}

export function initPalette(page) {
  const dialog = page.querySelector('[data-palette]')
  if (!dialog) return () => false
  const [input, box, form] = ['input[name="q"]', '[role="listbox"]', 'form'].map((one) => dialog.querySelector(one))
  const who = page.querySelector('.case-head__name')?.textContent.trim()
  let shown = []
  let at = 0

  const mark = () => {
    shown.forEach((one, place) => one.item.setAttribute('aria-selected', String(place === at)))
    if (shown[at]) input.setAttribute('aria-activedescendant', shown[at].item.id)
    else input.removeAttribute('aria-activedescendant')
    shown[at]?.item.scrollIntoView({ block: 'nearest' })
  }
  const draw = () => {
    const typed = input.value.trim().toLowerCase()
    shown = []
    at = 0
    box.replaceChildren()
    const add = (list, text, key, act) => {
      const item = option(page, `palette-${shown.length}`, text, key)
      item.addEventListener('click', act)
      list.append(item)
      shown.push({ item, act })
    }
    offers(page).forEach(([name, found], number) => {
      const matching = found.filter((one) => one.text.toLowerCase().includes(typed)).slice(0, MOST)
      if (matching.length === 0) return
      const [item, list] = group(page, name === 'Do' && who ? `Do, for ${who}` : name, number)
      matching.forEach((one) => add(list, one.text, one.key, () => { dialog.close(); window.location.assign(one.href) }))
      box.append(item)
    })
    if (typed) {
      const [item, list] = group(page, 'People', KINDS.length)
      add(list, `Search for “${input.value.trim()}”`, '', () => form.requestSubmit())
      box.append(item)
    }
    mark()
  }
  input.addEventListener('input', draw)
  dialog.addEventListener('close', () => input.blur()) // otherwise the next key is still typed into it
  input.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by && shown.length) {
      event.preventDefault()
      at = (at + by + shown.length) % shown.length
      mark()
    } else if (event.key === 'Enter' && shown[at]) {
      event.preventDefault()
      shown[at].act()
    }
  })
  return () => {
    if (dialog.open) return true
    input.value = ''
    draw()
    dialog.showModal()
    input.focus()
    return true
  }
}
