// Draws a zone on a map, with the mouse or the keyboard, on forms that ask for corners or a circle.
// The form's fields hold the zone. The server draws the map, and without this file its buttons do the same.

const METRES_PER_DEGREE = 111320
const WIDTH = 640
const HEIGHT = 400
const POSITION = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const CORNERS_HELP = 'Or draw the zone: click each corner in order. With the keyboard: move to the drawing, move the cross with ' +
  'the arrow keys, and press Enter to add a corner, Backspace to remove the last corner, + to zoom in and - to zoom out.'
const CIRCLE_HELP = 'Click the centre, or move the cross with the arrow keys and press Enter. Press + to zoom in and - to zoom out.'

// Returns [latitude, longitude], or null if the text is not a position.
export function parsePosition(text) {
  const match = POSITION.exec(text)
  return match ? [Number(match[1]), Number(match[2])] : null
}

// Returns a position for each valid line.
export function parseCorners(text) {
  return text.split('\n').map(parsePosition).filter(Boolean)
}

function crossProduct(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function segmentsCross(a, b, c, d) {
  return crossProduct(a, b, c) * crossProduct(a, b, d) < 0 && crossProduct(c, d, a) * crossProduct(c, d, b) < 0
}

// Whether edges of the polygon cross each other. The server checks it again when the form is sent.
export function crossesItself(corners) {
  const edges = corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]])
  return edges.some((one, first) => edges.some((other, second) =>
    second > first + 1 && !(first === 0 && second === edges.length - 1) && segmentsCross(...one, ...other)))
}

