// Takes a picture of a report:  node screenshot.mjs REPORT.html PICTURE.png [--width 1280] [--height 1000] [--scale 0.7] [--dark] [--panel s9]
//
// The window at the top of the story, with the panel of one sentence open (the first contested one unless given).

import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const { positionals: [report, picture], values } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '1000' },
    dark: { type: 'boolean', default: false },
    panel: { type: 'string' },
    scale: { type: 'string', default: '1' },
  },
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({
  viewport: { width: Number(values.width), height: Number(values.height) },
  deviceScaleFactor: Number(values.scale),
  colorScheme: values.dark ? 'dark' : 'light',
});
await page.goto(pathToFileURL(resolve(report)).href);
await page.evaluate((id) => {
  const sentence = (id && document.getElementById(id)) || document.querySelector('#story .s.contested') || document.querySelector('#story .s');
  sentence.open = true;
}, values.panel);
await page.screenshot({ path: picture });
await browser.close();
