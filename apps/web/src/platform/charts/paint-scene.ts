import type { Mark, Palette, Scene } from '@hub/charts/scene';

/** For slides and print: one dot of the screen becomes four. */
const SHARPNESS = 2;

/**
 * The scene as PNG. Painted mark by mark and not from the SVG: a picture inside a picture may not use the page's
 * typeface, and the content security policy lets none of it through.
 */
export async function pngOf(scene: Scene, palette: Palette): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(scene.width * SHARPNESS);
  canvas.height = Math.ceil(scene.height * SHARPNESS);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot paint pictures');

  const font = getComputedStyle(document.body).fontFamily || 'sans-serif';
  await document.fonts?.ready;
  context.scale(SHARPNESS, SHARPNESS);
  // Not transparent: black words on a dark slide would be lost.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, scene.width, scene.height);
  for (const mark of scene.marks) paint(context, mark, palette, font);

  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (file) => (file ? resolve(file) : reject(new Error('The picture could not be made'))),
      'image/png',
    );
  });
}

function paint(context: CanvasRenderingContext2D, mark: Mark, palette: Palette, font: string): void {
  context.save();
  switch (mark.kind) {
    case 'group':
      context.translate(mark.x, mark.y);
      for (const inner of mark.marks) paint(context, inner, palette, font);
      break;
    case 'text':
      context.font = `${mark.isBold ? 700 : 400} ${mark.size}px ${font}`;
      context.textAlign = mark.anchor === 'middle' ? 'center' : (mark.anchor ?? 'start');
      if (mark.rim) {
        context.strokeStyle = palette[mark.rim];
        context.lineWidth = 4;
        context.lineJoin = 'round';
        context.strokeText(mark.text, mark.x, mark.y);
      }
      context.fillStyle = palette[mark.fill];
      context.fillText(mark.text, mark.x, mark.y);
      break;
    case 'rect':
    case 'line':
    case 'path': {
      const shape = outline(mark);
      if (mark.fill) {
        context.fillStyle = palette[mark.fill];
        context.fill(shape);
      }
      if (mark.stroke) {
        context.strokeStyle = palette[mark.stroke];
        context.lineWidth = mark.strokeWidth ?? 1;
        context.lineJoin = 'round';
        context.setLineDash(mark.dash?.split(' ').map(Number) ?? []);
        context.stroke(shape);
      }
      break;
    }
  }
  context.restore();
}

function outline(mark: Exclude<Mark, { kind: 'text' | 'group' }>): Path2D {
  if (mark.kind === 'path') return new Path2D(mark.d);
  const shape = new Path2D();
  if (mark.kind === 'rect') shape.roundRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0);
  else {
    shape.moveTo(mark.x1, mark.y1);
    shape.lineTo(mark.x2, mark.y2);
  }
  return shape;
}
