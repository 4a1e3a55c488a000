// Uses a page as a reader would, and tells the page around it what came of it.
(async () => {
  const spec = JSON.parse(document.getElementById('kvasir-data').textContent);
  const found = { charts: {}, tables: {}, unsorted: [] };
  const saved = [];
  URL.createObjectURL = blob => { saved.push(blob); return '#'; };
  URL.revokeObjectURL = () => {};
  HTMLAnchorElement.prototype.click = () => {};
  const chartOf = id => Chart.getChart('canvas-' + id);
  const tool = (id, start) => [...document.querySelectorAll('#tools-' + id + ' button')].find(b => b.textContent.startsWith(start));

  found.answer = document.getElementById('answer').textContent;
  found.question = document.querySelector('h1').textContent;
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    found.tables[table.id] = {
      heads: heads.map(head => head.querySelector('button').textContent),
      rows: [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.dataset.value ?? cell.textContent))
    };
    heads.forEach((head, column) => ['first', 'second'].forEach(() => {
      head.querySelector('button').click();
      const direction = head.getAttribute('aria-sort') === 'ascending' ? 1 : -1;
      const values = [...table.tBodies[0].rows].map(row => Number(row.cells[column].dataset.value ?? NaN)).filter(v => !Number.isNaN(v));
      if (values.some((v, i) => i > 0 && direction * (v - values[i - 1]) < 0)) found.unsorted.push(table.id + ' ' + column + ': ' + values);
    }));
  }

  for (const chart of spec.charts) {
    const own = found.charts[chart.id] = {};
    own.kind = chart.kind;
    own.points = chart.series.reduce((sum, series) => sum + series.points.length, 0);
    const button = document.querySelector('#legend-' + chart.id + ' button');
    button.click();
    own.hidden = !chartOf(chart.id).isDatasetVisible(0) && button.getAttribute('aria-pressed') === 'false';
    button.click();
    own.shown = chartOf(chart.id).isDatasetVisible(0) && button.getAttribute('aria-pressed') === 'true';
    document.getElementById('data-' + chart.id).open = true;
    const before = chartOf(chart.id).options.scales.y.type;
    if (tool(chart.id, 'y: ')) {
      tool(chart.id, 'y: ').click();
      own.scaled = chartOf(chart.id).options.scales.y.type !== before;
      tool(chart.id, 'y: ').click();
    }
    if (chart.kind === 'lines') {
      const canvas = document.getElementById('canvas-' + chart.id);
      const box = canvas.getBoundingClientRect(), area = chartOf(chart.id).chartArea;
      const middle = box.top + (area.top + area.bottom) / 2;
      const pointer = (type, x) => canvas.dispatchEvent(new PointerEvent(type, { clientX: box.left + x, clientY: middle, pointerType: 'mouse', button: 0 }));
      const whole = chartOf(chart.id).scales.x.max;
      pointer('pointerdown', area.left + 10);
      pointer('pointermove', (area.left + area.right) / 2);
      pointer('pointerup', (area.left + area.right) / 2);
      const zoomed = chartOf(chart.id).scales.x.max;
      tool(chart.id, 'Whole chart').click();
      own.zoomed = zoomed < whole && chartOf(chart.id).scales.x.max === whole;
    }
    saved.length = 0;
    tool(chart.id, 'CSV').click();
    own.lines = (await saved[0].text()).trimEnd().split('\n').length;
  }
  await new Promise(done => setTimeout(done, 200));
  for (const chart of spec.charts) found.charts[chart.id].rows = document.querySelectorAll('#data-' + chart.id + ' tbody tr').length;
  const box = document.querySelector('details.explore');
  if (box) {
    box.open = true;
    await new Promise(done => setTimeout(done, 200));
    const [up, across] = box.querySelectorAll('select');
    up.value = String(up.options.length - 1);
    up.dispatchEvent(new Event('change'));
    const drawn = Chart.getChart(box.querySelector('canvas'));
    found.explored = { x: across.selectedOptions[0].textContent, y: up.selectedOptions[0].textContent,
      table: box.id.replace('box-explore-', ''), points: drawn.data.datasets.flatMap(set => set.data.map(point => [set.label, point.x, point.y])) };
  }
  // Contrast of text with what lies behind it, as in WCAG 2.2, in both themes; names of what can be focused.
  const light = colour => {
    const [r, g, b] = colour.match(/\d+(\.\d+)?/g).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  found.faint = [];
  ['light', 'dark'].forEach(() => {
    document.querySelector('.theme').click();
    for (const element of document.querySelectorAll('body *:not(script):not(noscript)')) {
      if (![...element.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
      const a = light(getComputedStyle(element).color), b = light(behind(element));
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5) found.faint.push(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2));
    }
  });
  found.unnamed = [...document.querySelectorAll('a, button, summary, select, [tabindex]')].filter(element =>
    !(element.textContent.trim() || element.getAttribute('aria-label') || element.title)).length;
  if (document.documentElement.dataset.theme === 'light') document.querySelector('.theme').click();
  found.theme = document.documentElement.dataset.theme;
  found.error = document.documentElement.dataset.error ?? '';
  found.width = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  parent.postMessage({ name: location.pathname.split('/').pop(), found }, '*');
})().catch(error => parent.postMessage({ name: location.pathname.split('/').pop(), found: { error: String(error.stack) } }, '*'));
