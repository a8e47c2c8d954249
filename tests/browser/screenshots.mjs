// make screenshots: the main pages at a phone's and a desk's width, into docs/screenshots.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { signIn, startServer, withBrowser } from './support.mjs';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const WIDTHS = [390, 1280];
const HOST = 'fatima@straatweg.example';
const CONVERSATION = '/utrecht/straatweg-samen/fietsen-op-de-straatweg';
const PAGES = [
  ['front', '/'],
  ['city', '/utrecht'],
  ['organisation', '/utrecht/straatweg-samen'],
  ['conversation', CONVERSATION],
  ['registration', `${CONVERSATION}/aanmelden`],
  ['report', '/utrecht/groen-lombok/speeltuin-moskeeplein/verslag'],
  ['outcomes', '/utrecht/groen-lombok/speeltuin-moskeeplein/opbrengst'],
  ['reach', '/utrecht/gemeente/mobiliteit-2040/bereik'],
  ['workspace', '/utrecht/straatweg-samen/beheer'],
  ['conversations', '/utrecht/straatweg-samen/beheer/gesprekken'],
  ['formats', '/werkvormen'],
  ['format', '/werkvormen/world-cafe'],
  ['own-formats', '/utrecht/straatweg-samen/beheer/werkvormen'],
  ['compass', '/utrecht/straatweg-samen/beheer/kompas'],
  ['designs', '/utrecht/straatweg-samen/beheer/kompas?advies=ja&stake=conflict&stage=plan&touched=street&divided=heated&outcome=advice&people=many&time=weeks&money=some&topic=het%20Moskeeplein'],
];
// Under the workspace's page of the conversation.
const TABS = [['hosting', ''], ['programme', '/programma'], ['invitations', '/uitnodigingen'], ['registrations', '/aanmeldingen'], ['door', '/deur']];
// What another page leads to; without an address, the programme of the conversation.
const FOLLOWED = [['lottery', '/utrecht/gemeente/mobiliteit-2040', '/loting/'], ['run-sheet', '', '/draaiboek'], ['tables', '', '/tafels']];

await mkdir(folder, { recursive: true });
const server = await startServer({ STAD_DEMO: '1' });
try {
  for (const width of WIDTHS) {
    await withBrowser({ viewport: { width, height: 844 } }, async (context) => {
      const page = await signIn(context, server.baseUrl, HOST);
      await page.goto(`${server.baseUrl}/utrecht/straatweg-samen/beheer/gesprekken`);
      const link = page.locator('main a[href*="/gesprekken/"]', { hasText: 'Veilig fietsen' }).first();
      const work = (await link.getAttribute('href')).match(/.*\/gesprekken\/[0-9a-f-]{36}/)[0];
      for (const [name, path] of [...PAGES, ...TABS.map(([name, rest]) => [name, work + rest])]) {
        await page.goto(server.baseUrl + path, { waitUntil: 'networkidle' });
        await page.screenshot({ path: `${folder}${name}-${width}.png`, fullPage: true });
      }
      for (const [name, from, part] of FOLLOWED) {
        await page.goto(server.baseUrl + (from || `${work}/programma`));
        await page.locator(`main a[href*="${part}"]`).first().click();
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: `${folder}${name}-${width}.png`, fullPage: true });
      }
    });
  }
} finally {
  await server.stop();
}
