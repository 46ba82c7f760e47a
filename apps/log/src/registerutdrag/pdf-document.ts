import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import type { Block, ListItem } from './block.js';

/** What a reader of files shows of the document. */
export interface PdfAbout {
  readonly title: string;
  readonly language: string;
  readonly createdAt: Date;
  /** Under each page, before its number. */
  readonly footer: string;
}

const FONTS = {
  regular: require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
};

const MARGIN = 62;
const BODY_SIZE = 10.5;
const FOOTER_SIZE = 8.5;
const INDENT = 12;
const INK = '#1b1b1b';
const PALE = '#5a5a5a';
/** Room that a heading has under it, so that it never ends a page. */
const AFTER_HEADING = 110;

const HEADINGS = {
  H1: { size: 22, above: 0, below: 10 },
  H2: { size: 15, above: 16, below: 5 },
  H3: { size: 11.5, above: 12, below: 3 },
} as const;

type Struct = PDFKit.PDFStructureElement;

/**
 * The blocks as a PDF on A4: text that can be searched and read aloud, in the order of the blocks, with its headings and
 * lists marked as such. The same blocks and about give the same bytes.
 */
export async function pdfOf(blocks: readonly Block[], about: PdfAbout): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: about.language,
    info: {
      Title: about.title,
      CreationDate: about.createdAt,
      ModDate: about.createdAt,
      Producer: 'Samsvar',
      Creator: 'Samsvar',
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => document.once('end', resolve).once('error', reject));
  for (const [name, path] of Object.entries(FONTS)) document.registerFont(name, readFileSync(path));
  new PdfPages(document).write(blocks);
  writeFooters(document, about.footer);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Writes the blocks one under the other. */
class PdfPages {
  private readonly root: Struct;

  constructor(private readonly document: PDFKit.PDFDocument) {
    this.root = document.struct('Document');
    document.addStructure(this.root);
  }

  write(blocks: readonly Block[]): void {
    for (const block of blocks) {
      switch (block.kind) {
        case 'H1':
        case 'H2':
        case 'H3':
          this.heading(block.kind, block.text);
          break;
        case 'P':
          this.element('P', () => this.text(block.text, 5));
          break;
        case 'FACT':
          this.element('P', () => this.labelled(block, 2));
          break;
        case 'LIST':
          this.list(block.items);
      }
    }
    this.root.end();
  }

  private heading(kind: keyof typeof HEADINGS, text: string): void {
    const { size, above, below } = HEADINGS[kind];
    const bottom = this.document.page.height - MARGIN;
    if (this.document.y + above + AFTER_HEADING > bottom) this.document.addPage();
    else this.document.y += above;
    this.element(kind, () => {
      this.document.font('bold', size).fillColor(INK).text(text);
      this.document.y += below;
    });
  }

  private list(items: readonly ListItem[]): void {
    if (items.length === 0) return;
    const list = this.document.struct('L');
    this.root.add(list);
    this.document.y += 3;
    for (const item of items) {
      const body = this.document.struct('LBody', {}, () => this.labelled(item, 3, INDENT));
      list.add(this.document.struct('LI', {}, [body]));
    }
    list.end();
    this.document.y += 2;
  }

  private element(kind: string, write: () => void): void {
    const element = this.document.struct(kind, {}, write);
    this.root.add(element);
    element.end();
  }

  private text(text: string, below: number): void {
    this.document.font('regular', BODY_SIZE).fillColor(INK).text(text, { lineGap: 1.5 });
    this.document.y += below;
  }

  private labelled({ label, text }: ListItem, below: number, indent = 0): void {
    const { document } = this;
    const width = document.page.width - 2 * MARGIN - indent;
    const options = { width, lineGap: 1.5 };
    document.x = MARGIN + indent;
    document
      .font('bold', BODY_SIZE)
      .fillColor(INK)
      .text(`${label}: `, { ...options, continued: true });
    document.font('regular', BODY_SIZE).text(text === '' ? '–' : text, options);
    document.x = MARGIN;
    document.y += below;
  }
}

/** The number of pages is known at the end. What repeats is no part of the text. */
function writeFooters(document: PDFKit.PDFDocument, footer: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Below the margin a line would begin a page of its own.
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    document.font('regular', FOOTER_SIZE).fillColor(PALE);
    const text = `${footer} · sida ${page - start + 1} av ${count}`;
    document.text(text, MARGIN, document.page.height - MARGIN / 2 - FOOTER_SIZE, { lineBreak: false });
    document.endMarkedContent();
  }
}
