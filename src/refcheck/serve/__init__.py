"""The web page and the HTTP interface (`refcheck serve`); nothing above imports it, and it needs the extra "serve"."""
