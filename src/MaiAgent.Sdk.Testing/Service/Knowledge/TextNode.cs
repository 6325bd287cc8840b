using System.Security.Cryptography;

namespace MaiAgent.Sdk.Testing;

/// <summary>A piece of the text of a file.</summary>
internal sealed class TextNode(Guid id, KnowledgeFile file, string text)
{
    public KnowledgeFile File => file;

    public string Text => text;

    public Guid Id => id;

    public int HitsCount { get; set; }

    /// <summary>The words and pairs of characters that a search finds it by.</summary>
    public IReadOnlySet<string> Terms { get; } = SearchTerms.Of(text).ToHashSet(StringComparer.Ordinal);

    public JsonObject Print() => new()
    {
        ["id"] = Id,
        ["charactersCount"] = Text.Length,
        ["hitsCount"] = HitsCount,
        ["text"] = Text,
        ["updatedAt"] = file.Json["createdAt"]!.DeepClone(),
        ["filename"] = file.Name,
        ["chatbotFile"] = file.Id,
        ["pageNumber"] = 1,
    };

    /// <summary>An id that is always the same.</summary>
    public static Guid IdOf(Guid file, int index)
    {
        Span<byte> bytes = stackalloc byte[20];
        file.TryWriteBytes(bytes);
        BitConverter.TryWriteBytes(bytes[16..], index);
        return new Guid(SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
