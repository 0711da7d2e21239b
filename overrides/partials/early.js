// Applies the reader's choice of colours before the page is painted.
try { const theme = localStorage.theme; if (theme) document.documentElement.dataset.theme = theme; } catch {}
