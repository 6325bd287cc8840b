namespace MaiAgent.Sdk.Serialization;

/// <summary>The three bytes that a UTF-8 body may begin with and that are not part of its text.</summary>
internal static class ByteOrderMark
{
    public static ReadOnlySpan<byte> Utf8 => [0xEF, 0xBB, 0xBF];

    /// <summary>The body without the mark.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> body) => body.StartsWith(Utf8) ? body[Utf8.Length..] : body;
}
