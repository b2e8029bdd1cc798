// The rows of a list in a form, such as the conditions of a visit. A hidden field of each row names the subject of its
// answers (condition_0_ref). Rows move: a subject is added before others, or is sorted elsewhere.

export const isSubject = (name) => name.endsWith('_ref')
const getRow = (name) => name.slice(0, name.lastIndexOf('_') + 1) // condition_0_result: condition_0_
const getPart = (name) => name.slice(name.lastIndexOf('_') + 1)

// Answers without a subject, which the user named, go to rows without one: first those that were filled in.
function listPlaces(form, rows) {
  const places = [...form.elements].filter(({ name }) => isSubject(name)).map(({ name, value }) => ({ row: getRow(name), subject: value }))
  const withoutSubject = rows.filter(({ subject }) => !subject).sort((one, other) => Boolean(other.answers.length) - Boolean(one.answers.length))
  const free = places.filter(({ subject }) => !subject)
  const findPlace = (row) => row.subject ? places.find(({ subject }) => subject === row.subject) : free[withoutSubject.indexOf(row)]
  return { places, placeByRow: new Map(rows.map((row) => [row.row, findPlace(row)?.row])) }
}

// Returns { fields, isUntouched, lost }: the fields of a draft, each row at the place that its subject has in the form now;
// whether a field is in a row that the draft does not have; and the answers for which there is no place.
export function moveRows(form, fields) {
  const rows = fields.filter(([name]) => isSubject(name)).map(([name, subject]) => ({
    row: getRow(name),
    subject,
    answers: fields.filter(([other, value]) => value && getRow(other) === getRow(name) && !isSubject(other))
  }))
  const { places, placeByRow } = listPlaces(form, rows)
  const move = ([name, value]) => placeByRow.has(getRow(name)) ? [placeByRow.get(getRow(name)) + getPart(name), value] : [name, value]
  const hasPlace = ([name]) => !placeByRow.has(getRow(name)) || placeByRow.get(getRow(name))
  const filled = new Set(placeByRow.values())
  return {
    fields: fields.filter(hasPlace).map(move),
    isUntouched: (name) => places.some(({ row }) => row === getRow(name) && !filled.has(row)),
    lost: rows.filter((row) => row.answers.length > 0 && !placeByRow.get(row.row)).map(({ answers }) => answers)
  }
}

// Says which answers of a draft were not restored, in the words of the form; nothing if all were.
export function describeLost(form, lost) {
  if (lost.length === 0) return ''
  const describeAnswer = ([name, value]) => {
    const field = [...form.elements].find((each) => each.type === 'radio' && each.value === value && getPart(each.name) === getPart(name))
    return field?.labels[0]?.textContent.trim() ?? value
  }
  const texts = lost.map((answers) => answers.map(describeAnswer).join(', '))
  return `Not restored, because the list of conditions has changed: ${texts.join('; ')}. Check each condition.`
}
