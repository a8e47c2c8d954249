// The evening: a programme from a format, its run sheet with a clock that survives a reload, what participants see, and tables.
// Once on a phone without scripts, once on a wide screen in English. Each page is judged on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { axeBeside, faultsOfLayout, htmlValid, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const WORK = '/utrecht/straatweg-samen/beheer';
const PHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
const DESK = { viewport: { width: 1280, height: 900 }, locale: 'en-GB' };

let server;

before(async () => (server = await startServer({ STAD_DEMO: '1' })));
after(() => server?.stop());

for (const [how, options, scripts] of [['on a phone without scripts', PHONE, false], ['on a wide screen, in English', DESK, true]]) {
  test(`the evening ${how}`, { timeout: 180_000 }, async () => {
    await withBrowser(options, (context) => withBrowser({ viewport: options.viewport, forAxe: true }, async (judges) => {
      const beside = await judges.newPage();
      const judge = async (page) => {
        assert.deepEqual([...(await axeBeside(page, beside)), ...(await faultsOfLayout(page))], [], page.url());
        await htmlValid(await page.content(), page.url());
      };
      const page = await signIn(context, server.baseUrl, HOST);
      const conversation = await host.putQuestion(page, `${server.baseUrl}${WORK}`, { question: 'Wat doen we met de hoek?', title: `De hoek ${scripts}` });
      await page.goto(`${conversation}/programma`);
      const programme = page.url();
      assert.match(programme, /\/programma\/[0-9a-f-]{36}$/, 'one session needs no choice');
      await judge(page);
      await page.selectOption('main [name=format]', 'world-cafe');
      await host.send(page);
      const parts = await page.locator('main table tbody tr').count();
      assert(parts >= 3, `${parts} rounds of a world café`);
      await host.follow(page, 'main a[href$="/nieuw"]');
      await judge(page);
      await host.send(page, { title: 'Napraten', minutes: '30', materials: 'Thee' });
      assert.equal(await page.locator('main table tbody tr').count(), parts + 1);
      await judge(page);

      await host.follow(page, 'main a[href$="/draaiboek"]');
      await judge(page);
      await host.press(page, page.locator('main button[value=next]'));
      assert.equal(await page.locator('[aria-current=step]').count(), 1);
      if (scripts) {
        const clock = page.locator('[data-until]');
        assert.match(await clock.innerText(), /^\d+:\d\d$/);
        await page.reload();
        assert.match(await clock.innerText(), /^\d+:\d\d$/, 'a reload loses nothing');
      }
      await host.press(page, page.locator('main button[value=more]'));
      await judge(page);

      // Tables of the demonstration, where people registered.
      await page.goto(`${server.baseUrl}${WORK}/gesprekken`);
      const full = await page.locator('main a[href*="/gesprekken/"]', { hasText: /Veilig fietsen/ }).first().getAttribute('href');
      await page.goto(new URL(full, page.url()).href);
      await host.follow(page, 'main a[href$="/programma"]');
      await host.follow(page, 'main a[href$="/tafels"]');
      await page.fill('main [name=tables]', '5');
      await page.fill('main [name=rounds]', '3');
      await host.press(page, page.locator('main form[action$="/tafels"] button').first());
      assert.equal(await page.locator('section[aria-labelledby^=ronde-]').count(), 3);
      await judge(page);

      // Two who never sit together do not, also not by hand: the page says so, and keeps what was chosen.
      const people = await page.locator('main [name=a] option').evaluateAll((options) => options.map(({ value }) => value).filter(Boolean));
      const wishes = page.locator('main form[action$="/wensen"]');
      await wishes.locator('[name=a]').selectOption(people[0]);
      await wishes.locator('[name=b]').selectOption(people[1]);
      await host.choose(page, 'kind', 'apart');
      await host.press(page, wishes.locator('button'));
      await host.press(page, page.locator('main form[action$="/tafels"] button').first());
      const move = page.locator('main form[action$="/verplaatsing"]');
      let refused = 0;
      for (const table of ['1', '2', '3', '4', '5']) {
        await move.locator('[name=person]').selectOption(people[0]);
        await move.locator('[name=round]').selectOption('1');
        await move.locator('[name=table]').selectOption(table);
        await host.press(page, move.locator('button'));
        if ((await page.locator('main .stad-error-summary, main [aria-invalid=true]').count()) === 0) continue;
        refused += 1;
        assert.equal(await move.locator('[name=table]').inputValue(), table);
        await judge(page);
      }
      assert.equal(refused, 1, 'one table of five has the other one');
      if (process.env.SHOTS) {
        await page.screenshot({ path: `${process.env.SHOTS}/tables-${options.viewport.width}.png`, fullPage: true });
        await page.goto(`${programme}/draaiboek`);
        await page.screenshot({ path: `${process.env.SHOTS}/run-${options.viewport.width}.png`, fullPage: true });
        await page.goto(programme);
        await page.screenshot({ path: `${process.env.SHOTS}/programme-${options.viewport.width}.png`, fullPage: true });
      }
    }));
  });
}
