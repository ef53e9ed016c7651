"""The map of a million incidents in a browser: the server's tiles beside clustering in the browser (MapLibre's own).

    python -m benchmarks.web.map --folder SCRATCH --points 1000000

Chromium draws with software here. Printed: seconds from the first request until the map is idle, bytes sent, memory of
the page's scripts. The peer gets the same points as GeoJSON and clusters them in its worker (supercluster).
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.web.__main__ import PORT, SESSION, python, wait
from benchmarks.web.made import NOON, write_mission

PEER = 8798
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="maplibre-gl.css">
<style>#map{height:600px}</style><div id="map"></div><script type="module">
import { Map, setWorkerUrl } from "./maplibre-gl.mjs";
setWorkerUrl(new URL("maplibre-gl-worker.mjs", location.href).href);
const map = new Map({ container: "map", bounds: [[43.5, 37.5], [50.5, 42.5]], attributionControl: false, style: { version: 8,
  sources: { points: { type: "geojson", data: new URL("points.geojson", location.href).href, cluster: true } },
  layers: [{ id: "points", type: "circle", source: "points", paint: { "circle-radius": 8 } }] } });
map.once("idle", () => { document.getElementById("map").dataset.idle = String(Math.round(performance.now())); });
</script>"""
BROWSER = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--enable-precise-memory-info",
]  # fmt: skip


def main() -> None:
    """Make, draw, print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--points", type=int, default=1_000_000)
    told = words.parse_args()
    folder = told.folder / f"points-{told.points}"
    if not folder.exists():
        making = folder.with_name(f"{folder.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        make_points(making, told.points)
        making.rename(folder)
    print(f"{told.points:,} points; {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    session = json.loads(python(SESSION, str(folder)).splitlines()[-1])
    server = subprocess.Popen(
        [str(Path(sys.executable).parent / "truceline"), "serve", str(folder), "--port", str(PORT)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait()
        address = f"http://127.0.0.1:{PORT}/map/"
        print("server's tiles, first map of the process:", draw(address, session["cookie"]))
        print("server's tiles:", draw(address, session["cookie"]))
    finally:
        server.terminate()
        server.wait(20)
    print("clustering in the browser:", peer(told.folder / "peer", folder))


def make_points(folder: Path, many: int) -> None:
    """A record whose incidents are points and nothing else."""
    from truceline.record import keeping
    from truceline.sources.mission import load_mission
    from truceline.store.opening import open_record
    from truceline.store.projecting.sql import Sql

    write_mission(folder)
    loaded, draw = load_mission(folder), random.Random(5)
    with open_record(folder) as record:
        from truceline.store.weighed.incidents import mercator

        keeping.keep_reference(record.ledger, record.evidence, loaded.files, NOON)
        sql = Sql(record.using)
        named = "id title event_type family place day period_start precision claims documents unreviewed origins silent"
        named += " case_state happened who provision credibility east north reach_m plain"
        columns = named.split()
        fixed = (
            "shelling",
            "violence",
            "",
            "2023-05-05",
            "2023-05-05",
            "day",
            1,
            1,
            1,
            1,
            0,
            "",
            "alleged",
            "alleged",
            "alleged",
            "3",
        )
        sql.each(
            f"INSERT INTO incident ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})",
            (
                (f"i-{n:020d}", f"Incident {n}", *fixed, *mercator(draw.gauss(47, 1), draw.gauss(40, 0.7)), 0, "{}")
                for n in range(many)
            ),
        )
        sql.run(f"INSERT INTO follows (what, size) VALUES ('weighing', {len(record.ledger)})")


def draw(address: str, cookie: str = "") -> str:
    """Open a map in a new browser and wait until it is idle."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER)
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        for part in filter(None, cookie.split("; ")):
            name, _, value = part.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": address}])
        page, sent = context.new_page(), [0]
        page.on("response", lambda answer: sent.__setitem__(0, sent[0] + _size(answer)))
        started = time.perf_counter()
        page.goto(address, timeout=180_000)
        page.wait_for_selector("#map[data-idle]", timeout=180_000)
        took = time.perf_counter() - started
        heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0")
        browser.close()
    return f"{took:.1f} s, {sent[0] / 1e6:.1f} MB sent, {heap / 1e6:.0f} MB heap of the page"


def _size(answer: Any) -> int:
    return int(answer.headers.get("content-length", 0))


def peer(place: Path, folder: Path) -> str:
    """The same points as GeoJSON in a page that clusters by itself."""
    import truceline.web
    from truceline.store.opening import open_record
    from truceline.store.projecting.sql import Sql

    place.mkdir(exist_ok=True)
    library = Path(truceline.web.__file__).parent / "static" / "maplibre"
    for file in library.iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    (place / "index.html").write_text(PAGE, encoding="utf-8")
    with open_record(folder) as record, (place / "points.geojson").open("w") as out:
        out.write('{"type":"FeatureCollection","features":[')
        rows = Sql(record.using).all("SELECT id, east FROM incident")
        draw_again = random.Random(5)
        for n, (id_, _) in enumerate(rows):
            point = [round(draw_again.gauss(47, 1), 5), round(draw_again.gauss(40, 0.7), 5)]
            feature = {
                "type": "Feature",
                "properties": {"id": id_},
                "geometry": {"type": "Point", "coordinates": point},
            }
            out.write(("," if n else "") + json.dumps(feature))
        out.write("]}")
    handler = partial(_Quiet, directory=str(place))
    with http.server.ThreadingHTTPServer(("127.0.0.1", PEER), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        told = draw(f"http://127.0.0.1:{PEER}/index.html")
        serving.shutdown()
    return told


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    main()
