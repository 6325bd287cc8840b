namespace MaiAgent.Sdk.Testing;

/// <summary>A file in the emulator's object store.</summary>
public sealed class StoredFile
{
    internal StoredFile()
    {
    }

    /// <summary>The storage key, which an upload form has chosen.</summary>
    public required string Key { get; init; }

    /// <summary>The name that the upload gave the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The media type that the upload gave the file.</summary>
    public required string ContentType { get; init; }

    /// <summary>The bytes.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>When the file was complete, by the emulator's clock.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Name and size, for a debugger or an assertion's message.</summary>
    public override string ToString() => $"{FileName} ({Content.Length} bytes)";
}
