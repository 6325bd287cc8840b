namespace MaiAgent.Sdk.Serialization;

/// <summary>The values of a body that do not fit their model: they are skipped, and noted while <see cref="Collected"/> is set.</summary>
internal static class Misfits
{
    private const int MaxCollected = 50;

    /// <summary>
    /// The first misfits of the body that this thread reads; null when nobody logs them. A converter is given no context of the
    /// caller, and reading is synchronous: so the thread is the context, for the duration of one read (docs/decisions.md).
    /// </summary>
    [field: ThreadStatic]
    public static List<(long Offset, string Expected)>? Collected { get; set; }

    /// <summary>Skips the value that the reader stands on, and returns no value.</summary>
    public static T? Skip<T>(ref Utf8JsonReader reader, string expected)
    {
        Note(reader.TokenStartIndex, expected);
        reader.Skip();
        return default;
    }

    public static void Note(long offset, string expected)
    {
        if (Collected is { Count: < MaxCollected } misfits)
        {
            misfits.Add((offset, expected));
        }
    }
}
