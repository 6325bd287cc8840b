using System.IO.Compression;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Samples;

/// <summary>A workbook as far as this sample needs it. A program that works with the answers takes a library for spreadsheets.</summary>
internal static class Workbook
{
    /// <summary>The answers so far: the cells with a text in the third column, without its title.</summary>
    public static int CountAnswers(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var part = archive.Entries.FirstOrDefault(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"{path} is no workbook.");
        using var sheet = part.Open();
        return XDocument.Load(sheet).Descendants().Count(element => element.Name.LocalName is "c"
            && (string?)element.Attribute("r") is ['C', _, ..] and not "C1"
            && element.Descendants().Any(text => text.Name.LocalName is "v" or "t" && text.Value.Length > 0));
    }
}
