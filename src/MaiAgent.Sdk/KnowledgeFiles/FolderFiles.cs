namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>The files of a folder that are uploaded.</summary>
internal static class FolderFiles
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,

        // A link may lead out of the folder, or around in a circle.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Each file, with its path within the folder as its name, in the order of these.</summary>
    public static IEnumerable<(string Path, string Name)> Of(string folder, string pattern) => Directory
        .EnumerateFiles(folder, pattern, Everything)
        .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
        .OrderBy(static file => file.Name, StringComparer.Ordinal);

    /// <summary>Opens a file, while nobody writes it.</summary>
    public static Stream Open(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
