"""The styles and lists of Word files, as WordprocessingML (ISO/IEC 29500-1, 17.7 and 17.9)."""

from guidebook.config.palette import Palette
from guidebook.printables.office.markup import NAMESPACES, Element, build, locale_of, name

BULLETS, NUMBERS = 1, 2  # the lists that numbering_xml defines; further numbered lists begin again at 1
CALLOUT_INDENT = 227  # of what a coloured line marks, in twentieths of a point
STEP = 425  # how far each level of a list stands in, in twentieths of a point (0.75 cm)


def callout(colour: str) -> str:
    """Paragraphs on the tint of a colour, with a bar of it beside them; together they are one box."""
    pad = f'w:val="single" w:sz="4" w:space="4" w:color="{{{colour}-tint}}"'  # a line in the ground's colour
    bar = f'<w:left w:val="single" w:sz="36" w:space="8" w:color="{{{colour}}}"/>'
    return (
        f"<w:keepLines/><w:pBdr><w:top {pad}/>{bar}<w:bottom {pad}/><w:right {pad}/></w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{{{colour}-tint}}"/>'
        '<w:spacing w:before="160" w:after="80" w:line="288" w:lineRule="auto"/>'
        f'<w:ind w:left="{CALLOUT_INDENT}" w:right="90"/><w:contextualSpacing/>'
    )


# Style id: (name in Word's gallery, next style, paragraph properties, run properties). {colour} is a name in tokens.css.
PARAGRAPHS: dict[str, tuple[str, str, str, str]] = {
    "Title": ("Title", "Normal", '<w:spacing w:after="160" w:line="240" w:lineRule="auto"/>', '<w:b/><w:color w:val="{brand}"/><w:sz w:val="46"/>'),
    "Subtitle": ("Subtitle", "Normal", '<w:spacing w:after="120"/>', '<w:color w:val="{quiet}"/><w:sz w:val="19"/>'),
    "Heading1": ("heading 1", "Normal", '<w:keepNext/><w:keepLines/><w:spacing w:before="300" w:after="80" w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="0"/>', '<w:b/><w:color w:val="{brand}"/><w:sz w:val="29"/>'),
    "Heading2": ("heading 2", "Normal", '<w:keepNext/><w:keepLines/><w:spacing w:before="260" w:after="80" w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="1"/>', '<w:b/><w:color w:val="{ink}"/><w:sz w:val="24"/>'),
    "Heading3": ("heading 3", "Normal", '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="2"/>', '<w:b/><w:color w:val="{ink}"/>'),
    "ListBullet": ("List Bullet", "", '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>', ""),
    "ListNumber": ("List Number", "", '<w:numPr><w:numId w:val="2"/></w:numPr><w:spacing w:after="60"/>', ""),
    "Task": ("Task", "", '<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="425"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="425" w:hanging="425"/>', ""),
    "FieldLabel": ("Field Label", "Answer", '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="60" w:line="252" w:lineRule="auto"/>', "<w:b/>"),
    "Answer": ("Answer", "Normal", '<w:pBdr>{box}</w:pBdr><w:spacing w:before="40" w:after="120"/><w:ind w:left="85" w:right="100"/>', ""),
    "Options": ("Options", "Normal", '<w:keepLines/><w:spacing w:after="100"/>', ""),
    "Signature": ("Signature Line", "Normal", '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="{ink}"/></w:pBdr><w:spacing w:before="360" w:after="160"/><w:ind w:right="300"/>', ""),
    "Tip": ("Tip", "", callout("brand"), ""),
    "Warning": ("Warning", "", callout("warm"), ""),
    "Example": ("Example", "", callout("sun"), ""),
    "MessageSubject": ("Message Subject", "Quote", '<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="{brand-tint}"/><w:left w:val="single" w:sz="12" w:space="10" w:color="{brand}"/><w:bottom w:val="single" w:sz="4" w:space="3" w:color="{brand-tint}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{brand-tint}"/><w:spacing w:before="160" w:after="60" w:line="240" w:lineRule="auto"/><w:ind w:left="227"/>', "<w:b/>"),
    "Quote": ("Quote", "", '<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{brand}"/></w:pBdr><w:spacing w:before="0" w:after="100"/><w:ind w:left="227"/>', ""),
    "Terms": ("Terms", "", '<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{line}"/></w:pBdr><w:spacing w:before="280" w:after="120"/><w:contextualSpacing/>', '<w:color w:val="{quiet}"/><w:sz w:val="19"/>'),
    "Cell": ("Table Text", "", '<w:keepLines/><w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>', '<w:sz w:val="19"/>'),
    "Header": ("header", "", '<w:spacing w:after="120"/>', '<w:b/><w:color w:val="{brand}"/><w:sz w:val="19"/>'),
    "Footer": ("footer", "", '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:color w:val="{quiet}"/><w:sz w:val="17"/>'),
}  # fmt: skip
CHARACTERS = {
    "Strong": ("Strong", "<w:b/>"),
    "Emphasis": ("Emphasis", "<w:i/>"),
    "Hyperlink": ("Hyperlink", '<w:color w:val="{brand}"/><w:u w:val="single"/>'),
    "PlaceholderText": ("Placeholder Text", '<w:color w:val="{quiet}"/>'),
}
SIDES = ("top", "left", "bottom", "right")


