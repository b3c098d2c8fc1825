"""Makes the two fonts of reports from the variable web fonts in node_modules. Debian: python3-fonttools, python3-brotli.

Run from the root of the repository: /usr/bin/python3 apps/api/data/fonts/make.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FILES = Path("node_modules/@fontsource-variable/atkinson-hyperlegible-next/files")
HERE = Path("apps/api/data/fonts")

for weight, style in ((400, "Regular"), (700, "Bold")):
    with TemporaryDirectory() as folder:
        parts = []
        for letters in ("latin", "latin-ext"):
            font = TTFont(FILES / f"atkinson-hyperlegible-next-{letters}-wght-normal.woff2")
            instantiateVariableFont(font, {"wght": weight}, inplace=True)
            font.flavor = None
            # What the fonts add beyond letters and kerning differs between the parts and cannot be merged.
            for table in ("STAT", "GDEF", "GSUB", "MVAR", "HVAR", "avar"):
                if table in font:
                    del font[table]
            part = Path(folder) / f"{letters}.ttf"
            font.save(part)
            parts.append(str(part))
        whole = Merger().merge(parts)
        for name, text in ((1, "Atkinson Hyperlegible Next"), (2, style), (6, f"AtkinsonHyperlegibleNext-{style}")):
            whole["name"].setName(text, name, 3, 1, 0x409)
        whole["name"].setName(f"Atkinson Hyperlegible Next {style}", 4, 3, 1, 0x409)
        for name in (16, 17, 25):
            whole["name"].removeNames(nameID=name)
        whole["OS/2"].usWeightClass = weight
        whole["head"].macStyle = 1 if weight == 700 else 0
        whole["OS/2"].fsSelection = 0x20 if weight == 700 else 0x40
        whole.save(HERE / f"atkinson-hyperlegible-next-{style.lower()}.ttf")
