"""How fast the search is: from opening it to the first result, and each query of ten times the content."""

import statistics
from itertools import product
from pathlib import Path

from engines import GUIDE, Ours
from playwright.sync_api import Browser
from queries import read_queries
from serving import serve
from tenfold import grow

ROOT = Path(__file__).parents[2]
RUNS = 9
WAITS = (200, 1000)  # ms
FIRST = {"fi": "mentorointisopimus", "en": "mentoring agreement"}
# Opens the search, with a query there already, and resolves with the milliseconds until a result stands.
OPEN = """query => new Promise(resolve => {
    const before = performance.now();
    const shown = () => {
        if (!document.querySelector("#guide-search-results > li")) return;
        watcher.disconnect();
        resolve(performance.now() - before);
    };
    const watcher = new MutationObserver(shown);
    watcher.observe(document.documentElement, { subtree: true, childList: true });
    document.getElementById("guide-search-open").click();
    document.getElementById("guide-search-words").value = query;
})"""


def print_speed(browser: Browser, folder: Path) -> None:
    """Medians of the first result, by the clock and in processor time, and of the queries with ten times the content.

    Opened a fifth of a second after the page has loaded, while Chromium still starts up, and a second after. On a
    machine that does other things besides, the clock says more about those; the processor time of the page's main
    thread counts this page's work only.
    """
    address, _ = serve(folder / "site")
    print("\nfirst result after opening, ms (median): clock, processor; clock with a processor slowed to a quarter")
    for (language, query), wait in product(FIRST.items(), WAITS):
        clock, busy = zip(*(_first(browser, address, language, query, wait, 1) for _ in range(RUNS)), strict=True)
        slowed, _ = zip(*(_first(browser, address, language, query, wait, 4) for _ in range(RUNS)), strict=True)
        figures = (statistics.median(values) for values in (clock, busy, slowed))
        print(f"{language}, {wait} ms after loading: {', '.join(f'{figure:.0f}' for figure in figures)}")
    counts = grow(ROOT, folder / "site", folder / "tenfold" / "site", list(FIRST))
    print("\nten times the content, ms a query after the first: median, 95th percentile")
    engine = Ours(folder / "tenfold")
    for language, words in counts.items():
        queries = [one for one in read_queries(language) if one.half == "tuning"]
        took = sorted(found.milliseconds for _, found in list(engine.search(browser, language, queries))[1:])
        print(f"{language}: {statistics.median(took):.0f}, {took[len(took) * 95 // 100]:.0f} ({words:,} word forms)")


def _first(browser: Browser, address: str, language: str, query: str, wait: int, slower: int) -> tuple[float, float]:
    """Milliseconds from opening the search in a fresh browser context to its first result: clock, main thread."""
    context = browser.new_context()
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = tools.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) * 1000 for metric in metrics if metric["name"] == "TaskDuration")

    page.goto(address + GUIDE.addresses[language, "index.md"])
    page.wait_for_timeout(wait)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    before = busy()
    clock = page.evaluate(OPEN, query)
    after = busy()
    context.close()
    return clock, after - before
