namespace MaiAgent.Sdk.Benchmarks;

/// <summary>The pieces that the reads of a body return.</summary>
/// <param name="Bytes">Their size; 0 for 1 to 64 bytes, each time the same.</param>
internal readonly record struct Cut(int Bytes)
{
    /// <summary>As much as the buffer takes.</summary>
    public static Cut None => new(int.MaxValue);

    /// <summary>1 to 64 bytes.</summary>
    public static Cut Tiny => new(0);
}
