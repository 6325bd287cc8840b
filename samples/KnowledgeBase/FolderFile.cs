using System.Security.Cryptography;
using System.Text.Json;

namespace MaiAgent.Sdk.Samples;

/// <summary>
/// A file of the folder beside what the knowledge base has of it. Its path and the hash of its bytes are in the metadata of what was uploaded. Where a
/// service has lost the metadata, the name and the size decide.
/// </summary>
internal sealed class FolderFile(KnowledgeBaseUpload upload, KnowledgeBaseFile? current, IReadOnlyList<KnowledgeBaseFile> outdated)
{
    private const string PathKey = "path";
    private const string HashKey = "hash";

    public string Name => Upload.FileName;

    public KnowledgeBaseUpload Upload => upload;

    /// <summary>The file with these bytes in the knowledge base; null while there is none.</summary>
    public KnowledgeBaseFile? Current { get; set; } = current;

    /// <summary>Files with other bytes, or that could not be parsed, that this sample uploaded before. Those of anybody else are not touched.</summary>
    public IReadOnlyList<KnowledgeBaseFile> Outdated => outdated;

    /// <summary>In bytes; 0 for a file that cannot be read.</summary>
    public long Size { get; private init; }

    /// <summary>Why the file cannot be searched.</summary>
    public Exception? Failure { get; set; }

    public bool IsReady => Current?.Status == FileStatus.Done;

    public static async Task<IReadOnlyList<FolderFile>> CompareAsync(
        string folder, IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, CancellationToken cancellationToken)
    {
        var uploads = KnowledgeBaseUpload.FromFolder(folder);
        var all = files.ListAllAsync(knowledgeBaseId, new ListKnowledgeBaseFilesQuery { PageSize = 100 }, cancellationToken);
        var there = (await all.ToListAsync(cancellationToken)).Where(file => file.Id is not null).ToLookup(file => Metadata(file, PathKey) ?? file.Filename);
        var compared = new List<FolderFile>();
        foreach (var upload in uploads)
        {
            compared.Add(await CompareAsync(upload, there[upload.FileName].ToList(), cancellationToken));
        }

        return compared;
    }

    private static async Task<FolderFile> CompareAsync(KnowledgeBaseUpload upload, List<KnowledgeBaseFile> there, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = File.OpenRead(upload.Path!);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            var current = there.Find(file => file.Status != FileStatus.Failed && !IsGone(file) && (Metadata(file, HashKey) is { } other ? other == hash : file.Size == content.Length));
            var metadata = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [PathKey] = upload.FileName, [HashKey] = hash });
            var outdated = there.Where(file => file != current && !IsGone(file) && Metadata(file, HashKey) is not null);
            return new FolderFile(upload with { Metadata = metadata }, current, [.. outdated]) { Size = content.Length };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The upload says why the file cannot be read, and goes on with the others.
            return new FolderFile(upload, current: null, []);
        }
    }

    private static bool IsGone(KnowledgeBaseFile file) => file.Status == FileStatus.Deleting || file.Status == FileStatus.Deleted;

    private static string? Metadata(KnowledgeBaseFile file, string key) =>
        file.RawUserDefineMetadata is { ValueKind: JsonValueKind.Object } metadata
        && metadata.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
