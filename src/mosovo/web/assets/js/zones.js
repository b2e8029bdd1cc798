// A drawing beside the box of corners: each says what the other does. Clicking sets a corner; so do the keys.
// Nothing is fetched: there is no map beneath, only a grid and a scale.

const METRES = 111320
const WIDE = 640
const HIGH = 400
const SPANS = [250, 500, 1000, 2000, 3000, 5000, 10000, 20000, 50000]
const PLACE = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/
const SVG = 'http://www.w3.org/2000/svg'

export function place (line) {
  const found = PLACE.exec(line)
  return found ? [Number(found[1]), Number(found[2])] : null
}

export function corners (text) {
  return text.split('\n').map(place).filter(Boolean)
}

function turn (a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function meet (a, b, c, d) {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

// The server has the last word; this says it while one draws.
export function crosses (ring) {
  const edges = ring.map((corner, at) => [corner, ring[(at + 1) % ring.length]])
  return edges.some((one, first) => edges.some((other, second) =>
    second > first + 1 && !(first === 0 && second === edges.length - 1) && meet(...one, ...other)))
}

function made (name, attributes, parent) {
  const node = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  if (parent) parent.append(node)
  return node
}

function long (metres) {
  return metres < 1000 ? `${metres} m` : `${metres / 1000} km`
}

function element (name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}

class Paper {
  constructor (box) {
    this.box = box
    this.cross = [WIDE / 2, HIGH / 2]
    this.span = 1000
    this.build()
    this.fit()
    this.draw()
    box.addEventListener('input', () => { this.fit(); this.draw() })
  }

  build () {
    const spans = SPANS.map((each) => element('option', { value: each }, long(each)))
    this.root = element('div', { class: 'zones zones--draw' },
      element('p', { class: 'govuk-body' }, 'Or draw it: click where each corner is. With the keyboard, go to the drawing, ' +
        'move the cross with the arrow keys and press Enter for a corner, Backspace to take the last one away, + and - to ' +
        'come nearer or go further.'),
      element('div', { class: 'zones__tools' },
        element('label', { class: 'govuk-label', for: 'zone-around' }, 'Middle of the drawing',
          element('input', { class: 'govuk-input', id: 'zone-around', autocomplete: 'off', placeholder: '51.5007, -0.1246' })),
        element('label', { class: 'govuk-label', for: 'zone-span' }, 'From side to side',
          element('select', { class: 'govuk-select', id: 'zone-span' }, ...spans)),
        element('button', { type: 'button', class: 'govuk-button govuk-button--secondary', 'data-undo': '' },
          'Take the last corner away')))
    this.svg = made('svg', {
      viewBox: `0 0 ${WIDE} ${HIGH}`, class: 'zones__paper', tabindex: '0', role: 'application',
      'aria-label': 'Drawing of the zone. Arrow keys move the cross, Enter sets a corner, Backspace takes the last away.'
    })
    this.said = document.createElement('p')
    this.said.className = 'zones__said'
    this.said.setAttribute('role', 'status')
    this.root.append(this.svg, this.said)
    this.box.closest('.govuk-form-group').append(this.root)
    this.around = this.root.querySelector('#zone-around')
    this.across = this.root.querySelector('#zone-span')
    this.around.addEventListener('input', () => { const at = place(this.around.value); if (at) { this.middle = at; this.draw() } })
    this.across.addEventListener('change', () => { this.span = Number(this.across.value); this.draw() })
    this.root.querySelector('[data-undo]').addEventListener('click', () => this.undo())
    this.svg.addEventListener('click', (event) => this.clicked(event))
    this.svg.addEventListener('keydown', (event) => this.pressed(event))
  }

  // The paper moves only when what was typed would not be seen on it.
  fit () {
    const ring = corners(this.box.value)
    if (!ring.length) return
    if (this.middle && ring.every((corner) => this.seen(this.onto(corner)))) return
    const [south, west] = [0, 1].map((at) => Math.min(...ring.map((corner) => corner[at])))
    const [north, east] = [0, 1].map((at) => Math.max(...ring.map((corner) => corner[at])))
    this.middle = [(south + north) / 2, (west + east) / 2]
    const wide = (east - west) * METRES * Math.cos(this.middle[0] * Math.PI / 180)
    const needed = Math.max(wide, (north - south) * METRES * WIDE / HIGH) * 1.25
    this.span = SPANS.find((each) => each >= needed) || SPANS.at(-1)
    this.around.value = this.middle.map((each) => each.toFixed(5)).join(', ')
  }

  seen ([x, y]) { return x >= 0 && x <= WIDE && y >= 0 && y <= HIGH }

  onto ([latitude, longitude]) {
    const scale = WIDE / this.span
    const east = (longitude - this.middle[1]) * METRES * Math.cos(this.middle[0] * Math.PI / 180)
    return [WIDE / 2 + east * scale, HIGH / 2 - (latitude - this.middle[0]) * METRES * scale]
  }

  off ([x, y]) {
    const scale = this.span / WIDE
    const latitude = this.middle[0] + (HIGH / 2 - y) * scale / METRES
    return [latitude, this.middle[1] + (x - WIDE / 2) * scale / (METRES * Math.cos(this.middle[0] * Math.PI / 180))]
  }

  clicked (event) {
    const box = this.svg.getBoundingClientRect()
    this.cross = [(event.clientX - box.left) * WIDE / box.width, (event.clientY - box.top) * HIGH / box.height]
    this.add()
  }

  pressed (event) {
    const step = event.shiftKey ? 40 : 10
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }
    if (moves[event.key]) {
      this.cross = this.cross.map((each, at) => Math.min(Math.max(each + moves[event.key][at], 0), at ? HIGH : WIDE))
    } else if (event.key === 'Enter' || event.key === ' ') this.add()
    else if (event.key === 'Backspace' || event.key === 'Delete') this.undo()
    else if (event.key === '+' || event.key === '-') this.zoom(event.key === '+' ? -1 : 1)
    else return
    event.preventDefault()
    this.draw()
  }

  zoom (by) {
    const at = SPANS.indexOf(this.span) + by
    if (SPANS[at]) this.span = SPANS[at]
  }

  add () {
    if (!this.middle) return this.draw()
    const line = this.off(this.cross).map((each) => each.toFixed(5)).join(', ')
    this.box.value = `${this.box.value.trimEnd()}\n${line}`.trim()
    this.told()
  }

  undo () {
    this.box.value = this.box.value.trimEnd().split('\n').slice(0, -1).join('\n')
    this.told()
  }

  told () { this.box.dispatchEvent(new Event('input', { bubbles: true })) }

  draw () {
    this.across.value = String(this.span)
    this.svg.replaceChildren()
    this.grid()
    if (!this.middle) {
      this.said.textContent = 'Enter the middle of the drawing, or a first corner in the box above.'
      return
    }
    const ring = corners(this.box.value)
    const laid = ring.map((corner) => this.onto(corner))
    const wrong = ring.length > 3 && crosses(ring)
    const points = laid.map((corner) => corner.map((each) => each.toFixed(1)).join(',')).join(' ')
    made(ring.length > 2 ? 'polygon' : 'polyline', { points, class: wrong ? 'zones__zone zones__zone--wrong' : 'zones__zone' }, this.svg)
    laid.forEach(([x, y], at) => {
      made('circle', { cx: x, cy: y, r: 10, class: 'zones__mark' }, this.svg)
      made('text', { x, y: y + 5, class: 'zones__number' }, this.svg).textContent = at + 1
    })
    const [x, y] = this.cross
    made('path', { d: `M${x - 12} ${y}h24M${x} ${y - 12}v24`, class: 'zones__cross' }, this.svg)
    const count = ring.length === 1 ? '1 corner' : `${ring.length} corners`
    this.said.textContent = wrong
      ? `${count}. The edges cross each other: give the corners in order round the zone.`
      : `${count}. ${ring.length < 3 ? 'Three at least make a zone. ' : ''}A square is ${long(this.step)} wide; the north is above.`
  }

  grid () {
    this.step = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((each) => this.span / each <= 10) || 5000
    const apart = this.step * WIDE / this.span
    let d = ''
    for (let x = WIDE / 2 % apart; x < WIDE; x += apart) d += `M${x} 0V${HIGH}`
    for (let y = HIGH / 2 % apart; y < HIGH; y += apart) d += `M0 ${y}H${WIDE}`
    made('path', { d, class: 'zones__grid' }, this.svg)
  }
}

export function initZones (page) {
  page.querySelectorAll('textarea[data-corners]').forEach((box) => new Paper(box))
}
