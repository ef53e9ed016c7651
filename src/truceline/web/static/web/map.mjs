// The map: incidents from the server's tiles, the mission's areas and places, the ground. All of it from this server.
const box = document.getElementById("map");
if (box) start(box).catch(() => drawn(box));

async function start(box) {
  if (!document.createElement("canvas").getContext("webgl2")) return drawn(box);
  const library = await import(new URL(box.dataset.library, location.href).href);
  library.setWorkerUrl(new URL(box.dataset.worker, location.href).href);
  const [west, south, east, north] = box.dataset.bounds.split(",").map(Number);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new library.Map({
    container: box, bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 20 }, attributionControl: false,
    style: style(box, ink()), maxZoom: 16, dragRotate: false, pitchWithRotate: false, fadeDuration: still ? 0 : 150,
    locale: { "Map.Title": box.dataset.alt },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.addControl(new library.ScaleControl({}));
  map.on("click", "one", (event) => popup(library, map, event));
  map.on("click", "many", (event) => map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2, animate: !still }));
  for (const layer of ["one", "many"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.once("idle", () => { box.dataset.idle = String(Math.round(performance.now())); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style(box, ink())));
}

function drawn(box) {
  const said = document.createElement("p");
  said.className = "none";
  said.textContent = box.dataset.none;
  const picture = document.createElement("img");
  picture.src = box.dataset.picture;
  picture.alt = box.dataset.alt;
  box.replaceChildren(picture, said);
  box.dataset.idle = "drawn";
}

async function popup(library, map, event) {
  const feature = event.features[0];
  const of = (name) => box.dataset[name].replace("ID", encodeURIComponent(feature.properties.id));
  const answer = await fetch(of("card"), { headers: { Accept: "application/json" } });
  const link = document.createElement("a");
  link.href = of("incident");
  link.textContent = answer.ok ? (await answer.json()).title : feature.properties.id;
  new library.Popup({ focusAfterOpen: true }).setLngLat(event.lngLat).setDOMContent(link).addTo(map);
}

// A layer of the mission's own basemap, whatever its schema: water by its name, other faces faint, lines thin, names small.
function ground(layer, c, water) {
  const of = { source: "own", "source-layer": layer };
  const wet = /water|ocean|sea|lake|river/i.test(layer);
  const is = (kind) => ["==", ["geometry-type"], kind];
  const name = ["coalesce", ["get", "name"], ["get", "name:en"], ["get", "name_en"]];
  return [
    { id: `own-${layer}-faces`, type: "fill", ...of, filter: is("Polygon"), paint: { "fill-color": wet ? water : c.band, "fill-opacity": wet ? 1 : 0.5 } },
    { id: `own-${layer}-lines`, type: "line", ...of, filter: is("LineString"), paint: { "line-color": wet ? water : c.line, "line-width": 1, "line-opacity": 0.7 } },
    { id: `own-${layer}-names`, type: "symbol", ...of, filter: ["all", is("Point"), ["has", "name"]], layout: { "text-field": name, "text-font": ["sans-serif"], "text-size": 11 }, paint: { "text-color": c.soft, "text-halo-color": c.paper, "text-halo-width": 1 } },
  ];
}

function ink() {
  const styles = getComputedStyle(document.documentElement);
  const of = (name) => styles.getPropertyValue(name).trim();
  return { paper: of("--paper"), sheet: of("--sheet"), band: of("--band"), ink: of("--ink"), soft: of("--soft"), line: of("--strong"), link: of("--link"), split: of("--split"), gap: of("--gap") };
}

function style(box, c) {
  const url = (name) => new URL(box.dataset[name], location.href).href;
  const tiles = location.origin + box.dataset.tiles;
  const water = matchMedia("(prefers-color-scheme: dark)").matches ? "#22303a" : "#cfdfe8";
  // Metres to pixels at the zooms 0 and 22 in the middle of the map (512-pixel tiles).
  const middle = box.dataset.bounds.split(",").map(Number);
  const metres = 78271.517 * Math.cos(((middle[1] + middle[3]) / 2) * Math.PI / 180);
  const reach = ["interpolate", ["exponential", 2], ["zoom"], 0, ["/", ["coalesce", ["get", "reach"], 0], metres], 22, ["/", ["coalesce", ["get", "reach"], 0], metres / 2 ** 22]];
  const is = (kind) => ["==", ["get", "kind"], kind];
  const one = ["==", ["get", "n"], 1];
  const font = ["sans-serif"];
  const own = box.dataset.own ? JSON.parse(box.dataset.own) : null;
  return {
    version: 8,
    sources: {
      ground: { type: "geojson", data: url("ground") },
      areas: { type: "geojson", data: url("areas") },
      places: { type: "geojson", data: url("places") },
      incidents: { type: "vector", tiles: [tiles], minzoom: 0, maxzoom: 16 },
      ...(own ? { own: { type: "vector", tiles: [location.origin + own.tiles], minzoom: own.least, maxzoom: own.most } } : {}),
    },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": water } },
      { id: "land", type: "fill", source: "ground", filter: is("land"), paint: { "fill-color": c.band } },
      { id: "lakes", type: "fill", source: "ground", filter: is("water"), paint: { "fill-color": water } },
      { id: "rivers", type: "line", source: "ground", filter: is("river"), paint: { "line-color": water, "line-width": 1.5 } },
      { id: "roads", type: "line", source: "ground", filter: is("road"), paint: { "line-color": c.line, "line-width": 1 } },
      { id: "borders", type: "line", source: "ground", filter: is("line"), paint: { "line-color": c.line, "line-width": 1, "line-dasharray": [5, 2, 1, 2] } },
      ...(own ? own.layers.flatMap((layer) => ground(layer, c, water)) : []),
      { id: "areas", type: "fill", source: "areas", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": c.gap, "fill-opacity": 0.08 } },
      { id: "outlines", type: "line", source: "areas", paint: { "line-color": c.gap, "line-width": 1.5, "line-dasharray": [3, 2] } },
      { id: "reach", type: "circle", source: "incidents", "source-layer": "incidents", filter: ["all", one, [">", ["get", "reach"], 0]], paint: { "circle-radius": reach, "circle-color": c.link, "circle-opacity": 0.12, "circle-stroke-color": c.link, "circle-stroke-opacity": 0.5, "circle-stroke-width": 1 } },
      { id: "many", type: "circle", source: "incidents", "source-layer": "incidents", filter: [">", ["get", "n"], 1], paint: { "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "n"]], 0, 8, 2, 14, 5, 24], "circle-color": c.link, "circle-opacity": 0.85, "circle-stroke-color": c.split, "circle-stroke-width": ["case", [">", ["get", "contested"], 0], 2.5, 0] } },
      { id: "counts", type: "symbol", source: "incidents", "source-layer": "incidents", filter: [">", ["get", "n"], 1], layout: { "text-field": ["number-format", ["get", "n"], { "max-fraction-digits": 0 }], "text-font": font, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": c.sheet } },
      { id: "one", type: "circle", source: "incidents", "source-layer": "incidents", filter: one, paint: { "circle-radius": 5, "circle-color": c.link, "circle-stroke-color": ["case", [">", ["get", "contested"], 0], c.split, c.sheet], "circle-stroke-width": 2 } },
      { id: "names", type: "symbol", source: "places", layout: { "text-field": ["get", "name"], "text-font": font, "text-size": 12, "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.8, "text-optional": true }, paint: { "text-color": c.ink, "text-halo-color": c.paper, "text-halo-width": 1.5 } },
    ],
  };
}
