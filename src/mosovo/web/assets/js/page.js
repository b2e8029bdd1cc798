// The menu on a phone, where the timeline and a row of tabs open, which section is in sight, and one click being enough.

function initMenu(page) {
  const button = page.querySelector('[data-menu]')
  if (!button) return
  const folds = page.getElementById(button.getAttribute('aria-controls'))
  button.hidden = false
  folds.classList.add('bar__folds--closed')
  button.addEventListener('click', () => {
    const closed = folds.classList.toggle('bar__folds--closed')
    button.setAttribute('aria-expanded', String(!closed))
  })
}

function initTimelines(page) {
  for (const scroll of page.querySelectorAll('[data-scroll-to-today]')) {
    const line = scroll.querySelector('.tl-today')
    if (!line) continue
    const away = line.getBoundingClientRect().left - scroll.getBoundingClientRect().left
    scroll.scrollLeft += away - scroll.clientWidth * 0.6
  }
}

// A row of tabs that is wider than a phone shows the tab that is open.
function initTabs(page) {
  for (const row of page.querySelectorAll('.tabs-of ul')) {
    const open = row.querySelector('[aria-current]')
    if (!open) continue
    const box = open.getBoundingClientRect()
    const away = box.right - row.getBoundingClientRect().right
    if (away > 0) row.scrollLeft += away + 24
  }
}

function initSections(page) {
  const links = [...page.querySelectorAll('.sections__link[href^="#"]')]
  const seen = new Map(links.map((link) => [page.getElementById(link.hash.slice(1)), link]))
  seen.delete(null)
  if (seen.size === 0) return
  const watch = new IntersectionObserver((entries) => {
    const entry = entries.find((one) => one.isIntersecting)
    if (!entry) return
    links.forEach((link) => link.removeAttribute('aria-current'))
    seen.get(entry.target).setAttribute('aria-current', 'true')
  }, { rootMargin: '-30% 0px -60% 0px' })
  seen.forEach((_, section) => watch.observe(section))
}

// A link to a section from before the groups leads to its entry in the list of sections: open the section itself.
function initOldSections(page) {
  const list = page.querySelector('[data-sections]')
  if (!list) return
  const lead = () => {
    const target = window.location.hash && page.getElementById(window.location.hash.slice(1))
    const link = target && list.contains(target) && (target.matches('a') ? target : target.querySelector('a'))
    if (link) window.location.replace(link.href)
  }
  lead()
  window.addEventListener('hashchange', lead)
}

// The server refuses a second sending of the same form; this only spares the wait for its answer.
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

// A radio may not say aria-expanded, and the component says it at each click: what it reveals follows it anyway.
function initRadios(page) {
  const strip = () => page.querySelectorAll('.govuk-radios__input[aria-expanded]').forEach((one) => one.removeAttribute('aria-expanded'))
  strip()
  page.addEventListener('click', strip)
  window.addEventListener('pageshow', strip)
}

// A section of the meeting room unfolds where a link leads into it, and where a text in it waits for a choice.
function initFolds(page) {
  if (!page.querySelector('.room-fold')) return
  const unfold = (inside) => { if (inside?.closest('.room-fold')) inside.closest('.room-fold').open = true }
  const lead = () => unfold(page.getElementById(window.location.hash.slice(1)))
  lead()
  window.addEventListener('hashchange', lead)
  page.addEventListener('click', (event) => {
    const button = event.target.closest('[data-unfolds]')
    if (button) unfold(page.getElementById(button.dataset.unfolds))
  })
  page.addEventListener('htmx:afterSettle', () => page.querySelectorAll('.room-kept--stale').forEach(unfold))
}

// A link that looks like a button acts on Space too and is not dragged. Lists of links do not say so in each line.
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
  initFolds(page)
  initOldSections(page)
  initOnce(page)
}
