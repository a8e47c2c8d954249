// Reach: the host chooses what is asked, a participant answers or rather not, everyone sees who is missing. On a phone without
// scripts and on a desk, in both languages, each page judged on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { axeBeside, faultsOfLayout, htmlValid, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const WORK = '/utrecht/straatweg-samen/beheer';
const HELD = '/utrecht/straatweg-samen/winkels-en-wonen';
const WIDTHS = [{ width: 390, height: 844 }, { width: 1280, height: 900 }];

let server;

before(async () => (server = await startServer({ STAD_DEMO: '1' })));
after(() => server?.stop());

for (const viewport of WIDTHS) {
  test(`${viewport.width} px, without scripts: who is missing, what to do, what to ask, how many letters`, { timeout: 180_000 }, async () => {
    await withBrowser({ viewport, javaScriptEnabled: false }, (context) => withBrowser({ viewport, forAxe: true }, async (judges) => {
      const beside = await judges.newPage();
      const judge = async (page) => {
        assert.deepEqual([...(await axeBeside(page, beside)), ...(await faultsOfLayout(page))], [], page.url());
        await htmlValid(await page.content(), page.url());
      };
      const page = await signIn(context, server.baseUrl, HOST);
      await page.goto(`${server.baseUrl}${HELD}`);
      await host.press(page, page.locator('main a[href$="/bereik"]'));
      assert.match(await page.innerText('main'), /mensen nodig/);
      assert.match(await page.innerText('main'), /Kerncijfers wijken en buurten 2025/);
      assert(await page.locator('main svg.stad-reach').count() >= 4);
      assert.equal(await page.locator('main svg.stad-reach').count(), await page.locator('main table').count(), 'a table for every picture');
      await judge(page);
      await page.goto(`${page.url()}?taal=en`);
      assert.match(await page.innerText('main'), /more people are needed/);
      await judge(page);
      await page.goto(`${server.baseUrl}${HELD}?taal=nl`);

      await host.press(page, page.locator('a[href*="/beheer/gesprekken/"]').first());
      const conversation = page.url();
      await page.goto(`${conversation}/bereik`);
      assert.match(await page.innerText('main'), /Volgende stap/);
      assert.match(await page.innerText('main'), /Waar mensen afhaken/);
      await judge(page);

      await page.goto(`${conversation}/bereik/brieven`);
      await page.fill('[name=letters]', '2000');
      await page.fill('[name=sent-social]', '500');
      await page.fill('[name=answered-social]', '10');
      await host.press(page, page.locator('main form button[type=submit]'));
      assert.match(await page.innerText('main'), /2000 brieven verdeeld|2\.000 brieven verdeeld/);
      await judge(page);

      await page.goto(`${conversation}/bereik/vragen`);
      await judge(page);
      await page.fill('[name=keep_days]', 'lang');
      await host.press(page, page.locator('main form button[type=submit]'));
      assert.equal(await page.inputValue('[name=keep_days]'), 'lang', 'nothing typed is lost');
      await judge(page);
      assert(page.url().includes(WORK));
    }));
  });
}
