// Writes on the pages of a PDF: lines of text in fonts that have their letters, charts as vectors, and new pages in time.
// What is written is tagged, so that it can be read aloud in its order.
import PDFDocument from 'pdfkit';
import { interBold, interRegular } from '../fonts/index.ts';
import { type Direction, directionOf, type Run, runsOf } from '../fonts/runs.ts';
import { type Drawing, ink, type Shape, type Weight } from '../image/shapes.ts';
import { breakLines } from './lines.ts';

export type Paper = 'a4' | 'letter';
export type Style = { size: number; fill: string; weight: Weight; lineHeight: number };
export type Document = InstanceType<typeof PDFDocument>;

/** Points; 48 is two thirds of an inch. */
export const marginPt = 48;
const footerPt = 24;
const chartPadding = 16;
const plain: Style = { size: 10, fill: ink, weight: 400, lineHeight: 15 };

export type Pen = {
  doc: Document;
  /** From margin to margin. */
  width: number;
  /** Where the next line begins. */
  y: number;
  /** Goes to a new page unless this much is left on this one. */
  need(height: number): void;
  space(height: number): void;
  /** Writes a text with its tag, over as many pages as it takes; a page never begins or ends with one line of three or more. */
  text(tag: string, text: string, style?: Partial<Style>, indent?: number): void;
  /** One line at a place of its own; cut by the caller. */
  line(text: string, x: number, y: number, style: Style, anchor?: 'start' | 'middle' | 'end'): void;
  measure(text: string, style: Style): number;
  /** A chart over the whole width, or as much of the page as it needs. */
  chart(drawing: Drawing): void;
  rule(color: string): void;
  style(changes: Partial<Style>): Style;
};

export type DocumentFacts = {
  title: string;
  author: string;
  subject: string;
  createdAt: Date;
  paper: Paper;
  compress?: boolean;
};

/** The pages are kept until the document ends, so that each can say of how many it is one. */
export function openDocument({ title, author, subject, createdAt, paper, compress = true }: DocumentFacts): Document {
  return new PDFDocument({
    size: paper === 'a4' ? 'A4' : 'LETTER',
    // A footer below the margin would begin a page of its own.
    margins: { top: marginPt, left: marginPt, right: marginPt, bottom: footerPt },
    bufferPages: true,
    compress,
    font: interRegular,
    tagged: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, Subject: subject, Creator: 'Hark', CreationDate: createdAt },
  });
}

