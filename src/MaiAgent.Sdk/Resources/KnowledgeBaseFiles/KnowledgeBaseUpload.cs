using MaiAgent.Sdk.KnowledgeFiles;

namespace MaiAgent.Sdk;

/// <summary>
/// A file to upload to a knowledge base. It is opened when its turn comes, so that a thousand of them hold no open file. Labels, metadata and parser of
/// its own are set with <c>upload with { … }</c>, on those of a folder too.
/// </summary>
public sealed record KnowledgeBaseUpload
{
    private readonly Func<CancellationToken, Task<Stream>> _open;

    /// <summary>Creates an upload.</summary>
    /// <param name="fileName">The name to show, with its extension, which decides on the parser. Two uploads with one name become two files.</param>
    /// <param name="open">Opens the bytes; they are read from the position that the stream has, and the stream is disposed after it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public KnowledgeBaseUpload(string fileName, Func<CancellationToken, Task<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        ArgumentNullException.ThrowIfNull(open);
        FileName = fileName;
        _open = open;
    }

    /// <summary>The name to show.</summary>
    public string FileName { get; }

    /// <summary>The file of this machine; null for other sources.</summary>
    public string? Path { get; private init; }

    /// <summary>The labels of this file in place of those of the options.</summary>
    public IReadOnlyList<IdReference>? Labels { get; init; }

    /// <summary>The metadata of this file in place of that of the options.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The parser of this file in place of that of the options.</summary>
    public Guid? Parser { get; init; }

    /// <summary>A file of this machine. One that is locked or gone when its turn comes is an <see cref="IOException"/> in its result.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fileName">The name to show; null takes that of the file.</param>
    /// <returns>The upload.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static KnowledgeBaseUpload FromFile(string path, string? fileName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = System.IO.Path.GetFullPath(path);
        return new KnowledgeBaseUpload(fileName ?? System.IO.Path.GetFileName(fullPath), _ => Task.FromResult(FolderFiles.Open(fullPath))) { Path = fullPath };
    }

    /// <summary>Bytes that are at hand. The stream is read from its position to its end, and not disposed.</summary>
    /// <param name="content">The bytes. A stream that cannot seek is copied first, to a temporary file where it is large.</param>
    /// <param name="fileName">The name to show.</param>
    /// <returns>The upload.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static KnowledgeBaseUpload FromStream(Stream content, string fileName)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new KnowledgeBaseUpload(fileName, _ => Task.FromResult(content)) { LeavesOpen = true };
    }

    /// <summary>
    /// The files of a folder and of the folders in it, in the order of their names. Each is named by its path within the folder, with slashes
    /// (<c>guides/setup.md</c>), so that files of one name in several folders can be told apart. Hidden files, system files and links are left out.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="searchPattern">Which files, such as <c>*.md</c>.</param>
    /// <returns>The uploads; none is open.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder in it may not be read.</exception>
    public static IReadOnlyList<KnowledgeBaseUpload> FromFolder(string path, string searchPattern = "*")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(searchPattern);
        return [.. FolderFiles.Of(System.IO.Path.GetFullPath(path), searchPattern).Select(static file => FromFile(file.Path, file.Name))];
    }

    /// <summary>The <see cref="FileName"/>.</summary>
    public override string ToString() => FileName;

    /// <summary>Whether the stream stays the caller's.</summary>
    internal bool LeavesOpen { get; private init; }

    /// <summary>Opens the bytes.</summary>
    internal Task<Stream> OpenAsync(CancellationToken cancellationToken) => _open(cancellationToken);
}
