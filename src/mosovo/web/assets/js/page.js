// Behaviour of every page: the menu on a phone, scroll positions, the current section, and forms that are sent once.

function initMenu(page) {
  const button = page.querySelector('[data-menu]')
  if (!button) return
  const menu = page.getElementById(button.getAttribute('aria-controls'))
  button.hidden = false
  menu.classList.add('bar__collapsible--closed')
  button.addEventListener('click', () => {
    const isClosed = menu.classList.toggle('bar__collapsible--closed')
    button.setAttribute('aria-expanded', String(!isClosed))
  })
}

// A timeline opens with today in view.
function initTimelines(page) {
  for (const scroll of page.querySelectorAll('[data-scroll-to-today]')) {
    const today = scroll.querySelector('.tl-today')
    if (!today) continue
    const distance = today.getBoundingClientRect().left - scroll.getBoundingClientRect().left
    scroll.scrollLeft += distance - scroll.clientWidth * 0.6
  }
}

// A row of tabs that is wider than the screen scrolls to the open tab.
function initTabs(page) {
  for (const row of page.querySelectorAll('.view-tabs ul')) {
    const open = row.querySelector('[aria-current]')
    if (!open) continue
    const box = open.getBoundingClientRect()
    const hidden = box.right - row.getBoundingClientRect().right
    if (hidden > 0) row.scrollLeft += hidden + 24
  }
}

// The list of sections marks the section that is in view.
function initSections(page) {
  const links = [...page.querySelectorAll('.sections__link[href^="#"]')]
  const linkOfSection = new Map(links.map((link) => [page.getElementById(link.hash.slice(1)), link]))
  linkOfSection.delete(null)
  if (linkOfSection.size === 0) return
  const observer = new IntersectionObserver((entries) => {
    const entry = entries.find((each) => each.isIntersecting)
    if (!entry) return
    links.forEach((link) => link.removeAttribute('aria-current'))
    linkOfSection.get(entry.target).setAttribute('aria-current', 'true')
  }, { rootMargin: '-30% 0px -60% 0px' })
  linkOfSection.forEach((_, section) => observer.observe(section))
}

// Sections were once on one page. An old link to a section leads to its entry in the list: open the section itself.
function initOldSections(page) {
  const list = page.querySelector('[data-sections]')
  if (!list) return
  const openSection = () => {
    const target = window.location.hash && page.getElementById(window.location.hash.slice(1))
    const link = target && list.contains(target) && (target.matches('a') ? target : target.querySelector('a'))
    if (link) window.location.replace(link.href)
  }
  openSection()
  window.addEventListener('hashchange', openSection)
}

// A second click does not send a form again. The server refuses it too; this saves the wait for its answer.
function initOnce(page) {
  page.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.matches('[data-once]')) return
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
  window.addEventListener('pageshow', () => {
    page.querySelectorAll('[data-once]').forEach((form) => delete form.dataset.sent)
  })
}

// ARIA does not allow aria-expanded on a radio button, and the GOV.UK component sets it at each click. The content that
// it reveals is the next element, so nothing is lost.
function initRadios(page) {
  const removeAttributes = () => page.querySelectorAll('.govuk-radios__input[aria-expanded]').forEach((radio) => radio.removeAttribute('aria-expanded'))
  removeAttributes()
  page.addEventListener('click', removeAttributes)
  window.addEventListener('pageshow', removeAttributes)
}

// A section of the meeting room opens if a link leads into it, or if a text in it has an edit conflict.
function initMeetingSections(page) {
  if (!page.querySelector('.room-fold')) return
  const openSection = (element) => {
    const section = element?.closest('.room-fold')
    if (section) section.open = true
  }
  const openLinked = () => openSection(page.getElementById(window.location.hash.slice(1)))
  openLinked()
  window.addEventListener('hashchange', openLinked)
  page.addEventListener('click', (event) => {
    const button = event.target.closest('[data-unfolds]')
    if (button) openSection(page.getElementById(button.dataset.unfolds))
  })
  page.addEventListener('htmx:afterSettle', () => page.querySelectorAll('.room-saved--stale').forEach(openSection))
}

// A link that looks like a button also works with Space and cannot be dragged. The GOV.UK attributes for that are added
// here, so that lists with many links do not repeat them.
export function initLinkButtons(page) {
  page.querySelectorAll('a[role="button"]:not([data-module])').forEach((link) => {
    link.dataset.module = 'govuk-button'
    link.draggable = false
  })
}

export function initPage(page) {
  initRadios(page)
  initMenu(page)
  initTabs(page)
  initTimelines(page)
  initSections(page)
  initMeetingSections(page)
  initOldSections(page)
  initOnce(page)
}
