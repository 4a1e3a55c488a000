'use strict';
(() => {
  const root = document.documentElement;
  window.addEventListener('error', event => { root.dataset.error = event.message; });
  const data = JSON.parse(document.getElementById('kvasir-data').textContent);
  // Points come without what they lack: interval and label.
  data.charts.forEach(spec => spec.series.forEach(series => {
    series.points = series.points.map(([x, y, low = null, high = null, label = '']) => [x, y, low, high, label]);
  }));
  const charts = new Map();
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  let printing = false;

  // ---- numbers, as in the tables: three significant digits, no exponent ----
  const text = value => {
    if (value === null || value === undefined || Number.isNaN(value)) return 'n/a';
    if (value === 0) return '0';
    const size = Math.abs(value);
    const whole = Math.floor(Math.log10(Number(size.toPrecision(3)))) + 1;
    const fixed = value.toFixed(Math.min(20, Math.max(0, 3 - whole)));
    return size < 9999.5 ? fixed : fixed.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  };
  const tick = value => {
    const plain = String(Number(value.toPrecision(10)));
    return Math.abs(value) < 1e4 ? plain : plain.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  };
  const shortened = (name, most) => name.length > most ? name.slice(0, most - 1) + '\u2026' : name;
  const withUnit = (value, axis) => text(value) + (axis.unit ? (axis.unit === '%' ? '%' : ' ' + axis.unit) : '');

  // ---- theme ----
  const dark = () => !printing && root.dataset.theme === 'dark';
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();
  const colour = series => dark() ? series.dark : series.light;
  const faded = hex => hex + '2e';

  // ---- lines across a chart, intervals and names, drawn over the data ----
  const furniture = {
    id: 'furniture',
    afterDatasetsDraw(chart) {
      const spec = chart.options.plugins.furniture.spec;
      if (!spec) return;
      const { ctx, chartArea: area, scales } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.width, area.height);
      ctx.clip();
      if (spec.kind === 'scatter') whiskers(chart, spec, ctx, scales);
      if (spec.kind === 'intervals') spans(chart, spec, ctx, scales);
      spec.guides.forEach(guide => drawGuide(guide, ctx, area, scales));
      if (chart.$chosen) {
        ctx.fillStyle = faded(css('--accent'));
        ctx.fillRect(Math.min(...chart.$chosen), area.top, Math.abs(chart.$chosen[1] - chart.$chosen[0]), area.height);
      }
      ctx.restore();
      if (spec.kind === 'scatter') names(chart, spec, ctx, area, scales);
      if (spec.kind === 'bars') totals(chart, ctx, scales);
    }
  };
  /** Words at a line, legible over the data. */
  function lineLabel(ctx, label, x, y) {
    if (!label) return;
    const ink = ctx.fillStyle;
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = css('--paper');
    ctx.fillRect(x - 2, y - 11, ctx.measureText(label).width + 4, 14);
    ctx.globalAlpha = 1;
    ctx.fillStyle = ink;
    ctx.fillText(label, x, y);
  }
  function drawGuide(guide, ctx, area, scales) {
    ctx.strokeStyle = ctx.fillStyle = css('--ink');
    ctx.setLineDash(guide.direction === 'diagonal' && guide.value === 1 ? [] : [5, 4]);
    ctx.lineWidth = 1.2;
    ctx.font = '600 12px system-ui, sans-serif';
    ctx.beginPath();
    if (guide.direction === 'upright') {
      const x = scales.x.getPixelForValue(guide.value);
      ctx.moveTo(x, area.top); ctx.lineTo(x, area.bottom); ctx.stroke();
      lineLabel(ctx, guide.label, x + 5, area.bottom - 6);
    } else if (guide.direction === 'level') {
      const y = scales.y.getPixelForValue(guide.value);
      ctx.moveTo(area.left, y); ctx.lineTo(area.right, y); ctx.stroke();
      lineLabel(ctx, guide.label, area.left + 5, y - 5);
    } else {
      ctx.strokeStyle = css('--faint');
      const left = scales.x.min, right = scales.x.max;
      ctx.moveTo(scales.x.getPixelForValue(left), scales.y.getPixelForValue(guide.value * left));
      ctx.lineTo(scales.x.getPixelForValue(right), scales.y.getPixelForValue(guide.value * right));
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }
  function eachPoint(chart, spec, action) {
    spec.series.forEach((series, index) => {
      if (chart.isDatasetVisible(index)) series.points.forEach(point => action(series, point));
    });
  }
  function whiskers(chart, spec, ctx, scales) {
    eachPoint(chart, spec, (series, [x, , low, high]) => {
      if (low === null || high === null) return;
      const px = scales.x.getPixelForValue(x);
      const top = scales.y.getPixelForValue(high), bottom = scales.y.getPixelForValue(low);
      ctx.strokeStyle = colour(series);
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.moveTo(px, top); ctx.lineTo(px, bottom);
      ctx.moveTo(px - 4, top); ctx.lineTo(px + 4, top);
      ctx.moveTo(px - 4, bottom); ctx.lineTo(px + 4, bottom);
      ctx.stroke();
    });
  }
  function spans(chart, spec, ctx, scales) {
    eachPoint(chart, spec, (series, [, y, low, high]) => {
      if (low === null || high === null) return;
      const py = scales.y.getPixelForValue(y);
      const left = scales.x.getPixelForValue(low), right = scales.x.getPixelForValue(high);
      ctx.strokeStyle = colour(series);
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.moveTo(left, py); ctx.lineTo(right, py);
      ctx.moveTo(left, py - 4); ctx.lineTo(left, py + 4);
      ctx.moveTo(right, py - 4); ctx.lineTo(right, py + 4);
      ctx.stroke();
    });
  }
  // Each name takes the first free place around its point; where none is free it is left to the tooltip.
  function names(chart, spec, ctx, area, scales) {
    ctx.save();
    ctx.font = '600 12px system-ui, sans-serif';
    const taken = [];
    eachPoint(chart, spec, (series, [x, y]) =>
      taken.push([scales.x.getPixelForValue(x) - 5, scales.y.getPixelForValue(y) - 5, 10, 10]));
    const hits = (a, b) => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
    eachPoint(chart, spec, (series, [x, y, , , label]) => {
      if (!label || series.points.length > 1) return;
      const shown = shortened(label, 22);
      const w = ctx.measureText(shown).width, h = 13;
      const px = scales.x.getPixelForValue(x), py = scales.y.getPixelForValue(y);
      for (const [sx, sy] of [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]]) {
        const box = [px - w / 2 + sx * (w / 2 + 9), py - h / 2 + sy * (h / 2 + 8), w, h];
        const inside = box[0] >= area.left && box[0] + w <= area.right && box[1] >= area.top && box[1] + h <= area.bottom;
        if (inside && !taken.some(other => hits(box, other))) {
          taken.push(box);
          ctx.strokeStyle = css('--paper');
          ctx.lineWidth = 3;
          ctx.strokeText(shown, box[0], box[1] + 11);
          ctx.fillStyle = colour(series);
          ctx.fillText(shown, box[0], box[1] + 11);
          return;
        }
      }
    });
    ctx.restore();
  }
  function totals(chart, ctx, scales) {
    const count = chart.data.labels.length;
    ctx.save();
    ctx.font = '600 12px system-ui, sans-serif';
    ctx.fillStyle = css('--ink');
    ctx.textBaseline = 'middle';
    for (let bar = 0; bar < count; bar++) {
      let sum = 0;
      chart.data.datasets.forEach((set, i) => { if (chart.isDatasetVisible(i)) sum += set.data[bar] || 0; });
      if (sum > 0) ctx.fillText(text(sum), scales.x.getPixelForValue(sum) + 5, scales.y.getPixelForValue(bar));
    }
    ctx.restore();
  }

  // ---- charts ----
  const marks = [['circle', 0], ['rect', 0], ['triangle', 0], ['rectRot', 0], ['triangle', 180], ['triangle', 90], ['triangle', 270]];
  function dataset(spec, series) {
    const ink = colour(series);
    const line = series.mark !== 'points';
    return {
      label: series.name,
      data: series.points.map(([x, y]) => ({ x, y })),
      borderColor: ink, backgroundColor: ink,
      borderWidth: 2, borderDash: series.dash,
      showLine: line, tension: 0,
      pointRadius: series.points.map(point => point[4] === 'saturated' ? 6 :
        series.mark === 'points' || series.mark === 'line_and_points' ? (series.points.length > 20 ? 3 : 4.5) : 0),
      pointStyle: series.points.map(point => point[4] === 'saturated' ? 'crossRot' : marks[series.index % marks.length][0]),
      rotation: marks[series.index % marks.length][1],
      pointHoverRadius: 6, pointHitRadius: 8
    };
  }
  function band(series, index, upper) {
    return {
      label: series.name, band: index, showLine: true,
      data: series.points.filter(point => point[2] !== null && point[3] !== null)
        .map(point => ({ x: point[0], y: upper ? point[3] : point[2] })),
      borderWidth: 0, pointRadius: 0, pointHitRadius: 0, pointHoverRadius: 0,
      backgroundColor: faded(colour(series)), fill: upper ? '+1' : false, tension: 0
    };
  }
  function datasets(spec) {
    if (spec.kind === 'bars') {
      return spec.series.map(series => ({
        label: series.name, data: series.points.map(point => point[1]),
        backgroundColor: colour(series), borderColor: css('--paper'), borderWidth: 1, maxBarThickness: 34
      }));
    }
    const sets = spec.series.map(series => dataset(spec, series));
    if (spec.kind === 'lines') {
      spec.series.forEach((series, index) => {
        if (series.points.some(point => point[2] !== null)) sets.push(band(series, index, true), band(series, index, false));
      });
    }
    return sets;
  }
  const oneTwoFive = value => {
    const digit = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    return [1, 2, 5].some(good => Math.abs(digit - good) < 1e-6);
  };
  function scale(spec, axis, isX) {
    const bars = spec.kind === 'bars';
    if (bars && !isX) {
      return { type: 'category', stacked: true, grid: { display: false }, border: { color: css('--rule') },
        ticks: { color: css('--ink'), callback(value) {
          return shortened(this.getLabelForValue(value), 18); } } };
    }
    if (spec.kind === 'intervals' && !isX) {
      const rows = axis.categories.length;
      return { type: 'linear', reverse: true, min: -0.5, max: rows - 0.5, border: { color: css('--rule') },
        grid: { display: false }, afterBuildTicks: own => { own.ticks = axis.categories.map((_, value) => ({ value })); },
        ticks: { color: css('--ink'), autoSkip: false, callback: value => shortened(axis.categories[value], 22) } };
    }
    const shown = bars ? spec.y : axis;
    const own = view(spec);
    const log = (own.scale[isX ? 'x' : 'y'] || shown.scale) === 'log';
    const extent = point => !isX ? [point[1], point[3]] : spec.kind === 'intervals' ? [point[0], point[2], point[3]] : [point[0]];
    const within = point => !own.zoom || !numbers(spec) || point[0] >= own.zoom[0] && point[0] <= own.zoom[1];
    const values = spec.series.flatMap(series => series.points.filter(within).flatMap(extent))
      .filter(value => value !== null && (!log || value > 0));
    const room = bars ? '12%' : 0;
    const result = {
      type: log ? 'logarithmic' : 'linear', stacked: bars, grace: room,
      title: { display: true, text: shown.unit ? shown.label + ' (' + shown.unit + ')' : shown.label, color: css('--ink') },
      grid: { color: css('--grid') }, border: { color: css('--rule') },
      ticks: { color: css('--ink'), maxTicksLimit: isX ? 9 : 8, maxRotation: 0, includeBounds: false,
        callback: value => !log || oneTwoFive(value) ? tick(value) : null }
    };
    if (own.zoom && isX && numbers(spec)) {
      result.min = own.zoom[0]; result.max = own.zoom[1];
      return result;
    }
    spec.guides.forEach(guide => {
      if (!own.zoom && guide.direction === (isX ? 'upright' : 'level')) values.push(guide.value);
    });
    if (!bars && values.length) {
      const low = Math.min(...values), high = Math.max(...values);
      if (log) { result.min = low / 1.15; result.max = high * 1.15; }
      else {
        result.min = isX && spec.kind === 'lines' ? low : low < 0 ? low - 0.06 * (high - low) : 0;
        if (!isX && shown.unit === '%' && high > 60 && high <= 100) result.max = 100;
        else result.suggestedMax = isX && spec.kind === 'lines' ? high : high * 1.06;
        if (isX && spec.kind === 'lines') result.max = high;
      }
    }
    return result;
  }
  const range = (low, high) => low === null || high === null ? '' : ' (' + text(low) + ' to ' + text(high) + ')';
  function tooltipLine(spec, item) {
    if (spec.kind === 'bars') return item.dataset.label + ': ' + withUnit(item.raw, spec.y);
    const series = spec.series[item.datasetIndex];
    const [x, y, low, high, label] = series.points[item.dataIndex];
    if (spec.kind === 'intervals') return series.name + ': ' + withUnit(x, spec.x) + range(low, high);
    const extra = label && label !== series.name ? ', ' + label : '';
    return series.name + ': ' + withUnit(y, spec.y) + range(low, high) + extra;
  }

  // ---- reading across: every line at the place of the pointer ----
  const dense = spec => spec.kind === 'lines' && spec.series.every(series => series.points.length > 20 || !series.points.length);
  const shared = spec => {
    const places = series => series.points.map(point => point[0]).join();
    const drawn = spec.kind === 'lines' ? spec.series.filter(series => series.points.length > 1) : [];
    return drawn.length > 1 && drawn.every(series => places(series) === places(drawn[0]));
  };
  const across = spec => dense(spec) || shared(spec);
  /** Value of a line between two of its points; null beyond its ends. */
  function between(points, x) {
    const after = points.findIndex(point => point[0] >= x);
    if (after < 0 || after === 0 && points[0][0] > x) return null;
    const [right, top] = points[after];
    if (right === x || after === 0) return top;
    const [left, bottom] = points[after - 1];
    return bottom + (top - bottom) * (x - left) / (right - left);
  }
  Chart.Interaction.modes.across = (chart, event) => {
    const spec = chart.options.plugins.furniture.spec;
    const items = [];
    spec.series.forEach((series, datasetIndex) => {
      if (!chart.isDatasetVisible(datasetIndex) || !series.points.length) return;
      const elements = chart.getDatasetMeta(datasetIndex).data;
      let index = 0;
      elements.forEach((element, i) => {
        if (Math.abs(element.x - event.x) < Math.abs(elements[index].x - event.x)) index = i;
      });
      if (Math.abs(elements[index].x - event.x) < 40) items.push({ element: elements[index], datasetIndex, index });
    });
    chart.$pointer = dense(spec) ? chart.scales.x.getValueForPixel(event.x) : undefined;
    return items;
  };
  function options(spec) {
    return {
      animation: false, responsive: true, maintainAspectRatio: false,
      indexAxis: spec.kind === 'bars' ? 'y' : 'x',
      interaction: spec.kind === 'bars' ? { mode: 'index', axis: 'y', intersect: false }
        : across(spec) ? { mode: 'across', intersect: false } : { mode: 'nearest', axis: 'xy', intersect: false },
      scales: { x: scale(spec, spec.x, true), y: scale(spec, spec.y, false) },
      plugins: {
        legend: { display: false },
        furniture: { spec },
        tooltip: {
          filter: item => item.dataset.band === undefined,
          itemSort: (a, b) => across(spec) ? b.parsed.y - a.parsed.y : a.datasetIndex - b.datasetIndex,
          callbacks: {
            title: items => !items.length ? '' : spec.kind === 'bars' ? items[0].label
              : spec.kind === 'intervals' ? spec.y.categories[Math.round(items[0].parsed.y)]
              : spec.x.label + ' ' + withUnit(items[0].chart.$pointer ?? items[0].parsed.x, spec.x),
            label: item => {
              const here = item.chart.$pointer === undefined ? null : between(spec.series[item.datasetIndex].points, item.chart.$pointer);
              return here === null ? tooltipLine(spec, item) : spec.series[item.datasetIndex].name + ': ' + withUnit(here, spec.y);
            }
          }
        }
      }
    };
  }

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

  // ---- start ----
  const redraw = () => data.charts.forEach(draw);
  const toggle = document.querySelector('.theme');
  function setTheme(theme) {
    root.dataset.theme = theme;
    toggle.textContent = theme === 'dark' ? 'Light' : 'Dark';
    redraw();
  }
  toggle.addEventListener('click', () => setTheme(root.dataset.theme === 'dark' ? 'light' : 'dark'));
  systemDark.addEventListener('change', event => setTheme(event.matches ? 'dark' : 'light'));
  let before = 'light';
  window.addEventListener('beforeprint', () => { before = root.dataset.theme; printing = true; setTheme('light'); });
  window.addEventListener('afterprint', () => { printing = false; setTheme(before); });
  document.querySelectorAll('table.sortable').forEach(table => { sortable(table); explorable(table); });
  data.charts.forEach(spec => {
    const details = document.getElementById('data-' + spec.id);
    details.addEventListener('toggle', () => fillTable(spec, details.querySelector('table')));
  });
  setTheme(systemDark.matches ? 'dark' : 'light');
  root.dataset.ready = 'true';
})();
