using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing;

/// <summary>The least that every spreadsheet program opens: one sheet of text cells.</summary>
internal static class ExcelFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string ContentTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        </Types>
        """;

    private const string Workbook = """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheets><sheet name="records" sheetId="1" r:id="rId1"/></sheets>
        </workbook>
        """;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", XElement.Parse(ContentTypes));
            Add(archive, "_rels/.rels", Relationship("officeDocument", "xl/workbook.xml"));
            Add(archive, "xl/workbook.xml", XElement.Parse(Workbook));
            Add(archive, "xl/_rels/workbook.xml.rels", Relationship("worksheet", "worksheets/sheet1.xml"));
            Add(archive, "xl/worksheets/sheet1.xml", new XElement(Main + "worksheet", new XElement(Main + "sheetData", rows.Select(Row))));
        }

        return file.ToArray();
    }

    /// <summary>The texts of the first column of the first sheet, as any program may have written them: in place, or in the list of shared texts.</summary>
    public static IEnumerable<string> ReadFirstColumn(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var shared = Load(archive, "xl/sharedStrings.xml")?.Elements(Main + "si").Select(Texts).ToList() ?? [];
        var cells = Load(archive, "xl/worksheets/sheet1.xml")?.Descendants(Main + "c").Where(cell => (string?)cell.Attribute("r") is ['A', >= '0' and <= '9', ..]) ?? [];
        return [.. cells.Select(cell => (string?)cell.Attribute("t") is "s" ? shared[(int)cell.Element(Main + "v")!] : Texts(cell))];
    }

    private static XElement? Load(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)?.Open();
        return stream is null ? null : XElement.Load(stream);
    }

    private static string Texts(XElement element) => string.Concat(element.Descendants().Where(part => part.Name == Main + "t" || part.Name == Main + "v").Select(part => part.Value));

    private static void Add(ZipArchive archive, string name, XElement content)
    {
        using var stream = archive.CreateEntry(name).Open();
        content.Save(stream, SaveOptions.DisableFormatting);
    }

    private static XElement Relationship(string type, string target) => XElement.Parse($"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}"/>
        </Relationships>
        """);

    private static XElement Row(IReadOnlyList<string> cells, int row) => new(Main + "row", new XAttribute("r", row + 1), cells.Select((text, column) => new XElement(
        Main + "c",
        new XAttribute("r", $"{(char)('A' + column)}{row + 1}"),
        new XAttribute("t", "inlineStr"),
        new XElement(Main + "is", new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), Printable(text))))));

    /// <summary>XML has no way to write most control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