function createSvg(name, attributes, parent) {
  const element = document.createElementNS(SVG_NAMESPACE, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (parent) parent.append(element)
  return element
}

class ZoneDrawing {
  constructor(root) {
    this.root = root
    this.form = root.closest('form')
    this.cornersField = this.form.querySelector('textarea[data-corners]')
    this.serverMap = root.querySelector('[data-ground]')
    this.status = root.querySelector('[data-said]')
    this.positionField = root.querySelector('[name=look_at]')
    this.spanField = root.querySelector('[name=look_span]')
    this.cross = [WIDTH / 2, HEIGHT / 2]
    this.build()
    this.showMap(this.serverMap)
    this.draw()
  }

  build() {
    this.svg = createSvg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'zones__canvas', tabindex: '0', role: 'application',
      'aria-label': 'Drawing of the zone. Arrow keys move the cross, Enter adds a corner, Backspace removes the last corner.' })
    this.background = createSvg('g', {}, this.svg)
    this.zone = createSvg('g', {}, this.svg)
    this.scale = createSvg('g', {}, this.svg)
    this.serverMap.before(this.svg)
    this.svg.after(this.status)
    this.root.querySelector('.zones__default-submit').remove()
    this.root.querySelector('[data-undo]').hidden = false
    for (const button of this.root.querySelectorAll('button')) button.type = 'button'
    this.root.addEventListener('click', (event) => this.handleButton(event.target.closest('button')))
    this.positionField.addEventListener('input', () => {
      const position = parsePosition(this.positionField.value)
      if (position) this.centreOn(position)
    })
    this.positionField.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      this.requestMap('here')
    })
    this.positionField.addEventListener('change', () => this.requestMap('here'))
    this.spanField.addEventListener('change', () => this.requestMap('here'))
    this.svg.addEventListener('click', (event) => this.handleClick(event))
    this.svg.addEventListener('keydown', (event) => this.handleKey(event))
    this.form.addEventListener('input', (event) => { if (!this.root.contains(event.target)) this.handleInput() })
    this.form.addEventListener('change', (event) => { if (!this.root.contains(event.target)) this.handleInput() })
  }

  centreOn(position) {
    this.centre = position
    this.span = Number(this.spanField.value)
    this.background.replaceChildren()
    this.draw()
  }

  handleButton(button) {
    if (!button) return
    if ('undo' in button.dataset) this.removeCorner()
    else this.requestMap(button.value)
  }

  // Moves the map that the server drew into the drawing. Its descriptions and messages stay below.
  showMap(response) {
    const map = response.querySelector('[data-paper]')
    if (map) {
      this.centre = map.dataset.middle.split(' ').map(Number)
      this.span = Number(map.dataset.span)
      const svg = map.querySelector('svg')
      this.background.replaceChildren(...svg.querySelectorAll('.map, .zones__grid'))
      this.scale.replaceChildren(...svg.querySelectorAll('.zones__measure'))
      if (!response.querySelector('[role=alert]')) this.positionField.value = formatPosition(this.centre)
      this.spanField.value = String(this.span)
      map.remove()
    }
    if (response !== this.serverMap) this.serverMap.replaceChildren(...response.childNodes)
  }

  // Asks the server for the map here, further in a direction, at another scale, or around the zone.
  async requestMap(view) {
    this.pendingRequest?.abort()
    this.pendingRequest = new AbortController()
    const body = new URLSearchParams()
    for (const name of ['csrfmiddlewaretoken', 'look_at', 'look_span', 'points', 'shape', 'centre', 'radius']) {
      body.set(name, new FormData(this.form).get(name) ?? '')
    }
    body.set('look', view)
    try {
      const response = await fetch(this.root.dataset.look, { method: 'POST', body, signal: this.pendingRequest.signal })
      if (!response.ok) throw new Error(`status ${response.status}`)
      this.showMap(new DOMParser().parseFromString(await response.text(), 'text/html').body)
      this.draw()
    } catch (error) {
      if (error.name !== 'AbortError') this.status.textContent = 'The map could not be loaded. Your entries are still in the form.'
    }
  }

  // Moves the map only if the zone is not in view. Otherwise only the list of what the zone touches is updated.
  handleInput() {
    const zone = this.readZone()
    this.draw()
    clearTimeout(this.requestTimer)
    const isOutOfView = zone.length && !(this.centre && zone.every((position) => this.isInView(this.toPixels(position))))
    if (isOutOfView) this.requestTimer = setTimeout(() => this.requestMap('zone'), 200)
    else if (this.centre) this.requestTimer = setTimeout(() => this.requestMap('here'), 500)
  }

  // Returns the field of the centre if the zone is a circle, otherwise null.
  findCentreField() {
    return this.form.querySelector('[name=shape][value=circle]:checked') ? this.form.querySelector('[name=centre]') : null
  }

  // Returns the corners in the form, or 24 positions on the circle. Only the centre if the radius is not valid.
  readZone() {
    const centreField = this.findCentreField()
    if (!centreField) return parseCorners(this.cornersField.value)
    const centre = parsePosition(centreField.value)
    const metres = Number(this.form.querySelector('[name=radius]').value)
    if (!centre || !(metres >= 20 && metres <= 20000)) return centre ? [centre] : []
    const latitudes = metres / METRES_PER_DEGREE
    const longitudes = latitudes / Math.cos(centre[0] * Math.PI / 180)
    return Array.from({ length: 24 }, (_, step) =>
      [centre[0] + latitudes * Math.cos(step * Math.PI / 12), centre[1] + longitudes * Math.sin(step * Math.PI / 12)])
  }

  isInView([x, y]) {
    return x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT
  }

  toPixels([latitude, longitude]) {
    const pixelsPerMetre = WIDTH / this.span
    const east = (longitude - this.centre[1]) * METRES_PER_DEGREE * Math.cos(this.centre[0] * Math.PI / 180)
    const north = (latitude - this.centre[0]) * METRES_PER_DEGREE
    return [WIDTH / 2 + east * pixelsPerMetre, HEIGHT / 2 - north * pixelsPerMetre]
  }

  toPosition([x, y]) {
    const metresPerPixel = this.span / WIDTH
    const metresPerLongitude = METRES_PER_DEGREE * Math.cos(this.centre[0] * Math.PI / 180)
    return [
      this.centre[0] + (HEIGHT / 2 - y) * metresPerPixel / METRES_PER_DEGREE,
      this.centre[1] + (x - WIDTH / 2) * metresPerPixel / metresPerLongitude
    ]
  }

  handleClick(event) {
    const box = this.svg.getBoundingClientRect()
    this.cross = [(event.clientX - box.left) * WIDTH / box.width, (event.clientY - box.top) * HEIGHT / box.height]
    this.addCorner()
  }

  handleKey(event) {
    const step = event.shiftKey ? 40 : 10
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }
    if (moves[event.key]) this.moveCross(event.key, moves[event.key])
    else if (event.key === 'Enter' || event.key === ' ') this.addCorner()
    else if (event.key === 'Backspace' || event.key === 'Delete') this.removeCorner()
    else if (event.key === '+' || event.key === '=') this.requestMap('nearer')
    else if (event.key === '-') this.requestMap('further')
    else return
    event.preventDefault()
    this.draw()
  }

  // Moves the cross, or the map if the cross would leave it.
  moveCross(key, [right, down]) {
    const [x, y] = [this.cross[0] + right, this.cross[1] + down]
    if (this.centre && !this.isInView([x, y])) {
      this.cross = [WIDTH / 2, HEIGHT / 2]
      this.requestMap({ ArrowLeft: 'west', ArrowRight: 'east', ArrowUp: 'north', ArrowDown: 'south' }[key])
    } else this.cross = [Math.min(Math.max(x, 0), WIDTH), Math.min(Math.max(y, 0), HEIGHT)]
  }

  addCorner() {
    if (!this.centre) return this.draw()
    const position = formatPosition(this.toPosition(this.cross))
    const centreField = this.findCentreField()
    if (centreField) centreField.value = position
    else this.cornersField.value = `${this.cornersField.value.trimEnd()}\n${position}`.trim()
    this.reportInput()
  }

  removeCorner() {
    if (!this.findCentreField()) {
      this.cornersField.value = this.cornersField.value.trimEnd().split('\n').slice(0, -1).join('\n')
    }
    this.reportInput()
  }

  // Drafts and this drawing listen for input, which a script does not cause by setting a value.
  reportInput() {
    this.cornersField.dispatchEvent(new Event('input', { bubbles: true }))
  }

  draw() {
    const isCircle = Boolean(this.findCentreField())
    this.root.querySelector('[data-how]').textContent = isCircle ? CIRCLE_HELP : CORNERS_HELP
    this.root.querySelector('[data-undo]').hidden = isCircle
    this.zone.replaceChildren()
    if (!this.centre) {
      this.status.textContent = 'Enter the centre of the map, or the first corner of the zone.'
      return
    }
    const zone = this.readZone()
    const isCrossed = !isCircle && zone.length > 3 && crossesItself(zone)
    this.drawZone(zone.map((position) => this.toPixels(position)), isCrossed, isCircle)
    this.drawCross()
    this.status.textContent = isCircle ? describeCircle(zone) : describeCorners(zone, isCrossed)
  }

  drawZone(pixels, isCrossed, isCircle) {
    const points = pixels.map((corner) => corner.map((each) => each.toFixed(1)).join(',')).join(' ')
    const shape = pixels.length > 2 ? 'polygon' : 'polyline'
    createSvg(shape, { points, class: 'zones__outline' }, this.zone)
    createSvg(shape, { points, class: isCrossed ? 'zones__zone zones__zone--wrong' : 'zones__zone' }, this.zone)
    if (!isCircle) pixels.forEach(([x, y], index) => this.drawCorner(x, y, index + 1))
  }

  drawCorner(x, y, number) {
    createSvg('circle', { cx: x, cy: y, r: 10, class: 'zones__mark' }, this.zone)
    createSvg('text', { x, y, class: 'zones__number' }, this.zone).textContent = number
  }

  drawCross() {
    const [x, y] = this.cross
    const strokes = `M${x - 12} ${y}h24M${x} ${y - 12}v24`
    createSvg('path', { d: strokes, class: 'zones__halo' }, this.zone)
    createSvg('path', { d: strokes, class: 'zones__crosshair' }, this.zone)
  }
}

function formatPosition(position) {
  return position.map((degrees) => degrees.toFixed(5)).join(', ')
}

function describeCircle(zone) {
  return zone.length > 1 ? 'The zone is everything inside the circle.' : 'Enter the centre and the radius to draw the circle.'
}

function describeCorners(zone, isCrossed) {
  const count = zone.length === 1 ? '1 corner' : `${zone.length} corners`
  if (isCrossed) return `${count}. The edges cross each other. Enter the corners in order around the zone.`
  return zone.length < 3 ? `${count}. A zone needs at least 3 corners.` : `${count}.`
}

export function initZones(page) {
  page.querySelectorAll('[data-look]').forEach((root) => new ZoneDrawing(root))
}
