"""The fonts that come with the report: their files, and the packages that bring them."""

SCHEME = "skillgap:"
# Of every bundled file: the family and weight that the style sheet names, and the package that brings it.
FACES = {
    "FiraSans-Light.ttf": ("Fira Sans", 300, "fontpkg_fira_sans"),
    "FiraSans-Regular.ttf": ("Fira Sans", 400, "fontpkg_fira_sans"),
    "FiraSans-SemiBold.ttf": ("Fira Sans", 600, "fontpkg_fira_sans"),
    "IBMPlexMono-Regular.ttf": ("IBM Plex Mono", 400, "fontpkg_ibm_plex_mono"),
}


def packages() -> list[str]:
    """The packages of the fonts, by the names they are installed under."""
    return sorted({module.replace("_", "-") for _, _, module in FACES.values()})


def font_faces() -> str:
    """@font-face rules for the bundled fonts, under a scheme of our own that only the fetcher knows."""
    rule = '@font-face{{font-family:"{}";font-weight:{};src:url({}fonts/{})}}'
    return "\n".join(rule.format(family, weight, SCHEME, name) for name, (family, weight, _) in FACES.items())
