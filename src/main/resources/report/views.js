// Drawing, legend, and how a reader looks at a chart: a part of it, other axes, its numbers to take away.

// ---- a part of a chart, chosen by drawing across it; linear and logarithmic axes; what to take away ----
const views = new Map();
const view = spec => views.get(spec.id) || views.set(spec.id, { zoom: null, scale: {} }).get(spec.id);
const numbers = spec => spec.kind === 'lines' || spec.kind === 'scatter';
const positive = (spec, axis) => spec.series.every(series => series.points.every(point => {
  const value = point[axis === 'x' ? 0 : 1];
  return value === null || value > 0;
}));
function tools(spec) {
  const box = document.getElementById('tools-' + spec.id);
  const button = (label, title, action) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = label;
    made.title = title;
    made.addEventListener('click', action);
    return made;
  };
  const own = view(spec);
  const list = [];
  if (numbers(spec) && own.zoom) list.push(button('Whole chart', 'Show all data again', () => { own.zoom = null; draw(spec); }));
  ['y', 'x'].forEach(axis => {
    if (!numbers(spec) || !positive(spec, axis)) return;
    const now = own.scale[axis] || spec[axis].scale;
    const other = now === 'log' ? 'linear' : 'log';
    list.push(button(axis + ': ' + now, 'Make the ' + axis + ' axis ' + (other === 'log' ? 'logarithmic' : 'linear'), () => {
      own.scale[axis] = other; own.zoom = null; draw(spec); }));
  });
  list.push(button('CSV', 'Save the data of this chart', () => save(spec.id + '.csv', new Blob([csv(spec)], { type: 'text/csv' }))));
  list.push(button('PNG', 'Save this chart as a picture', () => {
    const canvas = document.getElementById('canvas-' + spec.id);
    const sheet = document.createElement('canvas');
    sheet.width = canvas.width; sheet.height = canvas.height;
    const ctx = sheet.getContext('2d');
    ctx.fillStyle = css('--paper'); ctx.fillRect(0, 0, sheet.width, sheet.height);
    ctx.drawImage(canvas, 0, 0);
    sheet.toBlob(blob => save(spec.id + '.png', blob));
  }));
  const focused = box.contains(document.activeElement) ? [...box.children].indexOf(document.activeElement) : -1;
  box.replaceChildren(...list);
  if (focused >= 0) list[Math.min(focused, list.length - 1)].focus();
}
function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
/** A cell of CSV: a name that begins like a formula is kept from being one. */
function quoted(value) {
  const plain = value === null || value === undefined ? '' : typeof value === 'number' ? String(value)
    : /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(plain) ? '"' + plain.replace(/"/g, '""') + '"' : plain;
}
function csv(spec) {
  const unit = axis => axis.unit ? axis.label + ' (' + axis.unit + ')' : axis.label;
  const rows = [['series', unit(spec.x), unit(spec.y), 'low', 'high', 'label']];
  spec.series.forEach(series => series.points.forEach(([x, y, low, high, label]) => rows.push([series.name,
    spec.kind === 'bars' ? spec.x.categories[x] : x,
    spec.kind === 'intervals' ? spec.y.categories[Math.round(y)] : y, low, high, label])));
  return rows.map(row => row.map(quoted).join(',')).join('\n') + '\n';
}
function zoomable(spec, chart) {
  const canvas = chart.canvas;
  let from = null, to = null;
  const inside = x => Math.min(chart.chartArea.right, Math.max(chart.chartArea.left, x));
  canvas.onpointerdown = event => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    from = to = inside(event.offsetX);
    if (event.isTrusted) canvas.setPointerCapture(event.pointerId);
  };
  canvas.onpointermove = event => {
    if (from === null) return;
    to = inside(event.offsetX);
    chart.$chosen = [from, to];
    chart.draw();
  };
  canvas.onpointerup = () => {
    if (from === null) return;
    const ends = [from, to].map(x => chart.scales.x.getValueForPixel(x)).sort((a, b) => a - b);
    const far = Math.abs(to - from) > 8;
    from = to = null;
    chart.$chosen = null;
    if (far) { view(spec).zoom = ends; draw(spec); } else chart.draw();
  };
  canvas.ondblclick = () => { if (view(spec).zoom) { view(spec).zoom = null; draw(spec); } };
}

function draw(spec) {
  const canvas = document.getElementById('canvas-' + spec.id);
  const old = charts.get(spec.id);
  const rows = spec.kind === 'intervals' ? spec.y.categories.length : spec.kind === 'bars' ? spec.x.categories.length : 0;
  if (rows) canvas.parentElement.style.height = Math.min(900, 96 + 32 * rows) + 'px';
  const hidden = old && old.data.datasets.length >= spec.series.length ? spec.series.map((_, i) => !old.isDatasetVisible(i)) : [];
  if (old) old.destroy();
  const config = { type: spec.kind === 'bars' ? 'bar' : 'scatter', options: options(spec),
    data: { datasets: datasets(spec) }, plugins: [furniture] };
  if (spec.kind === 'bars') config.data.labels = spec.x.categories;
  const chart = new Chart(canvas, config);
  charts.set(spec.id, chart);
  hidden.forEach((off, i) => { if (off) show(spec, i, false); });
  legend(spec);
  tools(spec);
  if (numbers(spec)) zoomable(spec, chart);
}
function show(spec, index, visible) {
  const chart = charts.get(spec.id);
  chart.setDatasetVisibility(index, visible);
  chart.data.datasets.forEach((set, i) => { if (set.band === index) chart.setDatasetVisibility(i, visible); });
  chart.update('none');
}
function swatch(spec, series) {
  const box = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  box.setAttribute('width', '26'); box.setAttribute('height', '12'); box.setAttribute('aria-hidden', 'true');
  const bar = spec.kind === 'bars' || series.mark === 'points';
  const shape = document.createElementNS('http://www.w3.org/2000/svg', bar ? 'rect' : 'line');
  const attributes = bar ? { x: 7, y: 0, width: 12, height: 12, fill: colour(series) }
    : { x1: 0, y1: 6, x2: 26, y2: 6, stroke: colour(series), 'stroke-width': 2.5, 'stroke-dasharray': series.dash.join(' ') };
  Object.entries(attributes).forEach(([name, value]) => shape.setAttribute(name, value));
  box.append(shape);
  return box;
}
function legend(spec) {
  const list = document.getElementById('legend-' + spec.id);
  const chart = charts.get(spec.id);
  const rows = spec.kind === 'intervals' ? spec.y.categories : [];
  list.hidden = spec.kind === 'bars' && spec.series.length === 1 || rows.length > 0 && spec.series.every(series => rows.includes(series.name));
  list.replaceChildren(...spec.series.map((series, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = 'Click: show or hide. Shift-click: only this one.';
    button.setAttribute('aria-pressed', String(chart.isDatasetVisible(index)));
    const name = document.createElement('span');
    name.textContent = series.name;
    button.append(swatch(spec, series), name);
    button.addEventListener('click', event => {
      if (event.shiftKey) spec.series.forEach((_, other) => show(spec, other, other === index));
      else show(spec, index, !chart.isDatasetVisible(index));
      [...list.querySelectorAll('button')].forEach((other, i) =>
        other.setAttribute('aria-pressed', String(chart.isDatasetVisible(i))));
    });
    const item = document.createElement('li');
    item.append(button);
    return item;
  }));
}
