// The command palette: `/` or Ctrl K lists the links of this page, filtered by what the user types. Enter searches for a
// person by POST, so that a name is never in a URL.

const MAX_PER_GROUP = 6
const GROUPS = [
  ['Actions', '.case-record__list a, .record a, .case-bar a'],
  ['Go to', '.case-groups a, .case-index a, .bar__link, .palette__page']
]

// The text of a link, without its shortcut and its count.
function getText(link) {
  if (link.childElementCount === 0) return link.textContent.trim()
  return [...link.childNodes].filter((node) => !node.matches?.('.key, .count')).map((node) => node.textContent).join('').trim()
}

// Lists [group name, its commands]. A link that the page has twice is listed once.
function listCommands(page) {
  const listed = new Set()
  const isNew = ({ text, href }) => text && !listed.has(text + href) && listed.add(text + href)
  const toCommand = (link) => ({ text: getText(link), href: link.href, key: link.dataset.key ?? '' })
  return GROUPS.map(([name, selector]) => [name, [...page.querySelectorAll(selector)].map(toCommand).filter(isNew)])
}

function createOption(page, id, text, key) {
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

function createGroup(page, name, number) {
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

// Returns a function that opens the palette, and returns false if the page has none.
export function initPalette(page) {
  const dialog = page.querySelector('[data-palette]')
  if (!dialog) return () => false
  const [input, listbox, form] = ['input[name="q"]', '[role="listbox"]', 'form'].map((selector) => dialog.querySelector(selector))
  const person = page.querySelector('.case-head__name')?.textContent.trim()
  let options = []
  let selected = 0

  const markSelected = () => {
    options.forEach(({ item }, index) => item.setAttribute('aria-selected', String(index === selected)))
    if (options[selected]) input.setAttribute('aria-activedescendant', options[selected].item.id)
    else input.removeAttribute('aria-activedescendant')
    options[selected]?.item.scrollIntoView({ block: 'nearest' })
  }
  const addOption = (list, text, key, act) => {
    const item = createOption(page, `palette-${options.length}`, text, key)
    item.addEventListener('click', act)
    list.append(item)
    options.push({ item, act })
  }
  const draw = () => {
    const typed = input.value.trim().toLowerCase()
    options = []
    selected = 0
    listbox.replaceChildren()
    listCommands(page).forEach(([name, commands], number) => {
      const matching = commands.filter(({ text }) => text.toLowerCase().includes(typed)).slice(0, MAX_PER_GROUP)
      if (matching.length === 0) return
      const [item, list] = createGroup(page, name === 'Actions' && person ? `Actions for ${person}` : name, number)
      matching.forEach(({ text, href, key }) =>
        addOption(list, text, key, () => { dialog.close(); window.location.assign(href) }))
      listbox.append(item)
    })
    if (typed) {
      const [item, list] = createGroup(page, 'People', GROUPS.length)
      addOption(list, `Search for “${input.value.trim()}”`, '', () => form.requestSubmit())
      listbox.append(item)
    }
    markSelected()
  }
  input.addEventListener('input', draw)
  dialog.addEventListener('close', () => input.blur()) // Otherwise the next shortcut is typed into the field.
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && options.length) {
      event.preventDefault()
      selected = (selected + step + options.length) % options.length
      markSelected()
    } else if (event.key === 'Enter' && options[selected]) {
      event.preventDefault()
      options[selected].act()
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
