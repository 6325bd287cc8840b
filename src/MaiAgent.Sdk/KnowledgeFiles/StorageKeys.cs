namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>Finds a stored object again in the address that the service shows for it.</summary>
internal static class StorageKeys
{
    private const string Media = "media/";

    /// <summary>Whether a file is that of a storage key: its address ends with the key. Some callers have seen keys without <c>media/</c>.</summary>
    public static bool IsOf(KnowledgeBaseFile file, string key)
    {
        if (file.File is not { Length: > 0 } address)
        {
            return false;
        }

        var path = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : address;
        var end = key.StartsWith(Media, StringComparison.Ordinal) ? key[Media.Length..] : key;
        return end.Length > 0 && (string.Equals(path, key, StringComparison.Ordinal) || path.EndsWith($"/{end}", StringComparison.Ordinal));
    }
}
