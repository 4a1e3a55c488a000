// Tables: behind charts, sorted, and two of their columns as a chart.

// ---- the table behind a chart, built when first opened ----
function cell(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}
function fillTable(spec, table) {
  if (table.rows.length) return;
  const bars = spec.kind === 'bars', across = spec.kind === 'intervals';
  const intervals = spec.series.some(series => series.points.some(point => point[2] !== null));
  const head = table.createTHead().insertRow();
  const unit = axis => axis.label + (axis.unit ? ' (' + axis.unit + ')' : '');
  (across ? ['series', spec.y.label, unit(spec.x)] : ['series', bars ? spec.x.label : unit(spec.x), unit(spec.y)]).concat(intervals ? ['low', 'high'] : [])
    .forEach(name => head.append(cell('th', name)));
  const body = table.createTBody();
  spec.series.forEach(series => series.points.forEach(([x, y, low, high, label]) => {
    const row = body.insertRow();
    const place = across ? spec.y.categories[Math.round(y)] : bars ? spec.x.categories[x] : text(x) + (label && label !== series.name ? ' ' + label : '');
    row.append(cell('th', series.name), cell('td', place), cell('td', text(across ? x : y)));
    if (intervals) row.append(cell('td', text(low)), cell('td', text(high)));
  }));
}

// ---- sortable tables ----
function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = head.querySelector('button');
    if (!button) return;
    button.addEventListener('click', () => {
      const first = head.dataset.first;
      const now = head.getAttribute('aria-sort');
      const next = now === null ? first : now === 'ascending' ? 'descending' : 'ascending';
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', next);
      sort(table, column, next === 'ascending' ? 1 : -1);
    });
  });
}
function sort(table, column, direction) {
  const body = table.tBodies[0];
  const number = row => Number(row.cells[column].dataset.value ?? NaN);
  const words = [...body.rows].every(row => Number.isNaN(number(row)));
  const key = row => words ? row.cells[column].textContent : number(row);
  const compare = (a, b) => {
    const x = key(a), y = key(b);
    if (words) return direction * x.localeCompare(y, 'en', { numeric: true });
    const undefinedX = Number.isNaN(x), undefinedY = Number.isNaN(y);
    if (undefinedX || undefinedY) return undefinedX - undefinedY; // undefined stays last either way
    return direction * (x - y);
  };
  [...body.rows].sort(compare).forEach(row => body.append(row));
}

// ---- any two columns of a table against each other ----
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
};
/** Columns whose numbers differ from row to row. */
function quantities(table) {
  const rows = [...table.tBodies[0].rows];
  return [...table.tHead.rows[0].cells].map((head, column) => ({
    column, label: head.querySelector('button').textContent, unit: head.querySelector('small').textContent,
    values: rows.map(row => Number(row.cells[column].dataset.value ?? NaN)).filter(Number.isFinite)
  })).filter(each => new Set(each.values).size > 1);
}
/** A deployment looks as in the other charts; what is in none of them takes the next colour of theirs. */
function looks(names) {
  const drawn = data.charts.flatMap(spec => spec.kind === 'bars' ? [] : spec.series).filter(series => series.mark !== 'dashed_line');
  const all = [...new Map(drawn.map(series => [series.index, series])).values()];
  return names.map((name, i) => drawn.find(series => series.name === name) || all[i % all.length]);
}
function explored(table, spec, x, y) {
  const rows = [...table.tBodies[0].rows].slice().sort((a, b) => a.dataset.place - b.dataset.place);
  const names = [...new Set(rows.map(row => row.cells[0].textContent))];
  const number = (row, column) => Number(row.cells[column].dataset.value ?? NaN);
  const wide = values => Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > 30;
  spec.kind = names.length < rows.length ? 'lines' : 'scatter';
  spec.x = { label: x.label, unit: x.unit, scale: wide(x.values) ? 'log' : 'linear', categories: [] };
  spec.y = { label: y.label, unit: y.unit, scale: wide(y.values) ? 'log' : 'linear', categories: [] };
  const styles = looks(names);
  spec.series = names.map((name, i) => ({ ...styles[i], name,
    mark: spec.kind === 'lines' ? 'line_and_points' : 'points',
    points: rows.filter(row => row.cells[0].textContent === name)
      .filter(row => Number.isFinite(number(row, x.column)) && Number.isFinite(number(row, y.column)))
      .map(row => [number(row, x.column), number(row, y.column), null, null,
        [...row.cells].some(cell => cell.textContent === 'saturated') ? 'saturated' : spec.kind === 'lines' ? '' : name])
  })).filter(series => series.points.length);
}
function explorable(table) {
  [...table.tBodies[0].rows].forEach((row, place) => { row.dataset.place = place; });
  const offered = quantities(table);
  if (offered.length < 2 || table.tBodies[0].rows.length < 3 || !data.charts.some(spec => spec.kind !== 'bars')) return;
  const id = 'explore-' + table.id;
  const spec = { id, title: 'Any two columns', guides: [], series: [] };
  const choice = (name, start) => {
    const select = make('select', {}, ...offered.map((each, i) => make('option', { value: i }, each.label + (each.unit ? ' (' + each.unit + ')' : ''))));
    select.value = String(start);
    select.addEventListener('change', show);
    return [make('label', {}, name + ' ', select), select];
  };
  const at = label => Math.max(0, offered.findIndex(each => each.label.startsWith(label)));
  const [acrossLabel, acrossSelect] = choice('across', at('TTFT p99'));
  const [upLabel, upSelect] = choice('up', at('cost') === at('TTFT p99') ? 1 : at('cost'));
  const chart = make('figure', { id: 'chart-' + id },
    make('div', { class: 'choices' }, upLabel, acrossLabel),
    make('div', { class: 'canvas' }, make('canvas', { id: 'canvas-' + id, role: 'img', 'aria-label': 'Two columns of the table above against each other' })),
    make('div', { class: 'tools', id: 'tools-' + id }), make('ul', { class: 'legend', id: 'legend-' + id }));
  const box = make('details', { class: 'explore', id: 'box-' + id }, make('summary', {}, 'Draw any two columns against each other'));
  let open = false;
  function show() {
    views.delete(id);
    explored(table, spec, offered[acrossSelect.value], offered[upSelect.value]);
    draw(spec);
  }
  box.addEventListener('toggle', () => {
    if (!box.open || open) return;
    open = true;
    box.append(chart);
    data.charts.push(spec);
    show();
  });
  table.parentElement.after(box);
}
