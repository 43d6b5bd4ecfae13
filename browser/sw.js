// Keeps the folder edition for use without a network. The page itself is asked for anew each time, so that a newer edition is never
// hidden by an older one; the parts are called by their hashes and never change.
const KEPT = "followup-xl-@HASH@";
const PARTS = @PARTS@;

self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(["./", ...PARTS])).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("followup-xl-") && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
);

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== self.location.origin) return;
  const kept = () => caches.match(event.request, { ignoreSearch: true });
  const page = event.request.mode === "navigate";
  event.respondWith(page ? fetch(event.request).catch(kept) : kept().then((found) => found ?? fetch(event.request)));
});