export function takePen(doc: Document): Pen {
  const width = doc.page.width - 2 * marginPt;
  const widths = new Map<string, number>();
  const bottom = () => doc.page.height - marginPt - footerPt;

  const takeFont = (font: Run['font'], { size, weight }: Style): void => {
    // By its path: a font under a name of its own is opened again each time that it is asked for.
    if (font === null) doc.font(weight === 400 ? interRegular : interBold);
    else if (font.face === null) doc.font(font.path);
    else doc.font(font.path, font.face);
    doc.fontSize(size);
  };
  const pieces = (text: string, style: Style, base?: Direction) =>
    runsOf(text, base).map((run) => {
      takeFont(run.font, style);
      return { ...run, width: doc.widthOfString(run.text) };
    });
  const write = (text: string, x: number, y: number, style: Style, anchor = 'start', base?: Direction): void => {
    const runs = pieces(text, style, base);
    const whole = runs.reduce((sum, run) => sum + run.width, 0);
    let at = x - (anchor === 'end' ? whole : anchor === 'middle' ? whole / 2 : 0);
    for (const run of runs) {
      takeFont(run.font, style);
      doc.fillColor(style.fill).text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at += run.width;
    }
  };

  const pen: Pen = {
    doc,
    width,
    y: marginPt,
    need(height) {
      if (pen.y + height <= bottom()) return;
      doc.addPage();
      pen.y = marginPt;
    },
    space(height) {
      pen.y += height;
    },
    style: (changes) => ({ ...plain, ...changes }),
    measure(text, style) {
      const key = `${style.size} ${style.weight} ${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      const measured = pieces(text, style).reduce((sum, run) => sum + run.width, 0);
      widths.set(key, measured);
      return measured;
    },
    line: (text, x, y, style, anchor) => write(text, x, y, style, anchor),
    text(tag, text, changes = {}, indent = 0) {
      const style = pen.style(changes);
      const base = directionOf(text);
      const lines = breakLines(text, width - indent, (piece) => pen.measure(piece, style));
      const element = doc.struct(tag);
      doc.addStructure(element);
      for (const [index, line] of lines.entries()) {
        const keep = lines.length < 3 ? lines.length - index : index === 0 || index === lines.length - 2 ? 2 : 1;
        pen.need(keep * style.lineHeight);
        const left = base === 'rtl';
        const x = left ? marginPt + width : marginPt + indent;
        element.add(
          doc.struct('Span', {}, () => write(line, x, pen.y + style.size, style, left ? 'end' : 'start', base)),
        );
        pen.y += style.lineHeight;
      }
      element.end();
    },
    rule(color) {
      doc.markContent('Artifact', { type: 'Layout' });
      doc
        .moveTo(marginPt, pen.y)
        .lineTo(marginPt + width, pen.y)
        .lineWidth(0.75)
        .strokeColor(color)
        .stroke();
      doc.endMarkedContent();
    },
    chart(drawing) {
      // What stands inside of it begins where the text does.
      const scale = width / (drawing.width - 2 * chartPadding);
      pen.need(drawing.height * scale);
      const place = (x: number) => marginPt + (x - chartPadding) * scale;
      const down = (y: number) => pen.y + y * scale;
      const figure = doc.struct('Figure', { alt: drawing.description, title: drawing.title }, () => {
        for (const shape of drawing.shapes) drawShape(doc, shape, place, down, scale, write);
      });
      doc.addStructure(figure);
      figure.end();
      pen.y += drawing.height * scale;
    },
  };
  return pen;
}

type Place = (length: number) => number;
type Write = (text: string, x: number, y: number, style: Style, anchor: string) => void;

function drawShape(doc: Document, shape: Shape, place: Place, down: Place, scale: number, write: Write): void {
  switch (shape.kind) {
    case 'rect': {
      const [width, height] = [shape.width * scale, shape.height * scale];
      doc.roundedRect(place(shape.x), down(shape.y), width, height, (shape.radius ?? 0) * scale).fill(shape.fill);
      return;
    }
    case 'line':
    case 'area': {
      shape.points.forEach(({ x, y }, index) => {
        if (index === 0) doc.moveTo(place(x), down(y));
        else doc.lineTo(place(x), down(y));
      });
      if (shape.kind === 'area') doc.closePath().fill(shape.fill);
      else {
        doc.lineWidth(shape.width * scale).strokeColor(shape.stroke);
        if (shape.dash) doc.dash((shape.dash[0] ?? 1) * scale, { space: (shape.dash[1] ?? 1) * scale });
        doc.stroke().undash();
      }
      return;
    }
    case 'circle':
      doc.circle(place(shape.x), down(shape.y), shape.radius * scale);
      if (shape.stroke) doc.lineWidth(2 * scale).fillAndStroke(shape.fill, shape.stroke);
      else doc.fill(shape.fill);
      return;
    case 'text': {
      const { size, fill, weight } = shape;
      const style = { size: size * scale, fill, weight, lineHeight: 0 };
      write(shape.text, place(shape.x), down(shape.y), style, shape.anchor);
    }
  }
}

/** "Page 2 of 3" and what the document is, on every page; not read aloud. */
export function writeFooters(doc: Document, text: string, fill: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index);
    const y = doc.page.height - footerPt - 16;
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    doc.font(interRegular).fontSize(8).fillColor(fill);
    doc.text(text, marginPt, y, { lineBreak: false, baseline: 'alphabetic' });
    const page = `Page ${index + 1} of ${count}`;
    doc.text(page, doc.page.width - marginPt - doc.widthOfString(page), y, {
      lineBreak: false,
      baseline: 'alphabetic',
    });
    doc.endMarkedContent();
  }
}
