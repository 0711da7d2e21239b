// Runs Lighthouse in one process, which spares its start each time. Each line of standard input names a page's address and
// its form, "mobile" or "desktop"; each line of standard output is that run's report as JSON. The first argument is the
// folder of npm's packages. Each run has a Chrome of its own, as on the command line.
import { createInterface } from "node:readline";

const [packages] = process.argv.slice(2);
const { default: lighthouse } = await import(`${packages}/lighthouse/core/index.js`);
const { default: desktop } = await import(`${packages}/lighthouse/core/config/desktop-config.js`);
const { launch } = await import(`${packages}/chrome-launcher/dist/index.js`);

for await (const line of createInterface({ input: process.stdin })) {
  const [address, form] = line.split(" ");
  const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  const flags = { port: chrome.port, onlyCategories: ["performance", "accessibility", "best-practices", "seo"] };
  const { lhr } = await lighthouse(address, flags, form === "desktop" ? desktop : undefined);
  await chrome.kill();
  console.log(JSON.stringify(lhr));
}
