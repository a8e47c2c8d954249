// make screenshots: the main pages at a phone's and a desk's width, into docs/screenshots.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startServer, withBrowser } from './support.mjs';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const WIDTHS = [390, 1280];
const PAGES = [['front', '/']];

await mkdir(folder, { recursive: true });
const server = await startServer();
try {
  for (const width of WIDTHS) {
    await withBrowser({ viewport: { width, height: 844 } }, async (context) => {
      const page = await context.newPage();
      for (const [name, path] of PAGES) {
        await page.goto(server.baseUrl + path, { waitUntil: 'networkidle' });
        await page.screenshot({ path: `${folder}${name}-${width}.png`, fullPage: true });
      }
    });
  }
} finally {
  await server.stop();
}
