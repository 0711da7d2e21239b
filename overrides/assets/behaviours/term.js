// Opens a term's explanation where the page's style doesn't show it; its link then leads on to the glossary.
addEventListener("click", (event) => {
  const definition = event.target.closest?.(".term")?.nextElementSibling;
  if (!definition?.showPopover || definition.checkVisibility({ visibilityProperty: true })) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  definition.hidden = false;
  definition.popover = "auto";
  definition.showPopover();
});
