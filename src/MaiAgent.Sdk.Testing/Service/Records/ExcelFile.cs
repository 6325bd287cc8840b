using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Testing.Service.Records;

/// <summary>The least that every spreadsheet program opens: one sheet of text cells.</summary>
internal static class ExcelFile
{
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static byte[] Write(string sheetName, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", ContentTypes());
            Add(archive, "_rels/.rels", Relationship("officeDocument", "xl/workbook.xml"));
            Add(archive, "xl/workbook.xml", Workbook(sheetName));
            Add(archive, "xl/_rels/workbook.xml.rels", Relationship("worksheet", "worksheets/sheet1.xml"));
            Add(archive, "xl/worksheets/sheet1.xml", Sheet(rows));
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, XElement content)
    {
        using var stream = archive.CreateEntry(name).Open();
        content.Save(stream, SaveOptions.DisableFormatting);
    }

    private static XElement ContentTypes()
    {
        XNamespace types = Package + "content-types";
        return new XElement(
            types + "Types",
            new XElement(types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(types + "Override", new XAttribute("PartName", "/xl/workbook.xml"), new XAttribute("ContentType", SpreadsheetType + "sheet.main+xml")),
            new XElement(types + "Override", new XAttribute("PartName", "/xl/worksheets/sheet1.xml"), new XAttribute("ContentType", SpreadsheetType + "worksheet+xml")));
    }

    private static XElement Relationship(string type, string target)
    {
        XNamespace relationships = Package + "relationships";
        return new XElement(
            relationships + "Relationships",
            new XElement(relationships + "Relationship", new XAttribute("Id", "rId1"), new XAttribute("Type", $"{Office}/{type}"), new XAttribute("Target", target)));
    }

    private static XElement Workbook(string sheetName)
    {
        XNamespace main = Spreadsheet;
        return new XElement(
            main + "workbook",
            new XElement(main + "sheets", new XElement(main + "sheet", new XAttribute("name", sheetName), new XAttribute("sheetId", 1), new XAttribute(XName.Get("id", Office), "rId1"))));
    }

    private static XElement Sheet(IEnumerable<IReadOnlyList<string>> rows)
    {
        XNamespace main = Spreadsheet;
        return new XElement(
            main + "worksheet",
            new XElement(main + "sheetData", rows.Select((cells, row) => new XElement(
                main + "row",
                new XAttribute("r", row + 1),
                cells.Select((text, column) => new XElement(
                    main + "c",
                    new XAttribute("r", $"{(char)('A' + column)}{row + 1}"),
                    new XAttribute("t", "inlineStr"),
                    new XElement(main + "is", new XElement(main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), Printable(text)))))))));
    }

    /// <summary>XML has no way to write most control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
