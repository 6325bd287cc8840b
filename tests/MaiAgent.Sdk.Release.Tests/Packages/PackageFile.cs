using System.IO.Compression;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Release.Tests.Packages;

/// <summary>A package read as the archive that it is.</summary>
internal sealed class PackageFile(string path) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    /// <summary>Every file but those of the container format.</summary>
    public IEnumerable<string> Files => _archive.Entries
        .Select(static entry => entry.FullName)
        .Where(static name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/") && !name.StartsWith("package/"));

    public byte[] Read(string name)
    {
        using var content = (_archive.GetEntry(name) ?? throw new InvalidOperationException($"{path} has no {name}.")).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The metadata of the package, in the nuspec's own elements.</summary>
    public XElement ReadMetadata()
    {
        using var content = new MemoryStream(Read(_archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec")).FullName));
        return XElement.Load(content).Elements().Single();
    }

    public void Dispose() => _archive.Dispose();
}
