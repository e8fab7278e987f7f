"""Small files of each kind, as programs make them, each about something that nothing else is about."""

import io
import zipfile
from email.message import EmailMessage

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def package(files: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf(*pages: str) -> bytes:
    """A page for each text; what is in brackets would need escaping."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page, text in enumerate(pages):
        content = f"BT /F1 11 Tf 60 780 Td ({text}) Tj ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + end.encode()


def docx(title: str, text: str) -> bytes:
    paragraph = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    body = paragraph.format('<w:pStyle w:val="Heading1"/>', title) + paragraph.format("", text)
    return package({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>',
    })


def pptx(title: str, text: str) -> bytes:
    shape = "<p:sp><p:nvPr>{}</p:nvPr><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sp>"
    slide = shape.format('<p:ph type="title"/>', title) + shape.format("", text)
    return package({
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f'<p:presentation xmlns:p="p" xmlns:r="{OFFICE}"><p:sldId id="256" r:id="r1"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": '<Relationships><Relationship Id="r1" Target="slides/slide1.xml"/></Relationships>',
        "ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="a">{slide}</p:sld>',
    })


def xlsx(title: str, text: str) -> bytes:
    link = '<Relationships><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>'
    cell = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'
    return package({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": link.format(OFFICE, "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="{title}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": link.format(OFFICE, "worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet><sheetData><row r="1">{cell.format(text)}</row></sheetData></worksheet>',
    })


def open_document(kind: str, content: str) -> bytes:
    names = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table"))
    return package({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": f"<office:document-content {names}><office:body>{content}</office:body></office:document-content>",
    })


def odt(title: str, text: str) -> bytes:
    return open_document("text", f'<office:text><text:h text:outline-level="1">{title}</text:h><text:p>{text}</text:p></office:text>')


def ods(title: str, text: str) -> bytes:
    cell = f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    table = f'<table:table table:name="{title}"><table:table-row>{cell}</table:table-row></table:table>'
    return open_document("spreadsheet", f"<office:spreadsheet>{table}</office:spreadsheet>")


def eml(title: str, text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Fenna <fenna@breda.example>", title
    message.set_content(text)
    return bytes(message)


# What it is called, its bytes, and a question that only it answers.
EACH = {
    "geiten.pdf": (pdf("In Dokkum grazen zeven geiten in het stadspark tegen de berenklauw."), "geiten tegen berenklauw in het stadspark"),
    "zwembad.docx": (docx("Zwembad", "Het zwembad van Dokkum draait op warmte uit het riool."), "zwembad op warmte uit het riool"),
    "vleermuis.odt": (odt("Vleermuizen", "Aan de kerk van Dokkum hangen kasten voor vleermuizen."), "kasten voor vleermuizen aan de kerk"),
    "fietsen.pptx": (pptx("Fietswrakken", "Fietswrakken in Dokkum krijgen een label en gaan na een maand weg."), "fietswrakken met een label weghalen"),
    "kerstbomen.xlsx": (xlsx("Kerstbomen", "Kinderen in Dokkum krijgen vijftig cent voor elke kerstboom die zij inleveren."), "vijftig cent per ingeleverde kerstboom"),
    "tijgermug.ods": (ods("Tijgermug", "De tijgermug in Dokkum wordt geteld met vallen in volkstuinen."), "tijgermug tellen met vallen in volkstuinen"),
    "imker.eml": (eml("Imkers op het dak", "Op het dak van het stadhuis van Dokkum houden imkers bijen."), "imkers met bijen op het dak van het stadhuis"),
    "graf.html": (b"<title>Graven</title><p>In Dokkum adopteren inwoners een oud graf en houden het bij.</p>", "een oud graf adopteren"),
    "buurtbus.md": (b"# Buurtbus\n\nDe buurtbus van Dokkum rijdt op verzoek, met gepensioneerde chauffeurs.", "buurtbus met gepensioneerde chauffeurs"),
    "strooi.txt": ("Strooien met pekel van de kaasfabriek: Dokkum doet het sinds 2021.".encode(), "strooien met pekel van de kaasfabriek"),
    "speelgoed.csv": (b"Wat;Waar\nSpeelgoedbibliotheek op wielen;Dokkum\n", "speelgoedbibliotheek op wielen"),
}