def styles_xml(palette: Palette, language: str, dense: bool) -> str:
    """The whole styles part, in the organisation's colours and font, for a document in `language`; `dense` saves room."""
    size, height, space = (19, 250, 70) if dense else (21, 276, 120)
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{palette["line"]}"'
    box = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{palette["line"]}"/>' for side in SIDES)
    words = {**palette.colours, "box": box}

    def filled(text: str) -> str:
        for key, value in words.items():
            text = text.replace(f"{{{key}}}", value)
        return text

    font = "".join(f' w:{script}="{palette.font}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    parts = [
        f'<w:styles xmlns:w="{NAMESPACES["w"]}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{font}/>'
        f'<w:color w:val="{palette["ink"]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{locale_of(language)}"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="{space}" w:line="{height}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    ]
    for key, (title, after, paragraph, run) in PARAGRAPHS.items():
        following = f'<w:next w:val="{after}"/>' if after else ""
        parts.append(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{title}"/><w:basedOn w:val="Normal"/>'
            f"{following}<w:qFormat/><w:pPr>{filled(paragraph)}</w:pPr><w:rPr>{filled(run)}</w:rPr></w:style>"
        )
    for key, (title, run) in CHARACTERS.items():
        parts.append(
            f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{title}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{filled(run)}</w:rPr></w:style>'
        )
    margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    lines = "".join(f"<w:{side} {edge}/>" for side in (*SIDES, "insideH", "insideV"))
    head = f'<w:shd w:val="clear" w:color="auto" w:fill="{palette["brand-tint"]}"/>'
    parts.append(
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        f"<w:tblPr>{margins}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:qFormat/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>{head}</w:tcPr></w:tblStylePr></w:style></w:styles>'
    )
    return "".join(parts)


def numbering_xml(palette: Palette) -> str:
    """The bulleted and the numbered list, each with three levels."""
    parts = [f'<w:numbering xmlns:w="{NAMESPACES["w"]}">']
    for number, kind, signs in ((BULLETS, "bullet", ("•", "–", "•")), (NUMBERS, "decimal", ("%1.", "%2.", "%3."))):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP - 85}"/></w:pPr>'
            f'<w:rPr><w:color w:val="{palette["brand"]}"/></w:rPr></w:lvl>'
            for level, sign in enumerate(signs)
        )
        parts.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    parts += [f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (BULLETS, NUMBERS)]
    return "".join(parts) + "</w:numbering>"


def restart(numbering: Element) -> int:
    """Adds to the numbering part a numbered list that begins at 1 again; returns its number."""
    number = len(numbering.findall(name("w:num"))) + 1
    again = [build("w:lvlOverride", {"w:ilvl": level}, build("w:startOverride", {"w:val": 1})) for level in range(3)]
    numbering.append(build("w:num", {"w:numId": number}, build("w:abstractNumId", {"w:val": NUMBERS}), *again))
    return number
