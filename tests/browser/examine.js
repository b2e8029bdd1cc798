// What tests/browser/accessibility.py asks of a page: a hash of its elements, the styles of its texts, and axe.
globalThis.hashOf = text => {
  let one = 7, other = 11
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 2654435761)
    other = Math.imul(other ^ text.charCodeAt(at), 1597334677)
  }
  return `${(one >>> 0).toString(16)}-${(other >>> 0).toString(16)}`
}

globalThis.hasText = element => [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim())

// A hash of the elements, their attributes and where they have text, but not of the text.
globalThis.skeleton = () => {
  const parts = [innerWidth, matchMedia('print').matches, matchMedia('(forced-colors: active)').matches]
  for (const each of document.querySelectorAll('*')) {
    parts.push(each.tagName)
    for (const { name, value } of each.attributes) {
      if (!['value', 'href', 'action', 'content', 'nonce', 'datetime'].includes(name))
        parts.push(name, value.replace(/[0-9a-f-]{6,}|[0-9]+/g, '#'))
    }
    if (hasText(each)) parts.push('text')
  }
  return hashOf(parts.join(' '))
}

// The elements with text by a hash of all styles, of their own and behind them, that decide the contrast. What is
// not in the flow of the page has no hash, because it may cover a text or be covered.
globalThis.textsByStyle = () => {
  const decide = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textShadow',
    'filter', 'mixBlendMode', 'webkitTextStroke']
  const known = new Map(), found = new Map()
  const styleOf = element => {
    if (!element) return { hash: `${innerWidth} ${matchMedia('(forced-colors: active)').matches}`, free: false }
    if (!known.has(element)) {
      const outer = styleOf(element.parentElement), style = getComputedStyle(element)
      const states = ['disabled', 'aria-disabled', 'aria-hidden', 'inert'].map(each => element.getAttribute(each))
      const own = [element.tagName, element.type, element.className, element.control?.disabled, ...states]
      known.set(element, {
        hash: hashOf(JSON.stringify([outer.hash, ...own, ...decide.map(each => style[each])])),
        free: outer.free || !['static', 'relative'].includes(style.position) || style.transform !== 'none',
      })
    }
    return known.get(element)
  }
  for (const each of document.body.querySelectorAll('*')) {
    if (!hasText(each) && !each.matches('input, select, textarea')) continue
    const { hash, free } = styleOf(each)
    const measured = each.checkVisibility({ visibilityProperty: true }) && !free
    found.set(each, measured ? hash : '')
  }
  return found
}

globalThis.stylesOfTexts = () => [...new Set(textsByStyle().values())].filter(Boolean)

// Run axe, and measure the contrast of texts in these styles only. In a whole run, apply every rule to everything.
globalThis.examine = async (styles, whole) => {
  const serious = ['serious', 'critical'], texts = textsByStyle(), wanted = new Set(['', ...styles])
  const never = axe._audit.rules.filter(({ impact }) => impact && !serious.includes(impact)).map(({ id }) => id)
  if (!never.includes('region')) throw new Error('axe does not say which rules find serious faults')
  if (!whole) {
    for (const [element, style] of texts) if (wanted.has(style)) element.setAttribute('data-measured', '')
    axe.configure({
      rules: [{ id: 'color-contrast', selector: '[data-measured]' }, ...never.map(id => ({ id, enabled: false }))],
    })
  }
  axe.addReporter('serious', (results, options, callback) => {
    const contrast = results.find(({ id }) => id === 'color-contrast')
    const readable = new Set(contrast.passes.map(({ node }) => texts.get(node.element)))
    for (const { node } of contrast.violations) readable.delete(texts.get(node.element))
    callback({
      serious: results.filter(({ impact, violations }) => violations.length && serious.includes(impact))
        .map(({ id, violations }) => `${id}: ${violations[0].node.source.slice(0, 200)}`),
      readable: [...readable].filter(Boolean),
    })
  })
  try {
    return await axe.run({ resultTypes: ['violations'], reporter: 'serious' })
  } finally {
    for (const element of texts.keys()) element.removeAttribute('data-measured')
  }
}
