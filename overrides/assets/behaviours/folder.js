// Where the site is read from a folder on disk, no server answers for a folder: links lead to the page in it.
if (location.protocol === "file:") {
  for (const link of document.links) {
    if (link.protocol === "file:") link.pathname = link.pathname.replace(/\/$/, "/index.html");
  }
}
