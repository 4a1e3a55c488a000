// Drawn over the data of a chart: guides, intervals, names, totals.

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
    spec.guides.forEach(guide => drawGuide(guide, chart, spec));
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
/** Where the words of a level line start: at its left end, unless marks lie there and none at its right. */
function levelLabelX(chart, spec, y, width) {
  const { chartArea: area, scales } = chart;
  const left = area.left + 5, right = area.right - 5 - width;
  const covered = from => {
    let found = false;
    eachPoint(chart, spec, (series, point) => {
      const px = scales.x.getPixelForValue(point[0]), py = scales.y.getPixelForValue(point[1]);
      found = found || px > from - 8 && px < from + width + 8 && Math.abs(py - y) < 24;
    });
    return found;
  };
  return covered(left) && !covered(right) ? right : left;
}
function drawGuide(guide, chart, spec) {
  const { ctx, chartArea: area, scales } = chart;
  ctx.strokeStyle = ctx.fillStyle = css('--ink');
  ctx.setLineDash(guide.direction === 'diagonal' && guide.value === 1 ? [] : [5, 4]);
  ctx.lineWidth = 1.2;
  ctx.font = '600 12px system-ui, sans-serif';
  ctx.beginPath();
  if (guide.direction === 'upright') {
    const x = scales.x.getPixelForValue(guide.value);
    ctx.moveTo(x, area.top); ctx.lineTo(x, area.bottom); ctx.stroke();
    const width = ctx.measureText(guide.label).width;
    lineLabel(ctx, guide.label, x + 7 + width <= area.right ? x + 5 : x - 5 - width, area.bottom - 6);
  } else if (guide.direction === 'level') {
    const y = scales.y.getPixelForValue(guide.value);
    ctx.moveTo(area.left, y); ctx.lineTo(area.right, y); ctx.stroke();
    const x = levelLabelX(chart, spec, y, ctx.measureText(guide.label).width);
    lineLabel(ctx, guide.label, x, y - 16 >= area.top ? y - 5 : y + 14);
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
