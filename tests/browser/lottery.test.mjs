// A civic lottery from a file to people who were drawn: once on a phone without scripts, once on a wide screen in English; what
// a visitor sees of it, and looks up. Each page is judged on the way.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import * as host from './host.mjs';
import { axeBeside, faultsOfLayout, htmlValid, openBrowser, signIn, startServer, withBrowser } from './support.mjs';

const HOST = 'fatima@straatweg.example';
const WORK = '/utrecht/straatweg-samen/beheer';
const PHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
const DESK = { viewport: { width: 1280, height: 900 }, locale: 'en-GB' };

let server;

before(async () => (server = await startServer({ STAD_DEMO: '1' })));
after(() => server?.stop());

for (const [how, options, title] of [['on a phone without scripts', PHONE, 'Loten op een telefoon'], ['on a wide screen, in English', DESK, 'Loten aan tafel']]) {
  test(`a lottery ${how}`, { timeout: 180_000 }, async () => {
    await withBrowser(options, (context) => withBrowser({ viewport: options.viewport, forAxe: true }, async (judges) => {
      const beside = await judges.newPage();
      const judge = async (page) => {
        assert.deepEqual([...(await axeBeside(page, beside)), ...(await faultsOfLayout(page))], [], page.url());
        await htmlValid(await page.content(), page.url());
      };
      const page = await signIn(context, server.baseUrl, HOST);
      const conversation = await host.putQuestion(page, `${server.baseUrl}${WORK}`, { question: 'Wie denkt er mee over het plein?', title });
      await host.complete(page, conversation, { summary: 'Dertig bewoners praten een dag.', commissioner: 'het wijkbureau', can: 'De bankjes.', cannot: 'De bus.' });
      await host.publish(page, conversation);

      const draw = await host.bringPool(page, conversation);
      await judge(page);
      await page.goto(`${draw}/quota`);
      await host.send(page, { 'min-0': '29', 'max-0': '30' });
      assert.equal(page.url(), draw, 'quotas that nobody can meet are kept all the same');
      await judge(page);
      await host.press(page, page.locator('main form[action$="/voorstel"] button').first());
      await host.makeList(page);
      const fingerprint = await page.locator('main code').first().innerText();
      await judge(page);
      await host.publishList(page);
      await judge(page);
      const open = await page.locator('main a[href*="/loting/"]:not([href*="/beheer/"])').first().getAttribute('href');

      const guests = await openBrowser(options);
      const guest = await guests.context.newPage();
      await guest.goto(server.baseUrl + open);
      await judge(guest);
      const list = await (await guest.request.get(`${server.baseUrl}${open}/lijst.csv`)).body();
      assert.equal(createHash('sha256').update(list).digest('hex'), fingerprint, 'the file has the fingerprint that the page tells');
      const panel = list.toString().split('\n')[417].split(',').slice(1);

      await host.throwNumber(page, '417');
      await judge(page);
      for (const id of panel) assert((await page.innerText('main')).includes(id), `${id} was drawn`);
      await guest.fill('[name=code]', panel[0]);
      await host.press(guest, guest.locator('main form button').first());
      assert.match(await guest.innerText('main'), /is geloot|was drawn/);
      await judge(guest);
      await guests.close();
    }));
  });
}
