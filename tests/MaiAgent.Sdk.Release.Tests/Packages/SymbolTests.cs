using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MaiAgent.Sdk.Release.Tests.Packages;

[Collection(nameof(PackedSolution))]
[Trait("Category", "Slow")]
public sealed class SymbolTests(PackedSolution packed)
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string, string> Assemblies =>
        [.. from id in PackedSolution.Ids from target in new[] { "net8.0", "net10.0" } select (id.Data, target)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_symbols_hold_every_source_and_name_no_folder_of_the_machine(string id, string target)
    {
        using var package = packed.Open(id, "snupkg");
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Read($"{PackedSolution.FolderOf(id, target)}/{id}.pdb")));
        var reader = provider.GetMetadataReader();

        Assert.NotEmpty(reader.Documents);
        Assert.All(reader.Documents, handle =>
        {
            var name = reader.GetString(reader.GetDocument(handle).Name);
            var embedded = reader.GetCustomDebugInformation(handle)
                .Any(information => reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == EmbeddedSource);
            Assert.True(embedded, $"{name} is not embedded.");
            Assert.StartsWith("/_", name);
        });
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_is_the_same_wherever_it_is_built_and_belongs_to_its_symbols(string id, string target)
    {
        using var package = packed.Open(id);
        using var symbols = packed.Open(id, "snupkg");
        using var library = new PEReader(new MemoryStream(package.Read($"{PackedSolution.FolderOf(id, target)}/{id}.dll")));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Read($"{PackedSolution.FolderOf(id, target)}/{id}.pdb")));

        var entries = library.ReadDebugDirectory();
        Assert.Contains(entries, static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        var codeView = library.ReadCodeViewDebugDirectoryData(entries.Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.Equal(new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id).Guid, codeView.Guid);
        Assert.DoesNotContain(Repository.Root, codeView.Path, StringComparison.Ordinal);
    }
}
